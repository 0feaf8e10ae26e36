import { launchServerProcess, startServerProcess } from '../database/server-process.js';
import type { Checks } from './checks.js';
import { collectionsOf, startLoad, withClient } from './clients.js';
import { faultsOf } from './kill-rounds.js';
import { Ledger } from './ledger.js';
import { readBack } from './read-back.js';

const ATTEMPTS = 5;

/** Starts further servers on a folder while a first one works there under load. */
export async function twoProcesses(dataDir: string, checks: Checks): Promise<void> {
  const ledger = new Ledger();
  const server = await startServerProcess(dataDir);
  await withClient(server.uri, (client) =>
    collectionsOf(client).documents.createIndex({ owner: 1, version: 1 }),
  );
  const load = startLoad(server.uri, 2, ledger);
  const faults: string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const second = launchServerProcess(dataDir);
    second.listening.then(() => second.kill());
    const { code, stderr } = await second.ended;
    if (code !== 1 || !stderr.includes('in use by another')) faults.push(`${code} ${stderr}`);
  }
  load.stop();
  await load.ended;
  checks.expect('torture_second', faults);
  const read = await readBack(server.uri, ledger);
  checks.expect('torture_first_unharmed', [...faultsOf(read), ...ledger.refusals]);
  await server.stop();
}
