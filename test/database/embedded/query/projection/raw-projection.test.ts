import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import { parseProjection } from '../../../../../database/embedded/query/projection/parse.js';
import { compileRawProjection } from '../../../../../database/embedded/query/projection/raw-projection.js';
import {
  compileProjection,
  compileStoredProjection,
} from '../../../../../database/embedded/query/projection.js';
import { decodeDocument } from '../../../../../database/embedded/values/decode.js';
import { encodeDocument } from '../../../../../database/embedded/values/encode.js';
import { document } from '../plain-values.js';

const NAMES = ['_id', 'a', 'b', 'aa', '名', '__proto__'];
const name = fc.constantFrom(...NAMES);

const scalar = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.constantFrom(
    new Int32(7),
    new Double(7),
    Long.fromNumber(7),
    Decimal128.fromString('7.0'),
    new ObjectId('0123456789abcdef01234567'),
    new Binary(Buffer.from('bytes'), 128),
    new BSONRegExp('^a', 'i'),
    new Timestamp(7n),
    new MinKey(),
    new MaxKey(),
  ),
);

/** Documents of three levels, with every type that can be stored, and lists of documents. */
const documents: fc.Arbitrary<Map<string, unknown>> = levels(3);

function levels(depth: number): fc.Arbitrary<Map<string, unknown>> {
  const inner = depth > 1 ? levels(depth - 1) : undefined;
  const value = inner
    ? fc.oneof(
        { weight: 3, arbitrary: scalar },
        { weight: 4, arbitrary: inner },
        { weight: 1, arbitrary: fc.array(fc.oneof(scalar, inner), { maxLength: 3 }) },
      )
    : scalar;
  return fc
    .array(fc.tuple(name, value), { maxLength: 5 })
    .map((entries) => new Map<string, unknown>(entries));
}

const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('.'));

/** Paths that do not lead through each other, kept or left out, `_id` either way. */
const projections = fc
  .record({
    paths: fc.uniqueArray(path, { minLength: 1, maxLength: 5 }),
    isInclusion: fc.boolean(),
    id: fc.constantFrom(0, 1, undefined),
  })
  .map(({ paths, isInclusion, id }) => {
    const apart = paths.filter(
      (one) =>
        !one.startsWith('_id') &&
        !paths.some((other) => other !== one && one.startsWith(`${other}.`)),
    );
    const spec = Object.fromEntries(apart.map((one) => [one, isInclusion ? 1 : 0]));
    return {
      spec: { ...spec, ...(id !== undefined && { _id: id }) },
      isPossible: apart.length > 0,
    };
  })
  .filter(({ isPossible }) => isPossible)
  .map(({ spec }) => spec);

describe('a projection of stored documents', () => {
  test('copies exactly the bytes that the way through the values writes', () => {
    let copied = 0;
    fc.assert(
      fc.property(documents, projections, (fields, spec) => {
        const bytes = serialize(fields);
        const values = decodeDocument(bytes);
        const expected = encodeDocument(compileProjection(document(spec))(values));
        const stored = { bytes, document: values };
        expect(Buffer.from(compileStoredProjection(document(spec))(stored))).toEqual(
          Buffer.from(expected),
        );
        const { tree } = parseProjection(document(spec), {});
        const raw = compileRawProjection(tree)?.(bytes);
        if (raw) copied += 1;
        if (raw) expect(Buffer.from(raw)).toEqual(Buffer.from(expected));
      }),
      { numRuns: 2_000 },
    );
    expect(copied).toBeGreaterThan(1_000);
  });

  test.each([{ a: { $slice: 1 } }, { a: '$b' }, { 'a.b': '$b' }, { a: { b: '$b' } }])(
    'reads the values where it computes: %j',
    (spec) => {
      const compileExpression = () => () => new Int32(5);
      const { tree, afterwards } = parseProjection(document(spec), { compileExpression });
      const raw = compileRawProjection(tree);
      expect(raw === undefined || afterwards.length > 0).toBe(true);
    },
  );

  test('leaves what it gave before as it was', () => {
    const { tree } = parseProjection(document({ a: 1 }), {});
    const raw = compileRawProjection(tree);
    const [first, second] = [serialize({ a: 'first' }), serialize({ a: 'second' })];
    const given = raw?.(first);
    raw?.(second);
    expect(Buffer.from(given ?? [])).toEqual(Buffer.from(first));
  });

  test('takes the way through the values for a path through a list, and for damaged bytes', () => {
    const { tree } = parseProjection(document({ 'a.b': 1 }), {});
    const raw = compileRawProjection(tree);
    expect(raw?.(serialize({ a: [{ b: 1 }] }))).toBeUndefined();
    const damaged = serialize({ c: 'text' });
    damaged[7] = 200;
    expect(raw?.(damaged)).toBeUndefined();
  });
});
