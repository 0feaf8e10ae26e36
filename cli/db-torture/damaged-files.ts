import { cp, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchServerProcess, startServerProcess } from '../database/server-process.js';
import type { Checks } from './checks.js';
import { collectionsOf, startLoad, withClient } from './clients.js';
import { Ledger } from './ledger.js';

const DOCUMENTS = 400;
const LAST_DOCUMENT = 4_000_000;
const PAGE = 4096;

/** Starts the server on data files that are cut off or are no database at all. */
export async function damagedFiles(folder: string, checks: Checks): Promise<void> {
  const sound = join(folder, 'sound');
  await fill(sound);
  const original = await readFile(join(sound, 'data.mdb'));
  const damages: readonly [string, (file: string) => Promise<void>][] = [
    ['cut off after 10 bytes', (file) => truncate(file, 10)],
    ['cut off after the first page', (file) => truncate(file, PAGE)],
    ['cut off after 5 pages', (file) => truncate(file, 5 * PAGE)],
    ['cut off in the middle', (file) => truncate(file, wholePages(original.length / 2))],
    ['cut off in the middle of a page', (file) => truncate(file, original.length / 2 + 100)],
    ['cut off by its last tenth', (file) => truncate(file, wholePages(original.length * 0.9))],
    ['a text', (file) => writeFile(file, 'This is no database.\n'.repeat(10_000))],
    ['zeros', (file) => writeFile(file, Buffer.alloc(40 * PAGE))],
    ['a database without its beginning', (file) => writeFile(file, original.subarray(2 * PAGE))],
  ];
  const faults: string[] = [];
  for (const [damage, inflict] of damages) {
    const target = join(folder, 'damaged');
    await rm(target, { recursive: true, force: true });
    await mkdir(target);
    await cp(join(sound, 'data.mdb'), join(target, 'data.mdb'));
    await inflict(join(target, 'data.mdb'));
    faults.push(...(await refusalFaults(target)).map((fault) => `${damage}: ${fault}`));
  }
  checks.expect('torture_damaged', faults, { count: damages.length });
}

async function fill(dataDir: string): Promise<void> {
  const server = await startServerProcess(dataDir);
  const ledger = new Ledger();
  await withClient(server.uri, (client) =>
    collectionsOf(client).documents.createIndex({ owner: 1, version: 1 }),
  );
  const load = startLoad(server.uri, 1, ledger);
  while (load.isRunning() && ledger.acknowledged < DOCUMENTS) await sleep(10);
  load.stop();
  await load.ended;
  // Pages at the end may be free, and a file without them is whole. A value this long finds room
  // behind all others only, and fills more than half of the file.
  await withClient(server.uri, (client) =>
    client
      .db('torture')
      .collection('last')
      .insertOne({ bytes: Buffer.alloc(LAST_DOCUMENT) }),
  );
  await server.stop();
}

/** It must refuse with exit code 1 and say why: no signal, no stack, no start. */
async function refusalFaults(dataDir: string): Promise<string[]> {
  const attempt = launchServerProcess(dataDir);
  const outcome = await Promise.race([attempt.ended, attempt.listening]);
  if (typeof outcome === 'string') {
    await attempt.kill();
    return ['the server started on it'];
  }
  const { code, signal, stderr } = outcome;
  const isClear = code === 1 && stderr.includes(dataDir) && !stderr.includes('    at ');
  return isClear ? [] : [`ended with ${signal ?? code}: ${stderr.slice(0, 500)}`];
}

function wholePages(bytes: number): number {
  return Math.floor(bytes / PAGE) * PAGE;
}
