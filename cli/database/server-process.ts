import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../db.js', import.meta.url));

/** How long a server may take to start or to refuse. */
const START_MILLISECONDS = 60_000;

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** The embedded database in a process of its own, as `npm run db` runs it. */
export interface ServerProcess {
  /** Its address. */
  readonly uri: string;
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Ends it without a warning (SIGKILL), as a crash or a cut of its memory would. */
  kill(): Promise<Ended>;
  /** Asks it to stop (SIGTERM). */
  stop(): Promise<Ended>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a server process. @throws Error with what it wrote when it does not start. */
export async function startServerProcess(dataDir: string): Promise<ServerProcess> {
  const attempt = launchServerProcess(dataDir);
  const uri = await Promise.race([
    attempt.listening,
    attempt.ended.then(({ code, signal, stderr }) => {
      throw new Error(`The database did not start (${signal ?? code}).\n${stderr}`);
    }),
  ]);
  return { ...attempt, uri };
}

/** A server process that may or may not come to listen. */
export interface Launched extends Omit<ServerProcess, 'uri'> {
  readonly listening: Promise<string>;
}

/** Launches a server process without waiting for it. */
export function launchServerProcess(dataDir: string): Launched {
  const child = spawn(process.execPath, [COMMAND, '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const overdue = setTimeout(() => child.kill('SIGKILL'), START_MILLISECONDS);
  const listening = new Promise<string>((resolve) => {
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (!stdout.includes('\n')) return;
      clearTimeout(overdue);
      resolve(stdout.slice(0, stdout.indexOf('\n')));
    });
  });
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    clearTimeout(overdue);
    running.delete(child);
    return { code, signal, stderr };
  });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    pid: child.pid ?? 0,
    listening,
    ended,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
