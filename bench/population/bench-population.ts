import { parseArgs } from 'node:util';
import { commandConfig } from '../../cli/config.js';
import { startProgress } from '../../cli/database/progress.js';
import { openPopulation } from '../../cli/rematch/open-population.js';
import { fillPopulation } from './fill-population.js';

/**
 * `bench:population [--count 1000] [--seed 1] [--data DIR]`: stores made enterprises in the database
 * that the server uses, to try things with. Made ones that are there already stay.
 */
const config = commandConfig();
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    data: { type: 'string', default: config.dataDir },
  },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
if (!Number.isInteger(count) || count < 1 || count > 10_000_000) {
  throw new Error(`--count takes a whole number from 1 to 10,000,000, not ${values.count}`);
}
if (!Number.isInteger(seed)) throw new Error(`--seed takes a whole number, not ${values.seed}`);

const population = await openPopulation({ ...config, dataDir: values.data });
try {
  const progress = startProgress('store', count);
  const added = await fillPopulation(
    population.connection,
    population.content.reference,
    { count, seed },
    progress.advance,
  );
  progress.end();
  console.log(`${added} enterprises stored; ${count - added} were there already.`);
} finally {
  await population.stop();
}
