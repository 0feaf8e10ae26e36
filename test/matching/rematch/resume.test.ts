import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import type { OpenedRun } from '../../../matching/rematch/open-run.js';
import { LEASE_MILLISECONDS, RunningElsewhereError } from '../../../matching/rematch/open-run.js';
import type { RematchOptions } from '../../../matching/rematch/rematch.js';
import { questionOf } from '../../../matching/rematch/run-question.js';
import { ConflictError } from '../../../models/conflict-error.js';
import { MatchReader } from '../../../models/matches/match-reader.js';
import type { RunHolder } from '../../../models/matches/match-run-document.js';
import { type MatchRun, MatchRunStore } from '../../../models/matches/match-run-store.js';
import { matchSegmentModel } from '../../../models/matches/match-segment-document.js';
import { MatchStore } from '../../../models/matches/match-store.js';
import type { Verdict } from '../../../rules/engine/assessment.js';
import type { DatabaseForTest } from '../../database-for-test.js';
import {
  AS_OF,
  all,
  any,
  leaf,
  reference,
  samplePolicy,
} from '../../rules/engine/sample-policy.js';
import {
  NOW,
  POLICIES,
  plainVerdicts,
  populationForTest,
  rematchForTest,
} from '../population-for-test.js';

const SEGMENTS = 5;
const LATER = new Date(NOW.getTime() + 60_000);
const STAFF = POLICIES.filter(({ id }) => id === 'staff');
let database: DatabaseForTest;
let plain: Map<string, Record<string, Verdict>>;
let runs: MatchRunStore;

beforeAll(async () => {
  database = await populationForTest(70);
  plain = await plainVerdicts(database);
  runs = new MatchRunStore(database.connection);
});
afterAll(() => database.stop());
afterEach(async () => {
  for (const collection of ['matchruns', 'matchsegments', 'matchcolumns', 'matchtotals']) {
    await database.connection.collection(collection).deleteMany({});
  }
});

/** Matches and stops after so many segments, at once for 0. */
async function stopAfter(segments: number, options: Partial<RematchOptions> = {}) {
  const controller = new AbortController();
  let left = segments;
  const countDown = () => {
    if (left === 0) controller.abort();
    left -= 1;
  };
  return rematchForTest(database, {
    ...options,
    signal: controller.signal,
    onOpen: countDown,
    onProgress: countDown,
  });
}

/** Matches to the end, and tells how it began. */
async function goOn(options: Partial<RematchOptions> = {}) {
  const openings: OpenedRun[] = [];
  const outcome = await rematchForTest(database, {
    ...options,
    onOpen: (opened) => openings.push(opened),
  });
  return { outcome, opened: openings[0] };
}

async function expectAllRight() {
  const reader = new MatchReader(database.connection);
  for (const [id, verdicts] of plain) {
    const found = (await reader.ofEnterprise(id)).map(({ version, verdict }) => [
      version.id,
      verdict,
    ]);
    expect(Object.fromEntries(found)).toEqual(verdicts);
  }
}

