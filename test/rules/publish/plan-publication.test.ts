import { endedBy, planPublication } from '../../../rules/publish/plan-publication.js';
import { sampleVersion } from '../engine/sample-policy.js';

const span = (validFrom: string, validTo: string | null = null) => ({ validFrom, validTo });

describe('publishing a version beside others', () => {
  it('ends an earlier version without an end, and leaves alone what ended before', () => {
    const [past, open] = [span('2016-01-01', '2019-12-31'), span('2020-01-01')];
    expect(planPublication(span('2026-01-01'), [past, open])).toEqual({
      superseded: null,
      ended: [open],
      kept: [past],
      inTheWay: null,
    });
  });

  it('ends an earlier version whose own end comes too late', () => {
    const long = span('2020-01-01', '2026-01-01');
    expect(planPublication(span('2026-01-01'), [long]).ended).toEqual([long]);
    const adjacent = span('2020-01-01', '2025-12-31');
    expect(planPublication(span('2026-01-01'), [adjacent]).kept).toEqual([adjacent]);
  });

  it('is the next revision of the version with its first day, whatever the ends are', () => {
    for (const validTo of [null, '2026-06-30']) {
      const same = span('2026-01-01', validTo);
      expect(planPublication(span('2026-01-01', '2026-12-31'), [same])).toEqual({
        superseded: same,
        ended: [],
        kept: [],
        inTheWay: null,
      });
    }
  });

  it('is in the way of a later version that it reaches into, to the day', () => {
    const later = span('2027-01-01');
    expect(planPublication(span('2026-01-01'), [later]).inTheWay).toEqual(later);
    expect(planPublication(span('2026-01-01', '2027-01-01'), [later]).inTheWay).toEqual(later);
    expect(planPublication(span('2026-01-01', '2026-12-31'), [later])).toMatchObject({
      inTheWay: null,
      kept: [later],
    });
  });

  it('a policy without versions has none to end', () => {
    expect(planPublication(span('2026-01-01'), [])).toEqual({
      superseded: null,
      ended: [],
      kept: [],
      inTheWay: null,
    });
  });
});

describe('a version that another one follows', () => {
  it('ends on the day before, citing what the other rests on, and keeps all else', () => {
    const { revision: _revision, hash: _hash, ...version } = sampleVersion();
    const successor = {
      ...version,
      validFrom: '2024-03-01',
      basis: [{ document: 'guofa-2016-4', mark: 'second_hand' as const }],
    };
    const { validTo, validToCite, ...rest } = endedBy(version, successor);
    expect(validTo).toBe('2024-02-29');
    expect(validToCite).toEqual({
      document: 'guofa-2016-4',
      mark: 'second_hand',
      note: {
        zh: '由 2024-03-01 起施行的版本接替。',
        en: 'Followed by the version in force from 2024-03-01.',
      },
    });
    const { validTo: _validTo, ...before } = version;
    expect(rest).toEqual(before);
  });
});
