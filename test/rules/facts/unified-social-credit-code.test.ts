import fc from 'fast-check';
import {
  checkCreditCode,
  creditCodeCheckCharacter,
  normaliseCreditCode,
} from '../../../rules/facts/unified-social-credit-code.js';
import { creditCodeArbitrary } from './profile-arbitrary.js';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

describe('a unified social credit code', () => {
  it.each(['914403001922038216', '9144030071526726XG', '91440101000000000J'])(
    'is valid as %s',
    (code) => {
      expect(checkCreditCode(code)).toEqual({ valid: true });
    },
  );

  it('with a wrong check character is told the right one', () => {
    expect(creditCodeCheckCharacter('91440101000000000')).toBe('J');
    expect(checkCreditCode('91440101000000000X')).toEqual({
      valid: false,
      reason: 'check_character',
      expected: 'J',
    });
  });

  it.each([
    ['is too short', '91440300192203821'],
    ['is too long', '9144030019220382160'],
    ['holds an I', '9144030019220382I6'],
    ['holds an O', '91440300O922038216'],
    ['holds an S', '9S4403001922038216'],
    ['holds a V', 'V14403001922038216'],
    ['holds a Z', '91440300192203821Z'],
    ['has a letter in the region', '91A403001922038216'],
    ['is in lower case', '9144030071526726xg'],
    ['has a space', ' 914403001922038216'],
    ['ends in a line break', '914403001922038216\n'],
    ['is empty', ''],
  ])('has the wrong shape when it %s', (_, code) => {
    expect(checkCreditCode(code)).toEqual({ valid: false, reason: 'shape' });
  });

  it('never passes with a single wrong character, because every weight has an inverse mod 31', () => {
    fc.assert(
      fc.property(
        creditCodeArbitrary,
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(...ALPHABET),
        (code, position, character) => {
          fc.pre(code.charAt(position) !== character);
          const slipped = `${code.slice(0, position)}${character}${code.slice(position + 1)}`;
          expect(checkCreditCode(code)).toEqual({ valid: true });
          expect(checkCreditCode(slipped)).toMatchObject({ valid: false });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('never passes with any single wrong character in the examples', () => {
    for (const code of ['914403001922038216', '9144030071526726XG']) {
      for (let position = 0; position < 18; position += 1) {
        for (const character of ALPHABET.filter((other) => other !== code.charAt(position))) {
          const slipped = `${code.slice(0, position)}${character}${code.slice(position + 1)}`;
          expect([slipped, checkCreditCode(slipped).valid]).toEqual([slipped, false]);
        }
      }
    }
  });
});

describe('normalising a code', () => {
  it.each([
    ['lower case', '9144030071526726xg'],
    ['full-width characters', '９１４４０３００７１５２６７２６ＸＧ'],
    ['full-width lower case', '9144030071526726ｘｇ'],
    ['surrounding blanks', '  9144030071526726XG\n'],
    ['full-width blanks', '\u30009144030071526726XG\u3000'],
  ])('mends %s', (_, text) => {
    expect(normaliseCreditCode(text)).toBe('9144030071526726XG');
  });

  it('leaves a right code alone', () => {
    fc.assert(
      fc.property(creditCodeArbitrary, (code) => {
        expect(normaliseCreditCode(code)).toBe(code);
        expect(normaliseCreditCode(code.toLowerCase())).toBe(code);
      }),
    );
  });
});
