import { collectMuchGarbage } from './garbage.js';

/** Something that is timed: one run takes one profile. */
export interface Contender<Profile> {
  readonly name: string;
  readonly profiles: readonly Profile[];
  readonly run:
    | { readonly kind: 'sync'; run(profile: Profile): unknown }
    | { readonly kind: 'async'; run(profile: Profile): Promise<unknown> };
}

/** How much time goes into a measurement. */
export interface Effort {
  readonly rounds: number;
  /** About how long each contender runs in each round, in milliseconds. */
  readonly roundMs: number;
  /** How often each runs in each round at least, however long that takes. */
  readonly fewestRuns: number;
  /** How long a contender may run before, at most, until it gets no faster; in milliseconds. */
  readonly warmUpMs: number;
}

/** How long one run of a contender took in each round, in nanoseconds. */
export interface Timing {
  readonly name: string;
  readonly runsPerRound: number;
  readonly nsPerRun: readonly number[];
}

/** A contender is warm after so many steps in a row that were not faster by a twentieth. */
const SETTLED_STEPS = 3;
const SETTLED = 0.95;
const MOST_STEPS = 30;
const MOST_RUNS = 20_000;
const RUNS_TO_SETTLE = 20;

/**
 * Times contenders in turn, round by round, in this one process. Each is warmed up until it gets no
 * faster. Much garbage is collected before a turn; a few runs that do not count follow, as
 * collecting can undo what the compiler had found out. Profiles are taken in turn, on from where
 * the last round stopped: no answer can be kept.
 */
export async function timeInRounds<Profile>(
  contenders: readonly Contender<Profile>[],
  effort: Effort,
): Promise<Timing[]> {
  const lanes: Lane<Profile>[] = [];
  for (const contender of contenders) {
    const lane = new Lane(contender);
    await lane.warmUp(effort);
    lanes.push(lane);
  }
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const lane of lanes) await lane.playRound();
  }
  return lanes.map(({ timing }) => timing);
}

class Lane<Profile> {
  private at = 0;
  private runsPerRound = 1;
  private readonly nsPerRun: number[] = [];

  constructor(private readonly contender: Contender<Profile>) {}

  get timing(): Timing {
    const { name } = this.contender;
    return { name, runsPerRound: this.runsPerRound, nsPerRun: this.nsPerRun };
  }

  async warmUp({ roundMs, fewestRuns, warmUpMs }: Effort): Promise<void> {
    const until = performance.now() + warmUpMs;
    let best = await this.time(1);
    let settled = 0;
    while (settled < SETTLED_STEPS && performance.now() < until) {
      const runs = Math.ceil((warmUpMs * 1e6) / MOST_STEPS / best);
      const ns = await this.time(Math.min(runs, MOST_RUNS));
      settled = ns > best * SETTLED ? settled + 1 : 0;
      best = Math.min(best, ns);
    }
    const runs = Math.round((roundMs * 1e6) / best);
    this.runsPerRound = Math.max(fewestRuns, Math.min(MOST_RUNS, runs));
  }

  async playRound(): Promise<void> {
    collectMuchGarbage();
    await this.time(Math.min(RUNS_TO_SETTLE, Math.ceil(this.runsPerRound / 10)));
    this.nsPerRun.push(await this.time(this.runsPerRound));
  }

  /** Nanoseconds a run. */
  private async time(runs: number): Promise<number> {
    const { profiles, run } = this.contender;
    const from = process.hrtime.bigint();
    if (run.kind === 'sync') {
      for (let done = 0; done < runs; done++) run.run(this.next(profiles));
    } else {
      for (let done = 0; done < runs; done++) await run.run(this.next(profiles));
    }
    return Number(process.hrtime.bigint() - from) / runs;
  }

  private next(profiles: readonly Profile[]): Profile {
    const profile = profiles[this.at] as Profile;
    this.at = this.at + 1 === profiles.length ? 0 : this.at + 1;
    return profile;
  }
}
