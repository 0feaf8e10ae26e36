import { encodeJson, type Json, type JsonObject, type VectorStep } from './read-vectors.js';

/** A reply of the server, read with the driver's options that keep the types of numbers. */
export type Reply = Readonly<Record<string, unknown>>;

const WRITE_ERROR_FIELDS = ['index', 'code', 'keyPattern', 'keyValue'];

/** What counts of a reply, in the form in which results are recorded. */
export function summarize(
  step: VectorStep,
  reply: Reply,
  before: readonly JsonObject[],
): JsonObject {
  const sent = encodeJson(reply) as JsonObject;
  const [name = ''] = Object.keys(step.run);
  if (isObject(sent.cursor)) return summarizeCursor(step, name, sent.cursor, before);
  const errors: JsonObject = Array.isArray(sent.writeErrors)
    ? { writeErrors: sent.writeErrors.map((error) => pick(error, WRITE_ERROR_FIELDS)) }
    : {};
  switch (name) {
    case 'insert':
    case 'delete':
      return { ...pick(sent, ['n']), ...errors };
    case 'update':
      return { ...pick(sent, ['n', 'nModified', 'upserted']), ...errors };
    case 'findAndModify':
      return {
        value: step.keys === 'any' ? sortedFields(sent.value ?? null) : (sent.value ?? null),
        lastErrorObject: pick(sent.lastErrorObject, ['n', 'updatedExisting', 'upserted']),
      };
    case 'count':
      return pick(sent, ['n']);
    case 'distinct':
      return { values: sortedByText(sent.values as Json[]) };
    case 'createIndexes':
      return pick(sent, ['numIndexesBefore', 'numIndexesAfter', 'createdCollectionAutomatically']);
    case 'dropIndexes':
    case 'drop':
      return pick(sent, ['nIndexesWas']);
    case 'killCursors':
      return {
        killed: (sent.cursorsKilled as Json[]).length,
        notFound: (sent.cursorsNotFound as Json[]).length,
      };
    default:
      return { ok: 1 };
  }
}

function summarizeCursor(
  step: VectorStep,
  name: string,
  cursor: JsonObject,
  before: readonly JsonObject[],
): JsonObject {
  const batch = (cursor.firstBatch ?? cursor.nextBatch) as JsonObject[];
  const documents = batch.map((document) => normalized(step, name, document));
  const more: JsonObject =
    JSON.stringify(cursor.id) === '{"$numberLong":"0"}' ? {} : { more: true };
  switch (step.as) {
    case 'ids':
      return { ids: documents.map(({ _id }) => _id ?? null), ...more };
    case 'any':
      return { docs: sortedByText(documents), ...more };
    case 'diff':
      return difference(step, documents, before);
    default:
      return { docs: documents, ...more };
  }
}

/** The documents that are not as they were before, and the `_id`s of those that are gone. */
function difference(
  step: VectorStep,
  documents: readonly JsonObject[],
  before: readonly JsonObject[],
): JsonObject {
  const old = new Set(before.map((document) => JSON.stringify(normalized(step, '', document))));
  const ids = new Set(documents.map(({ _id }) => JSON.stringify(_id)));
  const gone = before.map(({ _id }) => _id ?? null).filter((id) => !ids.has(JSON.stringify(id)));
  const changed = documents.filter((document) => !old.has(JSON.stringify(document)));
  return { changed, ...(gone.length > 0 ? { gone } : {}) };
}

function normalized(step: VectorStep, name: string, document: JsonObject): JsonObject {
  const { info: _info, ...rest } = document;
  const copy = name === 'listCollections' ? rest : { ...document };
  for (const field of step.sets ?? []) {
    const value = copy[field];
    if (Array.isArray(value)) copy[field] = sortedByText(value);
  }
  // Versions of MongoDB differ in whether they spell out the default collation.
  if (name === 'listIndexes' && isObject(copy.collation) && copy.collation.locale === 'simple') {
    delete copy.collation;
  }
  return step.keys === 'any' || name === 'listIndexes' ? (sortedFields(copy) as JsonObject) : copy;
}

function sortedByText(values: readonly Json[]): Json[] {
  const texts = values.map((value) => [JSON.stringify(value), value] as const);
  return texts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);
}

function sortedFields(value: Json): Json {
  return isObject(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value;
}

function byName([left]: [string, Json], [right]: [string, Json]): number {
  return left < right ? -1 : 1;
}

/** The named fields that an object has, in the order of the names. */
export function pick(value: Json | undefined, names: readonly string[]): JsonObject {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = value[name];
      return field === undefined ? [] : [[name, field] as const];
    }),
  );
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