describe('a run that was stopped', () => {
  test.each(Array.from({ length: SEGMENTS + 1 }, (_, segments) => segments))(
    'after %i segments goes on there and ends like one that was never stopped',
    async (segments) => {
      const stopped = await stopAfter(segments);
      expect(stopped).toMatchObject({ state: 'stopped', run: { segments, holder: null } });
      expect(await new MatchReader(database.connection).latestRunOf('staff')).toBeNull();

      let more = 0;
      const { outcome, opened } = await goOn({
        onProgress: (count) => {
          more += count;
        },
      });
      expect(opened).toMatchObject({ isResumed: true, run: { id: stopped.run.id, segments } });
      expect(more).toBe(70 - stopped.run.enterprises);
      expect(outcome).toMatchObject({
        state: 'complete',
        run: { id: stopped.run.id, segments: SEGMENTS, enterprises: 70 },
      });
      await expectAllRight();
    },
  );

  test('can be stopped and gone on with segment by segment', async () => {
    for (let segments = 0; segments < SEGMENTS; segments += 1) {
      expect((await stopAfter(1)).run.segments).toBe(segments + 1);
    }
    expect((await goOn()).outcome.run.enterprises).toBe(70);
    await expectAllRight();
  });

  test('is begun anew for another day, and it is said which day it was for', async () => {
    const { run } = await stopAfter(2);
    const { opened } = await goOn({ asOf: '2026-11-22' });
    expect(opened).toMatchObject({
      isResumed: false,
      passedOver: { run: { id: run.id }, difference: { kind: 'other_day', asOf: AS_OF } },
    });
  });

  test('is begun anew when a policy was published again, and it is said which one', async () => {
    const { run } = await stopAfter(2);
    const republished = POLICIES.map((policy) =>
      policy.id === 'staff'
        ? { ...policy, versions: policy.versions.map((one) => ({ ...one, revision: 2 })) }
        : policy,
    );
    const { opened, outcome } = await goOn({ policies: republished });
    expect(opened?.passedOver).toMatchObject({
      run: { id: run.id },
      difference: { kind: 'other_versions', policyIds: ['staff'] },
    });
    expect(outcome.run.id).not.toBe(run.id);
    expect(await runs.find(run.id)).toBeNull();
  });

  test('is gone on with after a run of other policies', async () => {
    const { run } = await stopAfter(2, { policies: POLICIES.slice(1) });
    const other = await goOn({ policies: POLICIES.slice(0, 1), clock: () => LATER });
    expect(other.opened).toMatchObject({ isResumed: false, passedOver: null });
    const { opened } = await goOn({ policies: POLICIES.slice(1) });
    expect(opened).toMatchObject({ isResumed: true, run: { id: run.id } });
  });

  test('is begun anew when another run found newer results, which it would replace', async () => {
    const { run } = await stopAfter(2);
    await goOn({ policies: STAFF, clock: () => LATER });
    const { opened, outcome } = await goOn({ clock: () => LATER });
    expect(opened?.passedOver).toMatchObject({
      run: { id: run.id },
      difference: { kind: 'newer_results', policyIds: ['staff'] },
    });
    expect(outcome.run.id).not.toBe(run.id);
    await expectAllRight();
  });

  test('is begun anew when the reference tables are others', async () => {
    const { run } = await stopAfter(2);
    const others = { ...reference, sizeClassStandards: [] };
    const { opened } = await goOn({ reference: others });
    expect(opened?.passedOver).toMatchObject({
      run: { id: run.id },
      difference: { kind: 'other_reference' },
    });
  });

  test('is gone on with after runs from before it, however far the clock was put back', async () => {
    await goOn({ clock: () => LATER });
    const { run } = await stopAfter(2);
    expect((await goOn()).opened).toMatchObject({ isResumed: true, run: { id: run.id } });
  });
});

const GONE: RunHolder = { token: 'gone', host: hostname(), pid: pidOfEndedProcess() };
const ELSEWHERE: RunHolder = { token: 'elsewhere', host: 'another-machine', pid: 1 };

function pidOfEndedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

/** Leaves a run behind as a process does that is killed after some segments. */
async function crashAfter(segments: number, holder: RunHolder): Promise<MatchRun> {
  const { run } = await stopAfter(segments);
  return runs.takeUp(run, holder, NOW);
}

