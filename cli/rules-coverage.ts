import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { messagesIn } from '../messages/catalogue.js';
import { formatMessage } from '../messages/format-message.js';
import { type Language, languages } from '../messages/language.js';
import { ContentError } from '../rules/lint/content-issue.js';
import { summaryOf } from '../rules/plan/coverage/summary.js';
import { contentRoot, projectRoot } from '../seeds/content-root.js';
import { COVERAGE_PAGE, coveragePage } from './coverage/page.js';
import { readCoverage } from './coverage/read-coverage.js';
import { renderTerminal } from './coverage/render-terminal.js';

process.exitCode = await main(process.argv.slice(2));

/**
 * `rules:coverage [--json] [--write] [--lang zh-CN|en] [--policies DIR]`: shows which policies serve
 * each measure and task of the plan; `--write` renews the page of documentation. Exit code 1 when a
 * claimable measure has no policy, a task is not accounted for, or a condition has no document.
 */
async function main(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    console.error(messagesIn('zh-CN').coverage.usage);
    console.error(messagesIn('en').coverage.usage);
    return 1;
  }
  try {
    return await show(options);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    for (const { file, path, code, message } of error.issues) {
      console.error(`${file} ${path}: ${code}: ${message}`);
    }
    return 1;
  }
}

interface Options {
  json: boolean;
  write: boolean;
  language: Language;
  policies: URL | undefined;
}

async function show({ json, write, language, policies }: Options): Promise<number> {
  const coverage = await readCoverage(contentRoot(), policies);
  if (json) {
    console.log(JSON.stringify({ summary: summaryOf(coverage), ...coverage }));
  } else {
    console.log(renderTerminal(coverage, language));
  }
  if (write) {
    await writeFile(new URL(COVERAGE_PAGE, projectRoot()), coveragePage(coverage));
    console.error(formatMessage(messagesIn(language).coverage.written, { file: COVERAGE_PAGE }));
  }
  return coverage.faults.length === 0 ? 0 : 1;
}

/** The options; undefined when they cannot be read. */
function readOptions(args: string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'zh-CN' },
        policies: { type: 'string' },
      },
    });
    const language = languages.find((known) => known === values.lang);
    const policies =
      values.policies === undefined ? undefined : pathToFileURL(`${resolve(values.policies)}/`);
    return language && { json: values.json, write: values.write, language, policies };
  } catch {
    return undefined;
  }
}
