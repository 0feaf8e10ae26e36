import { sizeClassStandardAt } from '../../../rules/reference/reference-data.js';
import type { SizeClassStandard } from '../../../rules/reference/size-class-standard.js';

function standard(id: string, validFrom: string, validTo: string | null): SizeClassStandard {
  return {
    id,
    validFrom,
    validTo,
    cite: { document: 'test', mark: 'unverified', note: { zh: '测试', en: 'Test' } },
    sectors: [],
  };
}

describe('the size class standard of a day', () => {
  const reference = {
    sizeClassStandards: [
      standard('later', '2020-01-01', null),
      standard('earlier', '2011-06-18', '2020-06-30'),
    ],
  };

  it('is in force from its first day', () => {
    expect(sizeClassStandardAt(reference, '2011-06-17')).toBeUndefined();
    expect(sizeClassStandardAt(reference, '2011-06-18')?.id).toBe('earlier');
  });

  it('is the one that began last where two overlap', () => {
    expect(sizeClassStandardAt(reference, '2019-12-31')?.id).toBe('earlier');
    expect(sizeClassStandardAt(reference, '2020-01-01')?.id).toBe('later');
  });

  it('is in force until its last day', () => {
    const ended = { sizeClassStandards: [standard('ended', '2011-06-18', '2020-06-30')] };
    expect(sizeClassStandardAt(ended, '2020-06-30')?.id).toBe('ended');
    expect(sizeClassStandardAt(ended, '2020-07-01')).toBeUndefined();
  });
});