describe('a run whose process was killed', () => {
  test('on this machine is gone on with at once', async () => {
    const { id } = await crashAfter(2, GONE);
    const { opened } = await goOn();
    expect(opened).toMatchObject({ isResumed: true, run: { id, segments: 2 } });
    await expectAllRight();
  });

  test('in the middle of writing a segment leaves nothing wrong behind', async () => {
    const crashed = await crashAfter(2, GONE);
    const { id } = crashed;
    const matches = new MatchStore(database.connection);
    const { members, columns } = await matches.readSegment(id, 0, ['staff', 'exporter']);
    const wrong = [...columns].map(([policyId, column]) => ({
      policyId,
      column: { ...column, certain: column.possible },
    }));
    await matches.writeSegment(crashed, 2, members, wrong);
    await matchSegmentModel(database.connection).deleteOne({ run: id, segment: 2 });

    expect((await goOn()).outcome.run.enterprises).toBe(70);
    await expectAllRight();
  });

  test('before the run was closed leaves a last segment behind that is not read', async () => {
    const crashed = await crashAfter(SEGMENTS, GONE);
    const { id } = crashed;
    const matches = new MatchStore(database.connection);
    const { members, columns } = await matches.readSegment(id, 0, ['staff']);
    const column = columns.get('staff');
    if (!column) throw new Error('no column');
    await matches.writeSegment(crashed, SEGMENTS, members, [{ policyId: 'staff', column }]);

    const { outcome } = await goOn();
    expect(outcome.run.segments).toBe(SEGMENTS);
    const reader = new MatchReader(database.connection);
    expect(await reader.page(outcome.run, 'staff', { limit: 200 })).toHaveLength(70);
  });

  test('on another machine counts as running until it gave no sign of life for a while', async () => {
    const { id } = await crashAfter(2, ELSEWHERE);
    await expect(goOn()).rejects.toMatchObject({ run: { id, holder: ELSEWHERE } });
    const later = new Date(NOW.getTime() + LEASE_MILLISECONDS + 1);
    const { opened } = await goOn({ clock: () => later });
    expect(opened).toMatchObject({ isResumed: true, run: { id } });
    await expectAllRight();
  });
});

describe('a run that failed on the way', () => {
  test('tells why, and can be gone on with at once', async () => {
    const failure = new Error('no paper');
    const failing = rematchForTest(database, {
      onProgress: () => {
        throw failure;
      },
    });
    await expect(failing).rejects.toBe(failure);
    const { opened } = await goOn();
    expect(opened).toMatchObject({ isResumed: true, run: { segments: 1 } });
    await expectAllRight();
  });
});

describe('a run that failed while it was reported on', () => {
  const failure = new Error('no room');
  const fail = async () => {
    throw failure;
  };

  test.each([
    ['naming who is one fact short', { onShort: fail }],
    ['naming a change', { onChange: fail }],
    ['keeping what was named', { onReported: fail }],
  ] as const)('in %s is not complete, and the next try reports again', async (_when, failing) => {
    await goOn({ policies: STAFF });
    const all = samplePolicy('staff', {
      conditions: any(leaf('employees', 'greaterThan', 0), leaf('employees', 'equal', 0)),
    });
    const again = { policies: [all], clock: () => LATER };
    await expect(goOn({ ...again, ...failing })).rejects.toBe(failure);

    const { outcome, opened } = await goOn(again);
    expect(opened).toMatchObject({ isResumed: true, run: { segments: SEGMENTS } });
    if (outcome.state !== 'complete') throw new Error('stopped');
    expect(outcome.policies[0]?.changes?.gained.count).toBeGreaterThan(0);
  });

  test('or stopped there, counts as stopped with everybody done', async () => {
    const controller = new AbortController();
    const stopped = await rematchForTest(database, {
      signal: controller.signal,
      onShort: async () => controller.abort(),
    });
    expect(stopped).toMatchObject({ state: 'stopped', run: { enterprises: 70, holder: null } });
    expect((await goOn()).opened).toMatchObject({ isResumed: true });
    await expectAllRight();
  });
});

