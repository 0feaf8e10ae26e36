import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type mongoose from 'mongoose';
import { startServerProcess } from '../database/server-process.js';
import type { Checks } from './checks.js';
import { withClient } from './clients.js';

const run = promisify(execFile);

/** Sizes of the file system, before and after there is space again. */
const SMALL = '16m';
const LARGE = '64m';

interface Filler {
  _id: number;
  text: string;
}

/** Lets the server fill a small file system, and gives it space again. */
export async function fullDisk(folder: string, checks: Checks): Promise<void> {
  await mkdir(folder, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SMALL}`, 'tmpfs', folder]);
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim() : String(error);
    checks.skip('torture_full_skipped', reason);
    return;
  }
  try {
    await fillDisk(folder, checks);
  } finally {
    await run('umount', ['--lazy', folder]);
  }
}

async function fillDisk(folder: string, checks: Checks): Promise<void> {
  const dataDir = join(folder, 'data');
  const server = await startServerProcess(dataDir);
  const acknowledged = new Set<number>();
  await withClient(server.uri, async (client) => {
    const fillers = client.db('torture').collection<Filler>('fillers');
    const { errors, faults } = await writeUntilFull(fillers, acknowledged);
    checks.expect('torture_full', faults, { stored: acknowledged.size, refused: errors });
    checks.expect('torture_full_reads', await missing(fillers, acknowledged));
    await run('mount', ['-o', `remount,size=${LARGE}`, folder]);
    const again = await attempt(() => fillers.insertOne(filler(1_000_000)));
    if (again === undefined) acknowledged.add(1_000_000);
    checks.expect('torture_full_space', again === undefined ? [] : [again]);
  });
  await server.kill();
  const restarted = await startServerProcess(dataDir);
  await withClient(restarted.uri, async (client) => {
    const fillers = client.db('torture').collection<Filler>('fillers');
    checks.expect('torture_full_restart', await missing(fillers, acknowledged));
  });
  await restarted.stop();
}

async function writeUntilFull(
  fillers: mongoose.mongo.Collection<Filler>,
  acknowledged: Set<number>,
): Promise<{ errors: number; faults: string[] }> {
  let errors = 0;
  const faults = new Set<string>();
  for (let id = 0; id < 20_000 && errors < 20; id += 1) {
    const error = await attempt(() => fillers.insertOne(filler(id)));
    if (error === undefined) acknowledged.add(id);
    else {
      errors += 1;
      if (!error.startsWith('14031 ')) faults.add(error);
    }
  }
  if (errors === 0) faults.add('the disk did not fill up');
  return { errors, faults: [...faults] };
}

/** The error of a write, or undefined. */
async function attempt(write: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${'code' in error ? error.code : error.name} ${error.message}`;
  }
}

async function missing(
  fillers: mongoose.mongo.Collection<Filler>,
  acknowledged: ReadonlySet<number>,
): Promise<string[]> {
  const found = new Map((await fillers.find().toArray()).map(({ _id, text }) => [_id, text]));
  const faults: string[] = [];
  for (const id of acknowledged) {
    if (found.get(id) !== filler(id).text) faults.push(`lost: ${id}`);
  }
  for (const id of found.keys()) if (!acknowledged.has(id)) faults.push(`unexpected: ${id}`);
  return faults;
}

function filler(id: number): Filler {
  return { _id: id, text: `${id} `.repeat(5_000) };
}
