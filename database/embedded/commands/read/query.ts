import { type Collation, parseCollation } from '../../query/collation.js';
import { type CompileExpression, compileFilter, type Filter } from '../../query/filter.js';
import { compileSort } from '../../query/sort.js';
import { ServerError } from '../../server-error.js';
import { type Plan, plan } from '../../storage/plan.js';
import type { StoredDocument } from '../../storage/scan.js';
import type { StoredCollection } from '../../storage/stored-collection.js';
import { type Doc, isDoc, type Value } from '../../values/value.js';
import type { CommandContext } from '../command.js';
import { MAX_SORT_BYTES } from '../limits.js';
import type { Reader } from '../option-readers.js';
import { expressionCompiler } from './expressions.js';

/** Which documents of a collection are meant, and in which order. */
export interface QueryRequest {
  readonly collection: string;
  readonly filter: Doc;
  readonly sort?: Doc | undefined;
  readonly hint?: string | Doc | undefined;
  readonly collation?: Doc | undefined;
  /** How many documents are wanted in the end, skipped ones included. */
  readonly limit?: number | undefined;
}

/** A query that is ready to run. */
export interface Query {
  /** Undefined when the collection does not exist. */
  readonly collection: StoredCollection | undefined;
  readonly plan: Plan | undefined;
  readonly filter: Filter;
  readonly collation: Collation | undefined;
  readonly compileExpression: CompileExpression;
  /** True when the end of the result is known as soon as its last document is read. */
  readonly knowsEnd: boolean;
  readonly documents: () => Iterable<StoredDocument>;
  /** How many documents have been looked at so far. */
  readonly examined: () => number;
}

/** The option `hint`: the name of an index or its key. */
export const hintOption: Reader<string | Doc> = (value, name) => {
  if (typeof value === 'string' || isDoc(value)) return value;
  throw new ServerError(9, `${name} must be the name of an index or its key.`);
};

/** Compiles a query and chooses its index. @throws ServerError for a malformed one. */
export function prepareQuery(request: QueryRequest, context: CommandContext): Query {
  const collection = context.server.store.collection(context.database, request.collection);
  const collation = collationFor(request.collation, collection);
  const compileExpression = expressionCompiler(context, collation);
  const filter = compileFilter(request.filter, { collation, compileExpression });
  const sort = request.sort?.size ? request.sort : undefined;
  // The order of insertion is for the planner alone.
  const compare = sort && !sort.has('$natural') ? compileSort(sort, collation) : undefined;
  const chosen =
    collection &&
    plan(collection, {
      filter: request.filter,
      sort,
      limit: request.limit,
      collation,
      hint: request.hint,
    });
  let examined = 0;
  const mustSort = Boolean(compare && !chosen?.providesSort);
  return {
    collection,
    plan: chosen,
    filter,
    collation,
    compileExpression,
    knowsEnd: mustSort || !collection || isIdLookup(request.filter),
    documents: () => {
      if (!collection || !chosen) return [];
      // Without a filter documents need not even be decoded.
      const isMatch = (document: StoredDocument) =>
        request.filter.size === 0 || filter.matches(document.document);
      const matching = filtered(collection.candidates(chosen), isMatch, () => {
        context.deadline.step();
        examined += 1;
      });
      return compare && mustSort ? sorted(matching, compare, request.limit) : matching;
    },
    examined: () => examined,
  };
}

/** The collation a command asks for, or else that of the collection. */
export function collationFor(
  given: Doc | undefined,
  collection: StoredCollection | undefined,
): Collation | undefined {
  const wanted = given ?? collection?.options.get('collation');
  return isDoc(wanted) ? parseCollation(wanted) : undefined;
}

function* filtered(
  candidates: Iterable<StoredDocument>,
  isMatch: (document: StoredDocument) => boolean,
  onLook: () => void,
): Generator<StoredDocument> {
  for (const candidate of candidates) {
    onLook();
    if (isMatch(candidate)) yield candidate;
  }
}

/** Sorts in memory. With a limit only the first ones are kept while the rest passes by. */
function* sorted(
  documents: Iterable<StoredDocument>,
  compare: (left: Doc, right: Doc) => number,
  limit = Number.POSITIVE_INFINITY,
): Generator<StoredDocument> {
  const byKey = (left: StoredDocument, right: StoredDocument) =>
    compare(left.document, right.document);
  let kept: StoredDocument[] = [];
  let bytes = 0;
  for (const document of documents) {
    kept.push(document);
    bytes += document.bytes.length;
    if (kept.length >= 2 * limit + 100) {
      kept = kept.sort(byKey).slice(0, limit);
      bytes = kept.reduce((sum, one) => sum + one.bytes.length, 0);
    }
    if (bytes > MAX_SORT_BYTES) throw tooMuchToSort();
  }
  yield* kept.sort(byKey).slice(0, limit);
}

function tooMuchToSort(): ServerError {
  return new ServerError(
    292,
    `Sort exceeded memory limit of ${MAX_SORT_BYTES} bytes, but did not opt in to external sorting.`,
  );
}

/** True when a filter asks for one value of `_id` and nothing else. */
function isIdLookup(filter: Doc): boolean {
  const id: Value | undefined = filter.size === 1 ? filter.get('_id') : undefined;
  if (id === undefined || Array.isArray(id)) return false;
  if (!isDoc(id))
    return !(
      typeof id === 'object' &&
      id !== null &&
      '_bsontype' in id &&
      id._bsontype === 'BSONRegExp'
    );
  const [first = ''] = id.keys();
  return !first.startsWith('$');
}