describe('two processes that match at once', () => {
  test('are kept apart: the second is told who runs, and changes nothing', async () => {
    let second: unknown;
    const first = rematchForTest(database, {
      onShort: async () => {
        second ??= await rematchForTest(database).catch((error: unknown) => error);
      },
    });
    expect((await first).state).toBe('complete');
    expect(second).toBeInstanceOf(RunningElsewhereError);
    expect(second).toMatchObject({ run: { state: 'running', holder: { pid: process.pid } } });
    await expectAllRight();
  });

  test('cannot both begin, however close they come', async () => {
    const question = questionOf(POLICIES, AS_OF, reference);
    const begin = (token: string) => runs.begin(question, { ...ELSEWHERE, token }, NOW);
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(begin));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('cannot both write: whoever lost the run to the other is stopped at the next segment', async () => {
    let robbery: Promise<MatchRun> | undefined;
    const robbed = rematchForTest(database, {
      onOpen: ({ run }) => {
        robbery = runs.release(run).then((released) => runs.takeUp(released, ELSEWHERE, NOW));
      },
    });
    await expect(robbed).rejects.toBeInstanceOf(ConflictError);
    expect(await robbery).toMatchObject({ holder: ELSEWHERE });
    expect((await runs.unfinished())[0]).toMatchObject({ state: 'running', holder: ELSEWHERE });
  });
});

describe('a holder that was held up and lost its run', () => {
  test('cannot replace what the next one wrote', async () => {
    const robbed = await crashAfter(2, ELSEWHERE);
    const later = new Date(NOW.getTime() + LEASE_MILLISECONDS + 1);
    const { outcome } = await goOn({ clock: () => later });
    const matches = new MatchStore(database.connection);
    const { members, columns } = await matches.readSegment(robbed.id, 0, ['staff']);
    const wrong = [...columns].map(([policyId, column]) => ({ policyId, column }));

    const writing = matches.writeSegment(robbed, 2, members, wrong);
    await expect(writing).rejects.toBeInstanceOf(ConflictError);
    const totals = { counts: { cities: [], sizeClasses: [], cells: new Uint32Array() } };
    const adding = matches.writeTotals(
      robbed,
      new Map([['staff', { ...totals, lackedFacts: [] }]]),
    );
    await expect(adding).rejects.toBeInstanceOf(ConflictError);
    await expectAllRight();
    const { eligible } = await new MatchReader(database.connection).totals(
      outcome.run,
      'staff',
      {},
    );
    expect(eligible).toBeGreaterThan(0);
  });

  test('leaves nothing that the next one does not replace', async () => {
    const robbed = await crashAfter(2, ELSEWHERE);
    const released = await runs.release(robbed);
    const next = await runs.takeUp(released, { ...ELSEWHERE, token: 'next' }, NOW);
    const matches = new MatchStore(database.connection);
    const { members, columns } = await matches.readSegment(robbed.id, 0, ['staff']);
    const wrong = [...columns].map(([policyId, column]) => ({ policyId, column }));
    await matches.writeSegment(robbed, 2, members, wrong);
    await runs.release(next);
    expect((await goOn()).outcome.run.enterprises).toBe(70);
    await expectAllRight();
  });
});

describe('a run', () => {
  test('over nobody is complete, and has nobody on its pages', async () => {
    const empty = await populationForTest(0);
    const { run } = await rematchForTest(empty);
    expect(run).toMatchObject({ state: 'complete', segments: 0, enterprises: 0 });
    const reader = new MatchReader(empty.connection);
    expect(await reader.page(run, 'staff', { limit: 10 })).toEqual([]);
    expect(await reader.totals(run, 'staff', {})).toEqual({
      eligible: 0,
      needs_info: 0,
      not_eligible: 0,
    });
    await empty.stop();
  });

  test('over policies that nobody meets is complete all the same', async () => {
    const nobody = samplePolicy('nobody', {
      conditions: all(leaf('employees', 'greaterThan', 2_000_000)),
    });
    const { outcome } = await goOn({ policies: [nobody] });
    expect(outcome).toMatchObject({ state: 'complete', policies: [{ totals: { eligible: 0 } }] });
  });
});
