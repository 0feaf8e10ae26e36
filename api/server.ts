import { DatabaseError } from '../database/database-error.js';
import { server as en } from '../messages/en/server.js';
import { formatMessage } from '../messages/format-message.js';
import { server as zh } from '../messages/zh-CN/server.js';
import { ContentError } from '../rules/lint/content-issue.js';
import { contentRoot } from '../seeds/content-root.js';
import { baseUrls } from './base-urls.js';
import { systemClock } from './clock.js';
import { type Config, ConfigError, loadConfig } from './config.js';
import { createEndpoints } from './endpoints.js';
import { createLog } from './log.js';
import { openServices } from './open-services.js';
import { type RunningServer, startServer } from './start-server.js';
import { onStopSignals } from './stop-signals.js';

const LISTEN_ERRORS: Readonly<
  Record<string, 'portInUse' | 'portForbidden' | 'addressUnavailable'>
> = {
  EADDRINUSE: 'portInUse',
  EACCES: 'portForbidden',
  EADDRNOTAVAIL: 'addressUnavailable',
  ENOTFOUND: 'addressUnavailable',
};

await main();

async function main(): Promise<void> {
  const config = configOrExit();
  const log = createLog(config.logLevel);
  process.on('unhandledRejection', (reason) => {
    log.fatal({ err: reason }, 'unhandled rejection');
    process.exit(1);
  });

  const clock = systemClock;
  const services = await openServices(contentRoot(), { config, log, clock }).catch(exitUnlessKnown);
  const server = await startServer({
    config,
    log,
    clock,
    endpoints: createEndpoints(services),
    readiness: services.storage.isReady,
  }).catch(async (error: unknown) => {
    await services.stop();
    return exitUnlessExplained(error, config);
  });

  stopOnSignals(server, services.stop);
  say(zh.listening, en.listening);
  for (const url of baseUrls(config.host, server.address.port)) say(`  ${url}/api/docs`);
}

/**
 * The first signal drains, a second one cuts off; the database stops when no request is left.
 * Exits with 0 when every request finished.
 */
function stopOnSignals(server: RunningServer, stopDatabase: () => Promise<void>): void {
  const drain = async () => {
    const drained = await server.stop();
    await stopDatabase();
    const outcome = drained ? 'stopped' : 'stoppedEarly';
    say(zh[outcome], en[outcome]);
    process.exit(drained ? 0 : 1);
  };
  onStopSignals({ first: drain, again: () => server.stopNow() });
}

function configOrExit(): Config {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return fail(error.texts.flatMap((text) => [text.zh, text.en]));
  }
}

function exitUnlessKnown(error: unknown): never {
  if (error instanceof DatabaseError) return fail([error.text.zh, error.text.en]);
  if (!(error instanceof ContentError)) throw error;
  const faults = error.issues.map(({ file, path, message }) => `  ${file} ${path}: ${message}`);
  return fail([zh.badContent, en.badContent, ...faults]);
}

function exitUnlessExplained(error: unknown, { port, host }: Config): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = LISTEN_ERRORS[code];
  if (!message) throw error;
  return fail([zh[message], en[message]].map((text) => formatMessage(text, { port, host })));
}

function fail(lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
