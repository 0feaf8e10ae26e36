import { readFile } from 'node:fs/promises';
import { ALL_MUTATIONS } from '../../../cli/test-mutation/all-mutations.js';
import { mutated } from '../../../cli/test-mutation/mutation.js';
import { OPERATOR_MUTATIONS } from '../../../cli/test-mutation/operator-mutations.js';
import { OPERATORS } from '../../../rules/policy/operators.js';
import { projectRoot } from '../../../seeds/content-root.js';

describe('the mutations of the compiled evaluator', () => {
  it.each(ALL_MUTATIONS.map((mutation) => [mutation.name, mutation] as const))(
    'can be made in the source as it is: %s',
    async (_, mutation) => {
      const source = await readFile(new URL(`rules/${mutation.file}.ts`, projectRoot()), 'utf8');
      const changed = mutated(source, mutation);
      expect(changed).toBeDefined();
      expect(changed).not.toBe(source);
    },
  );

  it('break every operator', () => {
    const broken = OPERATOR_MUTATIONS.map(({ name }) => name.split(' ')[0]);
    expect(Object.keys(OPERATORS).filter((operator) => !broken.includes(operator))).toEqual([]);
  });

  it('have names of their own', () => {
    const names = ALL_MUTATIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
