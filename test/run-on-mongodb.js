import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Runs the tests through `MONGODB_URI`. Without one it starts `npm run db` as a second process, so
 * that every test meets the database as a server that it did not start itself.
 */
const { MONGODB_URI } = process.env;
const own = MONGODB_URI ? undefined : await startDatabase();
const { status } = spawnSync('npm', ['test', '--', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, MONGODB_URI: MONGODB_URI ?? own?.uri },
});
await own?.stop();
process.exitCode = status ?? 1;

async function startDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-db-'));
  spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  const child = spawn('node', ['dist/cli/db.js', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [uri] = await once(createInterface(child.stdout), 'line');
  return {
    uri: String(uri),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
