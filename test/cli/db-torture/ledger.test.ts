import { documentAt, isWhole, updateTo } from '../../../cli/db-torture/document.js';
import { Ledger } from '../../../cli/db-torture/ledger.js';

/** A ledger with one document at version 2, one that was removed and one insert without answer. */
function someLedger(): Ledger {
  const ledger = new Ledger();
  ledger.acknowledge('0-1', 1);
  ledger.acknowledge('0-1', 2);
  ledger.acknowledge('0-2', 1);
  ledger.acknowledge('0-2', undefined);
  ledger.doubt('0-3', 1);
  return ledger;
}

describe('the ledger of the torture', () => {
  it('is content when all that was acknowledged is there', () => {
    const found = new Map([['0-1', 2]]);
    expect(someLedger().compare(found, 0)).toEqual({ lost: [], unexpected: [], applied: 0 });
  });

  it('lets a write without an answer be there', () => {
    const found = new Map([
      ['0-1', 2],
      ['0-3', 1],
    ]);
    expect(someLedger().compare(found, 0)).toEqual({ lost: [], unexpected: [], applied: 1 });
  });

  it('holds on to how a write without an answer ended', () => {
    const ledger = someLedger();
    const found = new Map([
      ['0-1', 2],
      ['0-3', 1],
    ]);
    ledger.compare(found, 0);
    found.delete('0-3');
    expect(ledger.compare(found, 0).lost).toEqual(['0-3: undefined for 1']);
  });

  it.each([
    ['a document that is gone', new Map()],
    ['an update that is gone', new Map([['0-1', 1]])],
    ['a removal that is gone', new Map(Object.entries({ '0-1': 2, '0-2': 1 }))],
  ])('finds %s', (_what, found) => {
    expect(someLedger().compare(found, 0).lost).toHaveLength(1);
  });

  it.each([
    ['a version that nobody wrote', new Map([['0-1', 3]])],
    ['a document that nobody wrote', new Map(Object.entries({ '0-1': 2, '5-5': 1 }))],
  ])('finds %s', (_what, found) => {
    expect(someLedger().compare(found, 0).unexpected).toHaveLength(1);
  });

  it('counts the shared counter up to the writes without an answer', () => {
    const ledger = new Ledger();
    ledger.acknowledgeIncrement();
    ledger.acknowledgeIncrement();
    ledger.doubtIncrement();
    expect(ledger.compare(new Map(), 3)).toEqual({ lost: [], unexpected: [], applied: 1 });
    expect(ledger.compare(new Map(), 2).lost).toHaveLength(1);
    expect(ledger.compare(new Map(), 9).unexpected).toHaveLength(1);
  });
});

describe('a document of the torture', () => {
  it('is whole when all of its fields are of one version, whatever their order', () => {
    const { _id, ...fields } = documentAt('0-1', 4);
    expect(isWhole({ ...fields, _id })).toBe(true);
  });

  it.each([
    ['another count', { count: 3 }],
    ['an old field', { left: 3 }],
    ['an old text', { nested: documentAt('0-1', 3).nested }],
    ['an old list', { list: [3, 3] }],
    ['the fields of another document', documentAt('0-2', 4)],
  ])('is torn with %s', (_what, change) => {
    expect(isWhole({ ...documentAt('0-1', 4), ...change, _id: '0-1' })).toBe(false);
  });

  it('becomes the next version by its update', () => {
    const { $inc, $set } = updateTo('0-1', 2);
    const before = documentAt('0-1', 1);
    expect({ ...before, ...$set, count: before.count + $inc.count }).toEqual(documentAt('0-1', 2));
  });
});
