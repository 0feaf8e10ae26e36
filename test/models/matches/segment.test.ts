import fc from 'fast-check';
import {
  bitsFor,
  hasBit,
  ID_BYTES,
  idAt,
  placeAfter,
  placeOf,
  type Segment,
  setBit,
  sizeOf,
  soleLacks,
  type VerdictColumn,
  valueAt,
  verdictAt,
} from '../../../models/matches/segment.js';

const id = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'),
  minLength: 24,
  maxLength: 24,
});

function segmentOf(ids: readonly string[]): Segment {
  const none = { values: ['441900'], codes: new Uint16Array(ids.length) };
  return {
    ids: Buffer.from(ids.join(''), 'hex'),
    cities: none,
    counties: none,
    sizeClasses: { values: [null], codes: new Uint16Array(ids.length) },
  };
}

const COUNTS = { cities: [], sizeClasses: [], cells: new Uint32Array() };

describe('a segment', () => {
  test('finds each of its enterprises at its place, and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 20 }), id, (ids, stranger) => {
        const sorted = ids.toSorted();
        const segment = segmentOf(sorted);
        expect(sizeOf(segment)).toBe(sorted.length);
        expect(segment.ids.length).toBe(sorted.length * ID_BYTES);
        sorted.forEach((one, index) => {
          expect(idAt(segment, index)).toBe(one);
          expect(placeOf(segment, one)).toBe(index);
          expect(placeAfter(segment, one)).toBe(index + 1);
        });
        expect(placeAfter(segment, stranger)).toBe(sorted.filter((one) => one <= stranger).length);
        expect(placeOf(segment, stranger)).toBe(sorted.indexOf(stranger));
      }),
    );
  });

  test('has a value for each of its places, and none beyond', () => {
    const { cities } = segmentOf(['0'.repeat(24)]);
    expect(valueAt(cities, 0)).toBe('441900');
    expect(() => valueAt(cities, 1)).toThrow(RangeError);
  });
});

describe('the verdicts of a segment', () => {
  test('are two bits for each enterprise, wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('e', 'n', 'o'), { maxLength: 70 }), (letters) => {
        const column = columnOf(letters);
        const verdicts = { e: 'eligible', n: 'needs_info', o: 'not_eligible' } as const;
        letters.forEach((letter, index) => {
          expect(verdictAt(column, index)).toBe(verdicts[letter]);
          expect(hasBit(column.certain, index)).toBe(letter === 'e');
        });
      }),
    );
  });

  test('name the one fact that an enterprise lacks, past those that lack several', () => {
    const column = {
      ...columnOf(['e', 'n', 'o', 'n', 'n']),
      lackedFacts: ['employees', 'titles'],
      lacked: Uint8Array.of(2, 0, 1),
    };
    expect([...soleLacks(column, 5)]).toEqual([
      { index: 1, fact: 'titles' },
      { index: 4, fact: 'employees' },
    ]);
  });
});

function columnOf(letters: readonly ('e' | 'n' | 'o')[]): VerdictColumn {
  const [certain, possible] = [bitsFor(letters.length), bitsFor(letters.length)];
  letters.forEach((letter, index) => {
    if (letter !== 'o') setBit(possible, index);
    if (letter === 'e') setBit(certain, index);
  });
  return { certain, possible, lackedFacts: [], lacked: new Uint8Array(), counts: COUNTS };
}
