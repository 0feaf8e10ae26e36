import { setTimeout as sleep } from 'node:timers/promises';
import { launchServerProcess, startServerProcess } from '../database/server-process.js';
import type { Checks } from './checks.js';
import { collectionsOf, startLoad, withClient } from './clients.js';
import { Ledger } from './ledger.js';
import { type ReadBack, readBack } from './read-back.js';

/** How hard to torture. */
export interface KillOptions {
  readonly dataDir: string;
  readonly kills: number;
  readonly writes: number;
  readonly clients: number;
}

/** What one end of the server did to the data. */
export interface Round {
  readonly signal: 'SIGKILL' | 'SIGTERM';
  /** Acknowledged in this round. */
  readonly acknowledged: number;
  /** Writes that had no answer, and how many of them are there. */
  readonly doubtful: number;
  readonly applied: number;
  readonly documents: number;
  readonly lost: number;
  readonly torn: number;
  readonly unexpected: number;
  /** From the start of the process until it listened again. */
  readonly restartMilliseconds: number;
}

/**
 * Kills the server under load at random moments, each time also once while it starts again, and
 * at the end stops it in the orderly way under load. Reads everything back after every end.
 */
export async function killRounds(
  { dataDir, kills, writes, clients }: KillOptions,
  checks: Checks,
  onRound: (round: Round) => void,
): Promise<void> {
  const ledger = new Ledger();
  let server = await startServerProcess(dataDir);
  await withClient(server.uri, (client) =>
    collectionsOf(client).documents.createIndex({ owner: 1, version: 1 }),
  );
  for (let kill = 1; kill <= kills + 1; kill += 1) {
    const isLast = kill > kills;
    const before = ledger.acknowledged;
    const share = (writes - before) / (kills + 2 - kill);
    const goal = isLast ? share : share * (0.6 + 0.8 * Math.random());
    const load = startLoad(server.uri, clients, ledger);
    while (load.isRunning() && ledger.acknowledged < before + goal) await sleep(2);
    await sleep(Math.random() * 30);
    const crashes = load.isRunning() ? [] : ['the server ended by itself'];
    const { code, stderr } = await (isLast ? server.stop() : server.kill());
    load.stop();
    await load.ended;
    if (isLast) {
      checks.expect('torture_stop_code', code === 0 ? [] : [`exit code ${code}`, stderr]);
    } else await interruptStart(dataDir);

    const startedAt = performance.now();
    server = await startServerProcess(dataDir);
    const restartMilliseconds = Math.round(performance.now() - startedAt);
    const doubtful = ledger.doubtful + ledger.counter.doubtful;
    const read = await readBack(server.uri, ledger);
    onRound({
      signal: isLast ? 'SIGTERM' : 'SIGKILL',
      acknowledged: ledger.acknowledged - before,
      doubtful,
      restartMilliseconds,
      ...numbersOf(read),
    });
    const name = isLast ? 'torture_stop' : 'torture_kill';
    const faults = [...crashes, ...faultsOf(read), ...ledger.refusals];
    checks.expect(name, faults, { number: kill });
    ledger.refusals.length = 0;
  }
  await server.stop();
}

/** Everything that must not be. */
export function faultsOf({ lost, torn, unexpected }: ReadBack): string[] {
  return [
    ...lost.map((what) => `lost: ${what}`),
    ...torn.map((what) => `torn: ${what}`),
    ...unexpected.map((what) => `unexpected: ${what}`),
  ];
}

function numbersOf({ lost, torn, unexpected, applied, documents }: ReadBack) {
  return {
    applied,
    documents,
    lost: lost.length,
    torn: torn.length,
    unexpected: unexpected.length,
  };
}

/** A crash while the server recovers from a crash. */
async function interruptStart(dataDir: string): Promise<void> {
  const attempt = launchServerProcess(dataDir);
  await sleep(Math.random() * 600);
  await attempt.kill();
}
