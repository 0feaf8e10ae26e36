import type { RecordValue } from '../../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../../rules/facts/fact-resolver.js';
import type { ReferenceData } from '../../../../rules/reference/reference-data.js';
import { loadReference } from '../../../../seeds/load-reference.js';
import { answerOf } from '../resolver-for-test.js';

let reference: ReferenceData;

beforeAll(async () => {
  reference = await loadReference(new URL('../../../../seeds/', import.meta.url));
});

const COUNTS = ['ownedIpCount', 'ownedIpCountLastThreeYears', 'classOneIpCount'];

function count(key: string, intellectualProperty: readonly RecordValue[] | null) {
  return answerOf(reference, { intellectualProperty }, key);
}

describe('counts of intellectual property', () => {
  it.each(COUNTS)(
    'of which %s is one are unknown without the list and 0 with an empty one',
    (key) => {
      expect(count(key, null)).toEqual({ missing: ['intellectualProperty'] });
      expect(count(key, [])).toEqual({ value: 0 });
    },
  );

  it('take every way of obtaining it for owning it but a licence', () => {
    const ways = ['self_developed', 'transferred', 'donated', 'acquired', 'licensed'];
    const records = ways.map((obtainedBy) => ({ obtainedBy }));
    expect(count('ownedIpCount', records)).toEqual({ value: 4 });
  });

  it('ask for the way of obtaining it, record by record', () => {
    expect(count('ownedIpCount', [{ obtainedBy: 'acquired' }, {}, { obtainedBy: null }])).toEqual({
      missing: ['intellectualProperty[1].obtainedBy', 'intellectualProperty[2].obtainedBy'],
    });
  });

  it('of three years end on the date of the question and leave out the day three years before', () => {
    const granted = (obtainedOn: string) => [{ obtainedBy: 'acquired', obtainedOn }];
    const recent = (obtainedOn: string) => count('ownedIpCountLastThreeYears', granted(obtainedOn));
    expect(recent('2023-05-01')).toEqual({ value: 0 });
    expect(recent('2023-05-02')).toEqual({ value: 1 });
    expect(recent('2026-05-01')).toEqual({ value: 1 });
    expect(recent('2026-05-02')).toEqual({ value: 0 });
  });

  it('are not made unknown by a record that one known field already leaves out', () => {
    expect(
      count('ownedIpCountLastThreeYears', [
        { obtainedBy: 'licensed' },
        { obtainedOn: '2020-01-01' },
        { obtainedBy: 'donated', obtainedOn: '2025-01-01' },
      ]),
    ).toEqual({ value: 1 });
    expect(
      count('classOneIpCount', [
        { obtainedBy: 'licensed' },
        { ipClass: 'II' },
        { obtainedBy: 'donated', ipClass: 'I' },
      ]),
    ).toEqual({ value: 1 });
  });

  it('name every field that could still leave a record out', () => {
    expect(
      count('ownedIpCountLastThreeYears', [
        { obtainedBy: 'donated' },
        { obtainedOn: '2025-01-01' },
        {},
      ]),
    ).toEqual({
      missing: [
        'intellectualProperty[0].obtainedOn',
        'intellectualProperty[1].obtainedBy',
        'intellectualProperty[2].obtainedBy',
        'intellectualProperty[2].obtainedOn',
      ],
    });
    expect(count('classOneIpCount', [{ obtainedBy: 'donated' }, { ipClass: 'I' }, {}])).toEqual({
      missing: [
        'intellectualProperty[0].ipClass',
        'intellectualProperty[1].obtainedBy',
        'intellectualProperty[2].obtainedBy',
        'intellectualProperty[2].ipClass',
      ],
    });
  });
});

describe('the subsidised term of a loan', () => {
  function field(key: string, record: RecordValue) {
    const resolver = new FactResolver({ loans: [{}, record] }, '2026-05-01', reference);
    const resolution = resolver.readField(`loans.${key}`, { list: 'loans', index: 1, record });
    return resolution.known ? resolution.value : resolution.missing.map(({ path }) => path);
  }

  it.each([
    ['2025-03-10', '2028-03-10', '2026-03-10', 365],
    ['2025-03-10', '2026-03-10', '2026-03-10', 365],
    ['2025-03-10', '2025-09-10', '2025-09-10', 184],
    ['2023-03-10', '2028-03-10', '2024-03-10', 366],
    ['2024-02-29', '2028-03-10', '2025-02-28', 365],
    ['2025-03-10', '2025-03-10', '2025-03-10', 0],
  ])('of a loan from %s to %s ends on %s after %d days', (issuedOn, dueOn, endsOn, days) => {
    expect(field('subsidyEndsOn', { issuedOn, dueOn })).toBe(endsOn);
    expect(field('subsidisedDays', { issuedOn, dueOn })).toBe(days);
  });

  it.each(['subsidyEndsOn', 'subsidisedDays'])('asks for the dates behind %s', (key) => {
    expect(field(key, {})).toEqual(['loans[1].issuedOn', 'loans[1].dueOn']);
    expect(field(key, { issuedOn: '2025-03-10', dueOn: null })).toEqual(['loans[1].dueOn']);
    expect(field(key, { dueOn: '2025-03-10' })).toEqual(['loans[1].issuedOn']);
  });

  it('is read of a record of loans alone', () => {
    const resolver = new FactResolver({}, '2026-05-01', reference);
    const scope = { list: 'projects', index: 0, record: {} };
    expect(() => resolver.readField('loans.subsidyEndsOn', scope)).toThrow(RangeError);
    expect(() => resolver.readField('projects.none', scope)).toThrow(RangeError);
  });
});
