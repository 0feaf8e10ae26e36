import { describeMachine, thisMachine } from '../machine.js';
import { median, significant } from '../match/statistics.js';
import { type LoadFigures, MeasuredServer } from './measured-server.js';
import { exampleFacts } from './questions.js';
import { splitOf, type WorkSplit } from './work-split.js';

const DETAILS = ['verdicts', 'nearest', 'full'] as const;
const POLICIES = [50, 500, 5000] as const;
const ROUNDS = 5;

/** One way of asking, against the bare route in the same rounds. */
interface Row {
  readonly policies: number;
  readonly detail: (typeof DETAILS)[number];
  /** Requests a second as a share of those of the bare route: the median of the rounds. */
  readonly share: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuPerRequest: number;
  readonly bytesPerAnswer: number;
  readonly split: WorkSplit;
}

const json = process.argv.includes('--json');
const isQuick = process.argv.includes('--quick');
const seconds = isQuick ? 1 : 3;
// The engine goes on compiling what is hot for tens of thousands of requests.
const warmUpSeconds = isQuick ? 3 : 12;
await main();

/**
 * `bench:http [--json] [--quick]`: requests a second of `POST /assessments` in each detail with 50,
 * 500 and 5,000 policies, beside a bare route that checks a token and parses the same body. Both
 * run in one process each, in turn, and never at the same time.
 */
async function main(): Promise<void> {
  const facts = await exampleFacts();
  const bare = await MeasuredServer.start('bare');
  const rows: Row[] = [];
  const bareRounds: LoadFigures[] = [];
  try {
    await bare.load(bodiesOf(facts, 'verdicts'), warmUpSeconds);
    for (const policies of POLICIES) {
      const ours = await MeasuredServer.start(String(policies));
      try {
        for (const detail of DETAILS) {
          if (!json) console.error(`${policies} policies, ${detail} …`);
          const { row, bareFigures } = await compare({ bare, ours, facts, policies, detail });
          rows.push(row);
          bareRounds.push(...bareFigures);
        }
      } finally {
        await ours.stop();
      }
    }
  } finally {
    await bare.stop();
  }
  const bareRate = significant(median(bareRounds.map((round) => round.requestsPerSecond)));
  if (json) console.log(JSON.stringify({ machine: thisMachine(), bareRate, rows }));
  else printTable(bareRate, rows);
}

interface Comparison {
  readonly bare: MeasuredServer;
  readonly ours: MeasuredServer;
  readonly facts: readonly object[];
  readonly policies: number;
  readonly detail: Row['detail'];
}

async function compare({ bare, ours, facts, policies, detail }: Comparison) {
  const bodies = bodiesOf(facts, detail);
  await ours.load(bodies, warmUpSeconds);
  const rounds: { bare: LoadFigures; ours: LoadFigures }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ bare: await bare.load(bodies, seconds), ours: await ours.load(bodies, seconds) });
  }
  const middle = (figure: keyof LoadFigures) =>
    significant(median(rounds.map((round) => round.ours[figure])));
  const row: Row = {
    policies,
    detail,
    share: significant(
      median(rounds.map((round) => round.ours.requestsPerSecond / round.bare.requestsPerSecond)),
    ),
    requestsPerSecond: middle('requestsPerSecond'),
    p50: middle('p50'),
    p99: middle('p99'),
    cpuPerRequest: middle('cpuPerRequest'),
    bytesPerAnswer: middle('bytesPerAnswer'),
    split: await splitOf(facts, policies, detail),
  };
  return { row, bareFigures: rounds.map((round) => round.bare) };
}

function bodiesOf(facts: readonly object[], detail: Row['detail']): string[] {
  return facts.map((one) => JSON.stringify({ facts: one, asOf: '2026-11-21', detail }));
}

function printTable(bareRate: number, rows: readonly Row[]): void {
  console.log(describeMachine(thisMachine()));
  console.log(`bare route: ${bareRate} requests/s (Express, a token, the same body)`);
  console.log(
    'policies detail    share  req/s  p50 ms  p99 ms  CPU µs  validate/match/serialise µs   bytes',
  );
  for (const row of rows) {
    const { validating, matching, serialising } = row.split;
    console.log(
      [
        String(row.policies).padStart(8),
        row.detail.padEnd(8),
        row.share.toFixed(3).padStart(6),
        String(row.requestsPerSecond).padStart(6),
        String(row.p50).padStart(7),
        String(row.p99).padStart(7),
        String(row.cpuPerRequest).padStart(7),
        `${validating}/${matching}/${serialising}`.padStart(28),
        String(row.bytesPerAnswer).padStart(8),
      ].join(' '),
    );
  }
}
