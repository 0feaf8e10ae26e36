import fc from 'fast-check';
import { plainProfileReader } from '../../../rules/profile/plain-profile.js';
import { buildProfileSchema } from '../../../rules/profile/profile-schema.js';
import { reference } from '../engine/sample-policy.js';
import { profileArbitrary } from '../facts/profile-arbitrary.js';

const read = plainProfileReader(reference);
const schema = buildProfileSchema(reference);

/** Values that a profile may hold in the wrong place. */
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' C3911 ',
    'c3911',
    '2026-02-30',
    '441900',
    -1,
    1e12,
    0.5,
  ),
  fc.constantFrom<unknown>([], {}, [null], [[]], ['new_energy', 'new_energy'], [{}], { 2025: '1' }),
  fc.constantFrom<unknown>({ 1999: 1 }, { 2025: null }, JSON.parse('{"__proto__": 1}')),
);

describe('the quick reader of profiles', () => {
  test('gives what the schema gives for profiles as phones send them', () => {
    let accepted = 0;
    fc.assert(
      fc.property(profileArbitrary(reference), (profile) => {
        const quick = read(profile);
        if (quick === undefined) return;
        accepted += 1;
        expect(quick).toEqual(schema.parse(profile));
      }),
      { numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(250);
  });

  test('takes nothing that the schema refuses or changes, whatever is put into a profile', () => {
    const seen = { taken: 0, left: 0 };
    fc.assert(
      fc.property(
        profileArbitrary(reference),
        fc.nat(),
        oddValue,
        fc.boolean(),
        (profile, pick, odd, inside) => {
          const keys = Object.keys(profile);
          const key = keys[pick % Math.max(keys.length, 1)] ?? 'employees';
          const value = profile[key];
          const isList = Array.isArray(value) && value.length > 0;
          const changed = { ...profile, [key]: inside && isList ? [odd, ...value.slice(1)] : odd };
          const quick = read(changed);
          const slow = schema.safeParse(changed);
          seen[quick ? 'taken' : 'left'] += 1;
          if (quick) expect({ success: true, data: quick }).toEqual(slow);
        },
      ),
      { numRuns: 1500 },
    );
    expect(Math.min(seen.taken, seen.left)).toBeGreaterThan(100);
  });

  test.each([
    ['a fact that does not exist', { nonsense: 1 }],
    ['an own key named __proto__', JSON.parse('{"__proto__": {"employees": 1}}')],
    ['a county of another city', { cityCode: '441900', countyCode: '440103' }],
    ['parts above their whole', { employees: 10, techStaff: 11 }],
    ['no object', []],
    ['nothing', undefined],
  ])('leaves %s to the schema', (_what, profile) => {
    expect(read(profile)).toBeUndefined();
  });

  test('fills in the city of a county', () => {
    expect(read({ countyCode: '440103' })).toEqual({ countyCode: '440103', cityCode: '440100' });
  });
});
