import { systemClock } from '../api/clock.js';
import { DatabaseError } from '../database/database-error.js';
import { LEASE_MILLISECONDS, RunningElsewhereError } from '../matching/rematch/open-run.js';
import { type RematchOutcome, rematch } from '../matching/rematch/rematch.js';
import { messagesIn } from '../messages/catalogue.js';
import { formatMessage } from '../messages/format-message.js';
import type { Language } from '../messages/language.js';
import { textIn } from '../messages/language.js';
import { ConflictError } from '../models/conflict-error.js';
import { isDatabaseAway } from '../models/database-away.js';
import { dateInShanghai } from '../rules/dates/calendar-date.js';
import { ContentError } from '../rules/lint/content-issue.js';
import { commandConfig } from './config.js';
import { type Progress, startProgress } from './database/progress.js';
import { CommandError } from './match/read-example.js';
import { type Arguments, choosePolicies, readArguments } from './rematch/arguments.js';
import { ChangesFile } from './rematch/changes-file.js';
import { commandToGoOn } from './rematch/command-to-go-on.js';
import { openPopulation } from './rematch/open-population.js';
import { openingLines } from './rematch/opening-lines.js';
import { renderReport } from './rematch/render-report.js';
import { stopOnSignals } from './rematch/stop-on-signals.js';

process.exitCode = await main(process.argv.slice(2));

/**
 * `rematch [--policy ID]… [--as-of DATE] [--json] [--changes FILE] [--threads N] [--lang zh-CN|en]`:
 * matches all stored enterprises and reports who gains and who loses. Exit code 0; 1 with the
 * reason; 128 and the number of the signal that stopped it.
 */
async function main(args: string[]): Promise<number> {
  let language: Language = 'zh-CN';
  try {
    const options = readArguments(args, dateInShanghai(systemClock()));
    language = options.language;
    return await run(options, args);
  } catch (error) {
    for (const line of reasonsOf(error, language)) console.error(line);
    return 1;
  }
}

async function run(options: Arguments, args: readonly string[]): Promise<number> {
  const { asOf, json, language, threads, changes } = options;
  const words = messagesIn(language).rematch;
  const population = await openPopulation(commandConfig());
  const interruption = stopOnSignals(() => console.error(words.stopping));
  let file: ChangesFile | undefined;
  let progress: Progress | undefined;
  try {
    const { policies: all, reference } = population.content;
    const policies = choosePolicies(all, options.policyIds, language);
    file = changes ? await ChangesFile.create(changes, language) : undefined;
    const served = new Set(all.map(({ id }) => id));
    const outcome = await rematch(population.connection, {
      policies,
      reference,
      asOf,
      threads,
      clock: systemClock,
      signal: interruption.signal,
      isServed: (policyId) => served.has(policyId),
      onOpen: (opened, stored) => {
        const { enterprises } = opened.run;
        const values = { asOf, policies: policies.length, enterprises: stored };
        console.error(formatMessage(words.opened, values));
        for (const line of openingLines(opened, language)) console.error(line);
        progress = startProgress(words.progress, Math.max(0, stored - enterprises));
      },
      onProgress: (more) => progress?.advance(more),
      onShort: async (short) => {
        for (const one of short) await file?.write(one);
      },
      onChange: async (change) => file?.write(change),
      onReported: async () => file?.keep(),
    });
    progress?.end();
    if (outcome.state === 'stopped') {
      const command = commandToGoOn(args, asOf);
      const { enterprises } = outcome.run;
      console.error(formatMessage(words.stopped, { enterprises, command }));
      return interruption.exitCode();
    }
    const names = new Map(policies.map(({ id, name }) => [id, name]));
    console.log(json ? toJson(outcome) : renderReport(outcome, names, language));
    if (file) console.error(formatMessage(words.changesWritten, { file: file.path }));
    if (outcome.leftover instanceof Error) {
      console.error(formatMessage(words.leftover, { reason: outcome.leftover.message }));
    }
    return 0;
  } finally {
    interruption.end();
    await file?.discard();
    await population.stop();
  }
}

function toJson({ run, policies, leftOut }: RematchOutcome & { state: 'complete' }): string {
  const { id, asOf, enterprises, misfits, segments, startedAt, finishedAt } = run;
  const summary = { id, asOf, enterprises, misfits, leftOut, segments, startedAt, finishedAt };
  return JSON.stringify({ run: summary, policies });
}

function reasonsOf(error: unknown, language: Language): readonly string[] {
  const words = messagesIn(language).rematch;
  if (error instanceof CommandError) return error.lines;
  if (error instanceof DatabaseError) return [textIn(error.text, language)];
  if (error instanceof ContentError) return [error.message];
  if (error instanceof ConflictError) return [words.takenOver];
  if (error instanceof Error && isDatabaseAway(error)) {
    return [formatMessage(words.databaseAway, { reason: error.message })];
  }
  if (!(error instanceof RunningElsewhereError)) throw error;
  const { run } = error;
  if (!run?.holder) return [words.runningUnknown];
  return [
    formatMessage(words.running, {
      host: run.holder.host,
      pid: run.holder.pid,
      since: run.startedAt.toISOString(),
      heartbeat: run.heartbeatAt.toISOString(),
      seconds: LEASE_MILLISECONDS / 1000,
    }),
  ];
}
