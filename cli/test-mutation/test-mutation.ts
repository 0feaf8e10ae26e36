import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../seeds/content-root.js';
import { ALL_MUTATIONS } from './all-mutations.js';
import { Copies } from './copies.js';
import { mutationReport } from './mutation-report.js';
import { runTests } from './test-runs.js';

/**
 * `test:mutation`: breaks the compiled evaluator in one way after the other, each in a copy of its
 * own, and expects the differential tests to fail there. Exit code 0 when they find every mutation
 * and pass without one; 1 otherwise, also when a mutation no longer fits the source.
 */
const startedAt = performance.now();
const root = projectRoot();
const copies = await Copies.of(fileURLToPath(root));
// As few trees as let the tests see everything that they insist on seeing, and no search for the
// smallest example of a mutation.
Object.assign(process.env, { DIFFERENTIAL_TREES: '1000', DIFFERENTIAL_SHRINK: 'no' });
try {
  process.exitCode = (await checkMutations()) ? 0 : 1;
} finally {
  await copies.remove();
}

async function checkMutations(): Promise<boolean> {
  const misfits = await copies.misfits(ALL_MUTATIONS);
  for (const { name, file, find } of misfits) {
    console.log(`“${name}” needs a text that rules/${file}.ts does not have exactly once: ${find}`);
  }
  if (misfits.length > 0) return false;
  const folders = await Promise.all(
    ALL_MUTATIONS.map(async (mutation, index) => ({
      name: mutation.name,
      folder: await copies.make(`mutation-${index}`, mutation),
    })),
  );
  const unchanged = { name: 'no mutation', folder: await copies.make('unchanged') };
  const { default: config } = await import(new URL('jest.config.js', root).href);
  const [sound, ...mutations] = await runTests([unchanged, ...folders], config);
  if (!sound) throw new Error('Jest gave no results.');
  const { lines, holds } = mutationReport(sound, mutations);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  for (const line of [...lines, `${seconds} s`]) console.log(line);
  return holds;
}
