import { type Logger, pino } from 'pino';
import type { Config } from './config.js';

const STDOUT = 1;
const WRITTEN_AT_ONCE_BYTES = 4_096;
const WRITTEN_AFTER_MS = 250;

/**
 * The log of a server: JSON, a line an event. Lines are written many at a time, at the latest a
 * quarter of a second after they were made and when the process ends, for a write of its own is a
 * system call for each request.
 * @param destination a file; the standard output when left out.
 */
export function createLog(
  level: Config['logLevel'],
  destination: string | number = STDOUT,
): Logger {
  const lines = pino.destination({
    dest: destination,
    sync: true,
    minLength: WRITTEN_AT_ONCE_BYTES,
    periodicFlush: WRITTEN_AFTER_MS,
  });
  process.on('exit', () => lines.flushSync());
  return pino({ level }, lines);
}
