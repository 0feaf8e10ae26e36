import { parseArgs } from 'node:util';
import { tableLines } from '../../cli/database/table.js';
import { describeMachine, thisMachine } from '../machine.js';
import { measureRematch, type RematchMeasurement } from './measure-rematch.js';

/**
 * `bench:rematch [--sizes 10000,100000] [--policies 60] [--threads N] [--json]`: measures
 * `npm run rematch` end to end on the embedded database, at each number of stored enterprises.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    policies: { type: 'string', default: '60' },
    threads: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
  throw new Error(`--sizes takes whole numbers, not ${values.sizes}`);
}

const machine = thisMachine();
const measurements: RematchMeasurement[] = [];
for (const size of sizes) {
  measurements.push(
    await measureRematch({
      enterprises: size,
      policies: Number(values.policies),
      threads: values.threads,
    }),
  );
}

if (values.json) console.log(JSON.stringify({ machine, measurements }));
else {
  console.log(describeMachine(machine));
  const rows = measurements.map((one) => [
    one.enterprises,
    one.policies,
    one.seconds,
    one.processorSeconds ?? '?',
    one.matchingSeconds,
    one.againSeconds,
    one.peakRssAnonMegabytes ?? '?',
    one.verdictMegabytes,
    one.dataMegabytes,
  ]);
  for (const line of tableLines([
    [
      'enterprises',
      'policies',
      'command s',
      'processor s',
      'matching s',
      'second time s',
      'peak RssAnon MB',
      'verdicts MB',
      'data file MB',
    ],
    ...rows,
  ])) {
    console.log(line);
  }
}
