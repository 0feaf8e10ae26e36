import { ALL_ENGINES } from './engines/all-engines.js';
import { HUIQI } from './engines/huiqi/huiqi.js';
import { installedVersion } from './installed-version.js';
import type { Measurements, Proof } from './report.js';
import { significant } from './statistics.js';

type BySize<Value> = Record<string, Value>;

/** The measurements as one object for programs; ratios are to json-rules-engine. */
export async function jsonReport(measurements: Measurements) {
  const { machine, effort, explanations, realContent, batch, curve, compiling } = measurements;
  return roundedNumbers({
    machine,
    effort,
    ratios: {
      verdicts: ratiosOf(measurements, HUIQI.name, true),
      verdictsUnshared: ratiosOf(measurements, HUIQI.name, false),
      trees: { [explanations.policies]: explanations.trees.ratio },
      explained: { [explanations.policies]: explanations.explained.ratio },
    },
    peers: await peers(measurements),
    explanations,
    realContent,
    batch,
    curve,
    compiling,
    treesProven: measurements.treesProven,
    seconds: measurements.seconds,
    cpuShare: measurements.cpuShare,
  });
}

/** Everything about every engine, ours among them, by name. */
async function peers(measurements: Measurements) {
  const entries = ALL_ENGINES.map(async (engine) => {
    const { name, npmPackage, isThreeValued, datesAs, note } = engine;
    return [
      name,
      {
        version: npmPackage ? await installedVersion(npmPackage) : null,
        isThreeValued,
        datesAs,
        note,
        nsPerPolicy: nsPerPolicyOf(measurements, name, true),
        nsPerPolicyUnshared: nsPerPolicyOf(measurements, name, false),
        ratios: ratiosOf(measurements, name, true),
        ratiosUnshared: ratiosOf(measurements, name, false),
        proofs: measurements.proofs
          .filter((proof) => proof.engine === name)
          .map(({ engine: _, ...proof }: Proof) => proof),
      },
    ] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function ratiosOf(measurements: Measurements, engine: string, shared: boolean): BySize<number> {
  return bySize(measurements, engine, shared, ({ ratio }) => ratio);
}

function nsPerPolicyOf(measurements: Measurements, engine: string, shared: boolean) {
  return bySize(measurements, engine, shared, ({ nsPerPolicy }) => nsPerPolicy);
}

function bySize(
  { verdicts }: Measurements,
  engine: string,
  shared: boolean,
  numberOf: (figure: Measurements['verdicts'][number]['figures'][number]) => number | undefined,
): BySize<number> {
  const values: BySize<number> = {};
  for (const table of verdicts) {
    const figure = table.figures.find((candidate) => candidate.engine === engine);
    const value = figure && numberOf(figure);
    if (table.shared === shared && value !== undefined) values[table.policies] = value;
  }
  return values;
}

/** Numbers that are no counts keep three significant digits. */
function roundedNumbers<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (_, item: unknown) =>
      typeof item === 'number' && !Number.isInteger(item) ? significant(item) : item,
    ),
  );
}
