import { execFileSync } from 'node:child_process';
import { commandToGoOn } from '../../../cli/rematch/command-to-go-on.js';

describe('the command to go on', () => {
  test('names the day unless it was given', () => {
    expect(commandToGoOn(['--json'], '2026-11-21')).toBe(
      'npm run rematch -- --json --as-of 2026-11-21',
    );
    expect(commandToGoOn(['--as-of=2026-11-21'], '2026-11-21')).toBe(
      'npm run rematch -- --as-of=2026-11-21',
    );
  });

  test('comes through a shell as it was given', () => {
    const args = ['--changes', "my file's; $HOME `x` *.ndjson", '', '变化.ndjson'];
    const command = commandToGoOn(args, '2026-11-21').replace(
      'npm run rematch --',
      "printf '%s\\n'",
    );
    const output = execFileSync('sh', ['-c', command], { encoding: 'utf8' });
    expect(output.split('\n').slice(0, -1)).toEqual([...args, '--as-of', '2026-11-21']);
  });
});
