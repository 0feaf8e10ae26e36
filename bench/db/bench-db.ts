import { parseArgs } from 'node:util';
import { tableLines } from '../../cli/database/table.js';
import { describeMachine, thisMachine } from '../machine.js';
import { type Measurement, measure } from './measure.js';

/**
 * `bench:db [--sizes 1000,100000,1000000] [--json]`: measures the embedded database through
 * Mongoose at each number of documents.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,100000,1000000' },
    json: { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
if (!sizes.every((size) => Number.isInteger(size) && size >= 1000 && size % 1000 === 0)) {
  throw new Error(`--sizes takes multiples of 1000, not ${values.sizes}`);
}

const machine = thisMachine();
const measurements: Measurement[] = [];
for (const size of sizes) measurements.push(await measure(size));

if (values.json) console.log(JSON.stringify({ machine, measurements }));
else {
  console.log(describeMachine(machine));
  for (const line of tableLines([
    ['operation', 'documents', 'runs', 'p50 µs', 'p99 µs', 'per second'],
    ...operationRows(),
  ])) {
    console.log(line);
  }
  console.log('');
  for (const line of tableLines([
    ['documents', 'RssAnon MB', 'peak RssAnon MB', 'VmRSS MB', 'data file MB'],
    ...measurements.map(({ documents, footprint, peakRssAnon }) => [
      documents,
      footprint.rssAnon ?? '?',
      peakRssAnon ?? '?',
      footprint.vmRss ?? '?',
      footprint.disk,
    ]),
  ])) {
    console.log(line);
  }
}

/** The same operation at all sizes, one below the other. */
function operationRows(): (string | number)[][] {
  const count = Math.max(...measurements.map(({ latencies }) => latencies.length));
  return Array.from({ length: count }, (_, at) =>
    measurements.flatMap(({ documents, latencies }) => {
      const latency = latencies[at];
      if (!latency) return [];
      const { operation, runs, p50, p99, perSecond } = latency;
      return [[operation, documents, runs, p50, p99, perSecond]];
    }),
  ).flat();
}
