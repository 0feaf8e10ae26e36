import { readdirSync, readFileSync } from 'node:fs';

const RULES = new URL('../../../rules/', import.meta.url);

const sources = readdirSync(RULES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => [name, readFileSync(new URL(name, RULES), 'utf8')] as const);

/** What each module imports, by static or dynamic import. */
function importsOf(source: string): string[] {
  const found = source.matchAll(/(?:\bfrom|\bimport\(?)\s*['"]([^'"\n]+)['"]/g);
  return [...found].map(([, name = '']) => name);
}

describe('the rules core', () => {
  it('is found, and its imports are recognised', () => {
    expect(sources.map(([name]) => name)).toContain('engine/assess.ts');
    expect(importsOf("import { x } from './a.js';\nexport * from \"b\";\nimport 'c';")).toEqual([
      './a.js',
      'b',
      'c',
    ]);
  });

  it.each([
    ['the clock', /\bnew Date\(\s*\)|\bDate\.now\b|\bperformance\.now\b/],
    ['the process', /\bprocess\s*[.[]/],
    ['chance', /\bMath\.random\b|\brandomUUID\b/],
    ['the console', /\bconsole\s*\./],
  ])('reads neither %s', (_, pattern) => {
    expect(sources.filter(([, source]) => pattern.test(source)).map(([name]) => name)).toEqual([]);
  });

  it('imports only itself, the messages, and two libraries that do no input or output', () => {
    const foreign = sources.flatMap(([name, source]) =>
      importsOf(source)
        .map((path) => (path.startsWith('.') ? new URL(path, new URL(name, RULES)).href : path))
        .filter(
          (path) =>
            !path.startsWith(RULES.href) &&
            !path.startsWith(new URL('../messages/', RULES).href) &&
            !['zod', 'json-rules-engine'].includes(path),
        )
        .map((path) => `${name}: ${path}`),
    );
    expect(foreign).toEqual([]);
  });
});
