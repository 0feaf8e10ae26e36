import { systemClock } from '../api/clock.js';
import { DatabaseError } from '../database/database-error.js';
import {
  LEASE_MILLISECONDS,
  type OpenedRun,
  RunningElsewhereError,
} from '../matching/rematch/open-run.js';
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
import { openPopulation } from './rematch/open-population.js';
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
  const { asOf, json, language, threads } = options;
  const words = messagesIn(language).rematch;
  const file = options.changes ? await ChangesFile.create(options.changes, language) : undefined;
  const population = await openPopulation(commandConfig());
  const interruption = stopOnSignals(() => console.error(words.stopping));
  let progress: Progress | undefined;
  try {
    const { policies: all, reference } = population.content;
    const policies = choosePolicies(all, options.policyIds, language);
    const outcome = await rematch(population.connection, {
      policies,
      reference,
      asOf,
      threads,
      clock: systemClock,
      signal: interruption.signal,
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
    });
    progress?.end();
    if (outcome.state === 'stopped') {
      await file?.discard();
      const command = commandToGoOn(args, asOf);
      const { enterprises } = outcome.run;
      console.error(formatMessage(words.stopped, { enterprises, command }));
      return interruption.exitCode();
    }
    await file?.close();
    const names = new Map(policies.map(({ id, name }) => [id, name]));
    console.log(
      json ? toJson(outcome) : renderReport(outcome.run, outcome.policies, names, language),
    );
    if (file) console.error(formatMessage(words.changesWritten, { file: file.path }));
    return 0;
  } finally {
    interruption.end();
    await population.stop();
  }
}

function toJson({ run, policies }: RematchOutcome & { state: 'complete' }): string {
  const { id, asOf, enterprises, misfits, segments, startedAt, finishedAt } = run;
  const summary = { id, asOf, enterprises, misfits, segments, startedAt, finishedAt };
  return JSON.stringify({ run: summary, policies });
}

function openingLines({ run, isResumed, passedOver }: OpenedRun, language: Language): string[] {
  const words = messagesIn(language).rematch;
  if (isResumed) return [formatMessage(words.resumed, { enterprises: run.enterprises })];
  if (!passedOver) return [];
  const { difference } = passedOver;
  return difference.kind === 'other_day'
    ? [formatMessage(words.otherDay, { asOf: difference.asOf })]
    : [
        formatMessage(words.otherVersions, {
          policies: difference.policyIds.join(words.listSeparator),
        }),
      ];
}

/** The day is named, so that the command goes on with the same run tomorrow as well. */
function commandToGoOn(args: readonly string[], asOf: string): string {
  const isDayGiven = args.some((arg) => arg.startsWith('--as-of'));
  return ['npm run rematch --', ...args, ...(isDayGiven ? [] : ['--as-of', asOf])].join(' ');
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
