import { Int32 } from 'bson';
import { ServerError } from '../../server-error.js';
import { type Doc, doc, type Value } from '../../values/value.js';
import type { CommandContext } from '../command.js';
import { MAX_WRITE_BATCH } from '../limits.js';
import { flag, ignored, type Reader, withDefault } from '../option-readers.js';

/** The options that `insert`, `update` and `delete` share. */
export const writeOptions = {
  ordered: withDefault(flag, true),
  bypassDocumentValidation: ignored('there is no document validation'),
};

/** A list of statements, which may be neither empty nor endless. */
export function batchOf<T>(read: Reader<T[]>): Reader<T[]> {
  return (value, name) => {
    const statements = read(value, name);
    if (statements.length > 0 && statements.length <= MAX_WRITE_BATCH) return statements;
    throw new ServerError(
      16,
      `Write batch sizes must be between 1 and ${MAX_WRITE_BATCH}. Got ${statements.length} operations.`,
    );
  };
}

/**
 * Applies statements one after the other in one transaction, which is on disk when this resolves.
 * A statement that fails leaves the others as they are; an ordered batch ends with it.
 * @returns the field `writeErrors` of the reply, or none.
 */
export async function runStatements<T>(
  statements: readonly T[],
  { ordered }: { readonly ordered: boolean },
  { server, deadline }: CommandContext,
  apply: (statement: T, index: number) => void,
): Promise<[string, Value][]> {
  const errors: Doc[] = [];
  await server.store.write(() => {
    for (const [index, statement] of statements.entries()) {
      try {
        deadline.check();
        apply(statement, index);
      } catch (error) {
        if (!(error instanceof ServerError)) throw error;
        errors.push(writeError(error, index));
        if (ordered) break;
      }
    }
  });
  return errors.length > 0 ? [['writeErrors', errors]] : [];
}

function writeError({ code, extra, message }: ServerError, index: number): Doc {
  return doc(['index', new Int32(index)], ['code', new Int32(code)], ...Object.entries(extra), [
    'errmsg',
    message,
  ]);
}
