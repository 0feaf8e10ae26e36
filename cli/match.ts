import { parseArgs } from 'node:util';
import { assessRequest } from '../api/assessments/assessment.service.js';
import { systemClock } from '../api/clock.js';
import { serve } from '../api/content-store.js';
import { Problem } from '../api/http/problem.js';
import { messagesIn } from '../messages/catalogue.js';
import { formatMessage } from '../messages/format-message.js';
import { type Language, languages } from '../messages/language.js';
import { contentRoot } from '../seeds/content-root.js';
import { loadContent } from '../seeds/load-content.js';
import { CommandError, readExample, refusal } from './match/read-example.js';
import { renderAssessment } from './match/render-assessment.js';

process.exitCode = await main(process.argv.slice(2));

/**
 * `match FILE [--as-of DATE] [--json] [--lang zh-CN|en]`: prints which policies an enterprise can
 * apply for; with `--json` exactly the bytes of the API's answer. Exit code 0, or 1 with the reason.
 */
async function main(args: string[]): Promise<number> {
  try {
    console.log(await match(args));
    return 0;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    for (const line of error.lines) console.error(line);
    return 1;
  }
}

async function match(args: string[]): Promise<string> {
  const { values, positionals } = parse(args);
  if (values.help) return messagesIn('zh-CN').match.usage;
  const { file, asOf, json, language } = readArguments(values, positionals);
  const content = await loadContent(contentRoot());
  const { name, facts } = await readExample(file, content.reference, language);
  try {
    const assessment = assessRequest({ facts, asOf }, serve(content), systemClock);
    return json ? JSON.stringify(assessment) : renderAssessment(name, assessment, language);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw refusal(file, error.options.errors ?? [], language);
  }
}

interface Arguments {
  file: string;
  asOf: string | undefined;
  json: boolean;
  language: Language;
}

function readArguments(
  values: ReturnType<typeof parse>['values'],
  positionals: readonly string[],
): Arguments {
  const sent = values.lang ?? 'zh-CN';
  const language = languages.find((known) => known === sent);
  if (!language) {
    throw new CommandError([formatMessage(messagesIn('zh-CN').match.badLanguage, { sent })]);
  }
  const [file, ...surplus] = positionals;
  if (file === undefined || surplus.length > 0) {
    throw new CommandError([messagesIn(language).match.usage]);
  }
  return { file, asOf: values['as-of'], json: values.json === true, language };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        'as-of': { type: 'string' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const { badOption, usage } = messagesIn('zh-CN').match;
    throw new CommandError([formatMessage(badOption, { reason }), usage]);
  }
}
