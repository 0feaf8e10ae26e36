import { readdir, readFile } from 'node:fs/promises';

const EXAMPLES = new URL('../../../examples/', import.meta.url);

/** The facts of the example enterprises, as a phone would send them. */
export async function exampleFacts(): Promise<object[]> {
  const files = (await readdir(EXAMPLES)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const { facts } = JSON.parse(await readFile(new URL(file, EXAMPLES), 'utf8')) as {
        facts: object;
      };
      return facts;
    }),
  );
}
