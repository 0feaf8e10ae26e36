import { tableLines } from '../../cli/database/table.js';
import { describeMachine } from '../machine.js';
import { installedVersion } from './installed-version.js';
import { EXPLAINED } from './measure/explanations.js';
import type { BatchFigures, Measurements, Proof, VerdictTable } from './report.js';
import { significant } from './statistics.js';

type Row = readonly (string | number)[];

/** The measurements as tables for people. */
export async function reportLines(measurements: Measurements): Promise<string[]> {
  const { machine, effort, seconds, cpuShare } = measurements;
  return [
    describeMachine(machine),
    `Medians of ${effort.rounds} rounds in one process, ${seconds} s in all; "x" is how many times`,
    'faster than json-rules-engine, taken round by round. A run starts with a parsed facts object.',
    `This process computed ${percent(cpuShare)} of the time of one core; where that is far below 100 %,`,
    'other programs had the machine, and the figures are rough.',
    ...section('Engines', await engineRows(measurements)),
    ...notes(measurements),
    ...section(
      'Proven alike: every verdict against Kleene logic (open: a missing fact leaves it open)',
      proofRows(measurements.proofs),
    ),
    `Whole trees that the reference evaluator gives alike: ${measurements.treesProven}`,
    ...measurements.verdicts.flatMap((table) => section(verdictTitle(table), verdictRows(table))),
    ...section('Explanations', explanationRows(measurements)),
    ...section('The real content, for the enterprises in examples/', contentRows(measurements)),
    ...section('Whole populations on one core', batchRows(measurements.batch)),
    ...section('Verdicts of shared policies as they grow in number', curveRows(measurements)),
    ...section('Compiling, and what it leaves in memory', compilingRows(measurements)),
  ];
}

function section(title: string, rows: readonly Row[]): string[] {
  return ['', title, ...tableLines(rows)];
}

async function engineRows({ engines }: Measurements): Promise<Row[]> {
  const rows = engines.map(async ({ name, npmPackage, isThreeValued, datesAs }) => [
    name,
    npmPackage ? await installedVersion(npmPackage) : '',
    isThreeValued ? 'yes' : 'no',
    datesAs,
  ]);
  return [['engine', 'version', 'knows unknown', 'dates as'], ...(await Promise.all(rows))];
}

function notes({ engines }: Measurements): string[] {
  return engines.map(({ name, note }) => `${name}: ${note}`);
}

function proofRows(proofs: readonly Proof[]): Row[] {
  return [
    [
      'engine',
      'policies',
      'profiles',
      'pairs',
      'with missing facts',
      'open',
      'called yes',
      'called no',
      'of all its matches',
    ],
    ...proofs.map(({ engine, shared, policies, profiles, complete, withMissing }) => [
      engine,
      `${policies} ${kind(shared)}`,
      profiles,
      complete.pairs,
      withMissing.pairs,
      withMissing.open,
      withMissing.yesToOpen,
      withMissing.noToOpen,
      percent(withMissing.yesToOpen / Math.max(1, withMissing.matches)),
    ]),
  ];
}

function verdictTitle({ policies, shared, distinctPredicates }: VerdictTable): string {
  const count = policies.toLocaleString('en-US');
  const predicates = distinctPredicates.toLocaleString('en-US');
  return `Verdicts of ${count} ${kind(shared)} policies (${predicates} distinct predicates)`;
}

function verdictRows({ policies, figures }: VerdictTable): Row[] {
  return [
    ['engine', 'ns a policy', 'µs a profile', 'x', 'profiles a round'],
    ...figures.map(({ engine, nsPerPolicy, ratio, profiles }) => [
      engine,
      significant(nsPerPolicy),
      significant((nsPerPolicy * policies) / 1_000),
      ratio === undefined ? '' : significant(ratio),
      profiles,
    ]),
  ];
}

function explanationRows({ explanations }: Measurements): Row[] {
  const { policies, jsonRulesEngineMicroseconds, trees, keptTrees, explained } = explanations;
  return [
    [`of ${policies} policies`, 'µs a profile', 'x'],
    ['json-rules-engine, as it always is', significant(jsonRulesEngineMicroseconds), 1],
    ['verdicts and every tree, in turn', significant(trees.microseconds), significant(trees.ratio)],
    [
      'verdicts and every tree, all kept',
      significant(keptTrees.microseconds),
      significant(keptTrees.ratio),
    ],
    [
      `verdicts and ${EXPLAINED} nearest in full`,
      significant(explained.microseconds),
      significant(explained.ratio),
    ],
  ];
}

function contentRows({ realContent }: Measurements): Row[] {
  const { policies, distinctPredicates, profiles, treesProven } = realContent;
  const { referenceMicroseconds, verdicts, trees } = realContent;
  return [
    [
      `${policies} policies, ${distinctPredicates} predicates, ${profiles} enterprises`,
      'µs a profile',
      'x the reference',
    ],
    [`reference evaluator (${treesProven} trees alike)`, significant(referenceMicroseconds), 1],
    ['compiled, verdicts', significant(verdicts.microseconds), significant(verdicts.ratio)],
    ['compiled, every tree', significant(trees.microseconds), significant(trees.ratio)],
  ];
}

function batchRows(batch: BatchFigures): Row[] {
  const { fromProfilesMs, keptColumnsMs, oneNewPolicyMs } = batch;
  const enterprises = batch.enterprises.toLocaleString('en-US');
  const larger = batch.largerPopulation.toLocaleString('en-US');
  return [
    ['', 'ms'],
    [`${enterprises} x ${batch.policies} from parsed profiles`, significant(fromProfilesMs)],
    [`${enterprises} x ${batch.policies} from kept columns`, significant(keptColumnsMs)],
    [`one new policy for ${larger} kept profiles`, significant(oneNewPolicyMs)],
  ];
}

function curveRows({ curve }: Measurements): Row[] {
  return [
    ['policies', 'ns a policy', 'µs a profile', 'x half as many'],
    ...curve.map(({ policies, nsPerPolicy, microsecondsPerProfile, growth }) => [
      policies,
      significant(nsPerPolicy),
      significant(microsecondsPerProfile),
      growth === undefined ? '' : significant(growth),
    ]),
  ];
}

function compilingRows({ compiling }: Measurements): Row[] {
  return [
    ['engine', 'policies', 'ms', 'bytes a policy'],
    ...compiling.map(({ engine, policies, shared, milliseconds, bytesPerPolicy }) => [
      engine,
      `${policies.toLocaleString('en-US')} ${kind(shared)}`,
      significant(milliseconds),
      bytesPerPolicy === undefined ? '?' : Math.round(bytesPerPolicy),
    ]),
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function kind(shared: boolean): string {
  return shared ? 'shared' : 'unshared';
}
