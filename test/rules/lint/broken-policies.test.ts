import { readdirSync } from 'node:fs';
import { ContentError } from '../../../rules/lint/content-issue.js';
import { loadPolicies, textsInHand } from '../../../seeds/load-content.js';
import { reference } from '../engine/sample-policy.js';
import { CASE_FAULTS, FIXTURES, MEANING_FAULTS, STATIC_FAULTS } from './faults.js';

const texts = await textsInHand(new URL('../../../seeds/', import.meta.url), reference);
const load = (folder: string) =>
  loadPolicies(new URL(`${folder}/`, FIXTURES), { reference, texts });

describe('the static checks of policies', () => {
  it('have a fixture for every fault and a fault for every fixture', () => {
    const folders = readdirSync(FIXTURES, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const faults = [STATIC_FAULTS, CASE_FAULTS, MEANING_FAULTS].flatMap(Object.keys);
    const expected = ['sound', ...faults];
    expect(folders.sort()).toEqual(expected.sort());
  });

  it('accept a sound policy and name its content by a hash', async () => {
    const [policy, ...others] = await load('sound');
    expect(others).toEqual([]);
    expect(policy).toMatchObject({ id: 'training-grant', versions: [{ revision: 1 }] });
    expect(policy?.versions[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(Object.entries(STATIC_FAULTS))('refuse %s, and say where', async (folder, expected) => {
    const error = await load(folder).catch((thrown: unknown) => thrown);
    if (!(error instanceof ContentError)) throw new Error(`${folder} was accepted.`);
    expect(error.issues.map(({ file, path, code }) => [file, path, code])).toEqual(expected);
    for (const { message } of error.issues) expect(message).not.toBe('');
  });

  it.each([CASE_FAULTS, MEANING_FAULTS].flatMap(Object.keys))(
    'have nothing against %s',
    async (folder) => {
      await expect(load(folder)).resolves.not.toHaveLength(0);
    },
  );
});
