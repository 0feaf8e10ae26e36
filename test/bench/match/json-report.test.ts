import { ALL_ENGINES } from '../../../bench/match/engines/all-engines.js';
import { jsonReport } from '../../../bench/match/json-report.js';
import type { Measurements, VerdictTable } from '../../../bench/match/report.js';
import { reportLines } from '../../../bench/match/tables.js';

const tableOf = (policies: number): VerdictTable => ({
  policies,
  shared: true,
  distinctPredicates: 271,
  figures: ALL_ENGINES.map(({ name }, at) => ({
    engine: name,
    nsPerPolicy: 1_000 / (at + 1),
    ratio: policies + at + 1 / 3,
    profiles: 4,
  })),
});

const measurements: Measurements = {
  machine: { cores: 2, cpu: 'one of some kind', memoryGigabytes: 8, node: 'v20.19.0' },
  effort: { rounds: 5, roundMs: 250, fewestRuns: 4, warmUpMs: 1_000 },
  engines: ALL_ENGINES,
  proofs: [],
  treesProven: 12,
  verdicts: [50, 500, 5_000].map(tableOf),
  explanations: {
    policies: 500,
    jsonRulesEngineMicroseconds: 14_000,
    trees: { microseconds: 500, ratio: 28 },
    keptTrees: { microseconds: 700, ratio: 20 },
    explained: { microseconds: 80, ratio: 175 },
  },
  realContent: {
    policies: 76,
    distinctPredicates: 155,
    profiles: 6,
    treesProven: 258,
    referenceMicroseconds: 20_000,
    verdicts: { microseconds: 40, ratio: 500 },
    trees: { microseconds: 200, ratio: 100 },
  },
  batch: {
    enterprises: 10_000,
    policies: 100,
    largerPopulation: 100_000,
    fromProfilesMs: 80,
    keptColumnsMs: 12.3456,
    oneNewPolicyMs: 2,
  },
  curve: [{ policies: 50, nsPerPolicy: 110, microsecondsPerProfile: 5.5, growth: undefined }],
  compiling: [
    { engine: 'huiqi', policies: 500, shared: true, milliseconds: 10, bytesPerPolicy: 200 },
  ],
  seconds: 200,
  cpuShare: 0.97,
};

describe('the JSON of bench:match', () => {
  it('gives our ratios to json-rules-engine by number of policies, with three digits', async () => {
    const { ratios } = await jsonReport(measurements);
    const last = ALL_ENGINES.length - 1;
    expect(ratios.verdicts).toEqual({ 50: 50 + last + 0.3, 500: 500 + last, 5000: 5_010 });
    expect(ratios.trees).toEqual({ 500: 28 });
    expect(ratios.explained).toEqual({ 500: 175 });
  });

  it('gives every engine its version, its figures and how it was fed', async () => {
    const { peers } = await jsonReport(measurements);
    expect(Object.keys(peers)).toEqual(ALL_ENGINES.map(({ name }) => name));
    expect(peers['json-rules-engine']).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      isThreeValued: false,
      nsPerPolicy: { 50: 1_000, 500: 1_000, 5000: 1_000 },
    });
  });

  it('gives the times of whole populations', async () => {
    const { batch } = await jsonReport(measurements);
    expect(batch).toMatchObject({ fromProfilesMs: 80, keptColumnsMs: 12.3, oneNewPolicyMs: 2 });
  });
});

describe('the tables of bench:match', () => {
  it('name every engine under every number of policies', async () => {
    const lines = await reportLines(measurements);
    for (const { name } of ALL_ENGINES) {
      const rows = lines.filter((line) => line.startsWith(`${name}  `));
      expect(rows.length).toBeGreaterThanOrEqual(1 + measurements.verdicts.length);
    }
  });
});
