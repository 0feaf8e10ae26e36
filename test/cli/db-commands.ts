import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What a command printed and how it ended. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a real command of `dist/cli` in a process of its own. */
export function run(command: string, ...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const file = join('dist', 'cli', `${command}.js`);
    const options = { cwd: ROOT, maxBuffer: 10_000_000 };
    execFile(process.execPath, [file, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** An embedded server in a process of its own. */
export interface TestServer {
  readonly uri: string;
  readonly client: mongoose.mongo.MongoClient;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts `npm run db` on a data folder and connects to it. */
export async function serve(dataDir: string): Promise<TestServer> {
  const child = execFile(process.execPath, ['dist/cli/db.js', '--data', dataDir], { cwd: ROOT });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const uri = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (text) => resolve(String(text).trim()));
    child.stderr?.once('data', (text) => reject(new Error(String(text))));
  });
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  return {
    uri,
    client,
    stop: async (signal = 'SIGTERM') => {
      await client.close();
      child.kill(signal);
      await ended;
    },
  };
}

/** A folder that is removed after the test. */
export async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'huiqi-db-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
