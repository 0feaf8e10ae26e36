import { type Standing, versionAt } from '../../../rules/engine/version-at.js';
import { samplePolicy, sampleVersion } from './sample-policy.js';

const first = sampleVersion({ validFrom: '2020-01-01', validTo: '2021-12-31' });
const second = sampleVersion({ validFrom: '2022-01-11', validTo: '2023-12-31' });
const third = sampleVersion({ validFrom: '2024-01-01', validTo: null });

describe('the version that answers for a day', () => {
  const policy = samplePolicy('dated', [first, second]);

  it.each<[string, string, Standing]>([
    ['2020-01-01', '2020-01-01', 'in_force'],
    ['2021-12-31', '2020-01-01', 'in_force'],
    ['2022-01-11', '2022-01-11', 'in_force'],
    ['2023-12-31', '2022-01-11', 'in_force'],
    ['2019-12-31', '2020-01-01', 'not_yet'],
    ['1990-01-01', '2020-01-01', 'not_yet'],
    ['2024-01-01', '2022-01-11', 'ended'],
    ['2050-01-01', '2022-01-11', 'ended'],
    ['2022-01-01', '2020-01-01', 'ended'],
    ['2022-01-05', '2020-01-01', 'ended'],
    ['2022-01-06', '2022-01-11', 'not_yet'],
    ['2022-01-10', '2022-01-11', 'not_yet'],
  ])('on %s is that of %s, %s', (asOf, validFrom, standing) => {
    const { version, ...rest } = versionAt(policy, asOf);
    expect([version.validFrom, rest.standing]).toEqual([validFrom, standing]);
  });

  it('is the earlier of two equally near', () => {
    const tie = samplePolicy('tie', [
      sampleVersion({ validFrom: '2020-01-01', validTo: '2020-01-31' }),
      sampleVersion({ validFrom: '2020-02-10' }),
    ]);
    expect(versionAt(tie, '2020-02-05')).toMatchObject({
      version: { validFrom: '2020-01-01' },
      standing: 'ended',
    });
    expect(versionAt(tie, '2020-02-06')).toMatchObject({ standing: 'not_yet' });
  });

  it('never ends while no end is known', () => {
    expect(versionAt(samplePolicy('open', [second, third]), '2099-12-31')).toMatchObject({
      version: { validFrom: '2024-01-01' },
      standing: 'in_force',
    });
  });

  it('changes over from one version to the next without a gap', () => {
    const policies = samplePolicy('next', [second, third]);
    expect(versionAt(policies, '2023-12-31').version).toBe(second);
    expect(versionAt(policies, '2024-01-01').version).toBe(third);
  });

  it('does not exist for a policy without versions', () => {
    expect(() => versionAt(samplePolicy('none', []), '2026-01-01')).toThrow(RangeError);
  });
});
