import { memoryOf } from '../../process-memory.js';
import type { Compile, MatchEngine } from '../engines/match-engine.js';
import { profilesFor } from '../engines/profiles-for.js';
import { median } from '../statistics.js';
import type { WorkloadPolicy } from '../workload/conditions.js';
import type { Facts } from '../workload/profiles.js';
import { collectGarbage } from './garbage.js';

/** What compiling policies takes and leaves in memory. */
export interface CompilingFigure {
  readonly engine: string;
  readonly policies: number;
  readonly shared: boolean;
  readonly milliseconds: number;
  /**
   * Heap and array buffers after collecting garbage; of an engine outside V8's heap the growth of
   * the process, undefined where that cannot be read. The most of all times: what is compiled again
   * may use what was left of the time before.
   */
  readonly bytesPerPolicy: number | undefined;
}

/** Compiles so many times. What stays is measured after one run, which finishes what is lazy. */
export async function measureCompiling(
  engine: MatchEngine,
  { policies, shared }: { readonly policies: readonly WorkloadPolicy[]; readonly shared: boolean },
  profile: Facts,
  times: number,
): Promise<CompilingFigure> {
  const compile = engine.translate(policies);
  const [given = profile] = profilesFor(engine, [profile]);
  const milliseconds: number[] = [];
  const bytes: number[] = [];
  for (let done = 0; done < times; done += 1) {
    const compiling = await compileOnce(engine, compile, given);
    milliseconds.push(compiling.milliseconds);
    if (compiling.bytes !== undefined) bytes.push(compiling.bytes);
  }
  return {
    engine: engine.name,
    policies: policies.length,
    shared,
    milliseconds: median(milliseconds),
    bytesPerPolicy: bytes.length > 0 ? Math.max(...bytes) / policies.length : undefined,
  };
}

async function compileOnce(engine: MatchEngine, compile: Compile, profile: Facts) {
  const before = await bytesInUse(engine);
  const from = performance.now();
  const kept = [compile()];
  const milliseconds = performance.now() - from;
  for (const matcher of kept) await matcher.decide(profile);
  const after = await bytesInUse(engine);
  // Only here may the compiled policies go.
  kept.pop();
  const bytes = before === undefined || after === undefined ? undefined : after - before;
  return { milliseconds, bytes };
}

async function bytesInUse({ isNative = false }: MatchEngine): Promise<number | undefined> {
  // What is only held weakly goes with the second collection.
  collectGarbage();
  collectGarbage();
  if (isNative) {
    const { rssAnon } = await memoryOf(process.pid);
    return rssAnon && rssAnon * 1024;
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
