import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from './database/run-command.js';
import { tableLines } from './database/table.js';
import { label, ToolError, tell } from './database/tell.js';
import { Checks } from './db-torture/checks.js';
import { damagedFiles } from './db-torture/damaged-files.js';
import { fullDisk } from './db-torture/full-disk.js';
import { killRounds, type Round } from './db-torture/kill-rounds.js';
import { twoProcesses } from './db-torture/two-processes.js';

/**
 * `db:torture [--kills N] [--writes N] [--clients N] [--only PART,…] [--json]`: kills the embedded
 * database under load again and again and checks that nothing acknowledged is lost and nothing is
 * torn; then the other things that go wrong. Exit code 0 when everything holds, 1 otherwise.
 */
const PARTS = ['kill', 'second', 'damaged', 'full'] as const;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '5' },
      writes: { type: 'string', default: '20000' },
      clients: { type: 'string', default: '8' },
      only: { type: 'string', default: PARTS.join(',') },
      json: { type: 'boolean', default: false },
    },
  });
  const parts = values.only.split(',');
  for (const part of parts) {
    if (!PARTS.some((known) => known === part)) {
      throw new ToolError('bad_part', { part, parts: PARTS.join(', ') });
    }
  }
  const print = values.json ? () => {} : console.log;
  const checks = new Checks(print);
  const rounds: Round[] = [];
  const startedAt = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'db-torture-'));
  try {
    if (parts.includes('kill')) {
      const options = {
        dataDir: join(folder, 'kill'),
        kills: positive('kills', values.kills),
        writes: positive('writes', values.writes),
        clients: positive('clients', values.clients),
      };
      print(tell('torture_start', options));
      await killRounds(options, checks, (round) => rounds.push(round));
    }
    if (parts.includes('second')) await twoProcesses(join(folder, 'second'), checks);
    if (parts.includes('damaged')) await damagedFiles(join(folder, 'damaged'), checks);
    if (parts.includes('full')) await fullDisk(join(folder, 'full'), checks);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  if (values.json) console.log(JSON.stringify({ rounds, checks: checks.all, seconds }));
  else {
    if (rounds.length > 0) for (const line of roundLines(rounds)) print(line);
    print(tell('torture_end', { seconds }));
    const skipped = checks.count('skipped');
    if (skipped > 0) print(tell('torture_skipped', { skipped }));
    print(`${checks.count('passed')} passed, ${checks.count('failed')} failed`);
  }
  return checks.count('failed') === 0;
});

function positive(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new ToolError('bad_number', { option: `--${option}`, sent: text });
}

function roundLines(rounds: readonly Round[]): string[] {
  const sum = (of: (round: Round) => number) =>
    rounds.reduce((total, round) => total + of(round), 0);
  const row = (name: string, of: (pick: (round: Round) => number) => number) => [
    name,
    of(({ acknowledged }) => acknowledged),
    of(({ doubtful }) => doubtful),
    of(({ applied }) => applied),
    of(({ lost }) => lost),
    of(({ torn }) => torn),
    of(({ unexpected }) => unexpected),
  ];
  return tableLines([
    [
      '',
      label('column_acknowledged'),
      label('column_doubtful'),
      label('column_applied'),
      label('column_lost'),
      label('column_torn'),
      label('column_unexpected'),
      label('column_documents'),
      label('column_restart'),
    ],
    ...rounds.map((round, at) => [
      ...row(`${at + 1} ${round.signal}`, (pick) => pick(round)),
      round.documents,
      round.restartMilliseconds,
    ]),
    [...row(label('row_total'), sum), '', ''],
  ]);
}
