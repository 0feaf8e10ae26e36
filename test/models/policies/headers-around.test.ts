import { headersAround } from '../../../models/policies/headers-around.js';
import { packContent } from '../../../models/policies/policy-content.js';
import type { RevisionDocument } from '../../../models/policies/policy-document.js';
import { contentRoot } from '../../../seeds/content-root.js';
import { loadContent } from '../../../seeds/load-content.js';

const { policies } = await loadContent(contentRoot());

const NOON = Date.parse('2026-03-01T12:00:00Z');
const after = (seconds: number) => new Date(NOON + seconds * 1000);

interface Published {
  validFrom?: string;
  revision: number;
  /** Seconds after noon. */
  at: number;
  name: string;
}

async function revisionOf({ at, name, ...place }: Published): Promise<RevisionDocument> {
  const { validFrom = '2020-01-01', revision } = place;
  const [sample] = policies;
  const [first] = sample?.versions ?? [];
  if (!sample || !first) throw new Error('The sample is gone.');
  const { versions: _versions, ...policy } = { ...sample, name: { zh: name, en: name } };
  const { revision: _revision, hash: _hash, ...version } = { ...first, validFrom };
  return {
    validFrom,
    validTo: null,
    revision,
    hash: name,
    origin: 'editor',
    withdrawn: false,
    publishedAt: after(at),
    publishedBy: null,
    note: null,
    draft: null,
    content: await packContent({ policy, version }),
  };
}

async function namesAround(revisions: readonly RevisionDocument[], seconds: number) {
  const { published, others } = await headersAround(revisions, after(seconds));
  return [published?.name.zh ?? null, ...others.map(({ name }) => name.zh)];
}

const HOUR = 3600;

describe('the headers that a policy may have been shown under', () => {
  test('are the one that was newest at the moment, while nothing was published', async () => {
    const revisions = [
      await revisionOf({ revision: 1, at: 0, name: '旧名' }),
      await revisionOf({ revision: 2, at: 2 * HOUR, name: '新名' }),
    ];
    expect(await namesAround(revisions, HOUR)).toEqual(['旧名']);
    expect(await namesAround(revisions, 3 * HOUR)).toEqual(['新名']);
  });

  test('are both within a minute of a publication', async () => {
    const revisions = [
      await revisionOf({ revision: 1, at: 0, name: '旧名' }),
      await revisionOf({ revision: 2, at: 2 * HOUR, name: '新名' }),
    ];
    expect(await namesAround(revisions, 2 * HOUR - 5)).toEqual(['旧名', '新名']);
    expect(await namesAround(revisions, 2 * HOUR + 5)).toEqual(['新名', '旧名']);
    expect(await namesAround(revisions, 2 * HOUR + 61)).toEqual(['新名']);
  });

  test('come from the version that begins last, not from what was published last', async () => {
    const revisions = [
      await revisionOf({ validFrom: '2026-01-01', revision: 1, at: 0, name: '新版' }),
      await revisionOf({ validFrom: '2020-01-01', revision: 1, at: HOUR, name: '旧版' }),
    ];
    expect(await namesAround(revisions, 2 * HOUR)).toEqual(['新版']);
  });

  test('go back to the earlier version when the last one is withdrawn', async () => {
    const last = await revisionOf({ validFrom: '2026-01-01', revision: 1, at: HOUR, name: '新版' });
    const revisions = [
      await revisionOf({ revision: 1, at: 0, name: '旧版' }),
      last,
      { ...last, revision: 2, withdrawn: true, content: null, publishedAt: after(3 * HOUR) },
    ];
    expect(await namesAround(revisions, 2 * HOUR)).toEqual(['新版']);
    expect(await namesAround(revisions, 4 * HOUR)).toEqual(['旧版']);
  });

  test('are none before the first publication, and none of an empty history', async () => {
    const revisions = [await revisionOf({ revision: 1, at: HOUR, name: '名' })];
    expect(await namesAround(revisions, 0)).toEqual([null]);
    expect(await namesAround([], 0)).toEqual([null]);
  });

  test('leave out one that no longer fits the format', async () => {
    const revision = await revisionOf({ revision: 1, at: 0, name: '名' });
    const policy = { id: 'p', title: '名' } as never;
    const content = await packContent({ policy, version: {} as never });
    expect(await namesAround([{ ...revision, content }], HOUR)).toEqual([null]);
  });
});
