import type { ComparableType } from '../../../facts/fact-definition.js';
import type { SlotTest } from '../literal.js';
import type { BitPair } from './bit-pair.js';
import { CodedColumn } from './coded-column.js';
import { FlagColumn } from './flag-column.js';
import { ListColumn } from './list-column.js';
import { OrderedColumn } from './ordered-column.js';

/** The values of one slot for many profiles, which are added one after the other. */
export interface Column {
  /** Adds the value of the next profile; undefined, or one of the wrong kind, is unknown. */
  add(value: unknown): void;
  /**
   * Which profiles meet a test.
   * @throws RangeError for a test of another type.
   */
  decide(test: SlotTest): BitPair;
}

/** An empty column for values of a type, with room for so many profiles. */
export function columnOf(type: ComparableType, capacity: number): Column {
  switch (type) {
    case 'number':
    case 'date':
      return new OrderedColumn(type, capacity);
    case 'boolean':
      return new FlagColumn(capacity);
    case 'enum':
    case 'text':
      return new CodedColumn(capacity);
    case 'list':
      return new ListColumn(capacity);
  }
}
