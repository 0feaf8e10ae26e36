import { jsonReport } from './json-report.js';
import { readRequest, UsageError } from './plan.js';
import { Disagreement } from './proof/prove-engine.js';
import { measureMatching } from './run.js';
import { reportLines } from './tables.js';

process.exitCode = await main(process.argv.slice(2));

/**
 * `bench:match [--json] [--quick]`: proves that the compiled core and its peers decide alike, then
 * measures them. Tables by default, one object with --json; --quick measures less, in a minute.
 * Exit code 1 with the pair that differs when they do not decide alike, or with how to call it.
 */
async function main(args: string[]): Promise<number> {
  try {
    const { json, plan } = readRequest(args);
    const measurements = await measureMatching(plan, (stage) => console.error(`${stage} ...`));
    if (json) console.log(JSON.stringify(await jsonReport(measurements)));
    else for (const line of await reportLines(measurements)) console.log(line);
    return 0;
  } catch (error) {
    if (!(error instanceof Disagreement || error instanceof UsageError)) throw error;
    console.error(`Nothing was measured: ${error.message}`);
    return 1;
  }
}
