import { readFile } from 'node:fs/promises';
import { EJSON } from 'bson';

/** A value as canonical Extended JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Documents by collection. */
export type Collections = Readonly<Record<string, readonly JsonObject[]>>;

export type JsonObject = { [key: string]: Json };

/** A command and how its reply is compared. */
export interface VectorStep {
  readonly run: JsonObject;
  readonly as?: 'ids' | 'diff' | 'any';
  /** Fields whose arrays have no order. */
  readonly sets?: readonly string[];
  /** The fields of the documents have no order. */
  readonly keys?: 'any';
}

/** Commands that were sent to MongoDB and what it answered. */
export interface VectorCase {
  readonly id: string;
  readonly group: string;
  readonly setup: {
    readonly fixture?: string;
    readonly docs?: Collections;
    readonly indexes?: readonly JsonObject[] | null;
  };
  readonly command: readonly VectorStep[];
  readonly result: readonly JsonObject[];
}

/** Reads the recorded cases and the data sets that several of them share. */
export async function readVectors(
  file: URL,
): Promise<{ fixtures: Map<string, Collections>; cases: VectorCase[] }> {
  const fixtures = new Map<string, Collections>();
  const cases: VectorCase[] = [];
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    if (line === '') continue;
    const entry = JSON.parse(line);
    if (entry.fixture) fixtures.set(entry.fixture, entry.docs);
    else cases.push(entry);
  }
  return { fixtures, cases };
}

/** Keys of the objects that stand for one value. */
const VALUE_KEYS: ReadonlySet<string> = new Set([
  '$binary',
  '$date',
  '$maxKey',
  '$minKey',
  '$numberDecimal',
  '$numberDouble',
  '$numberInt',
  '$numberLong',
  '$oid',
  '$regularExpression',
  '$timestamp',
]);

/**
 * The value that canonical Extended JSON stands for. `{"$regex": "a"}` stays a query operator, and
 * documents become maps, so that their fields keep their order.
 */
export function decodeJson(json: Json): unknown {
  if (Array.isArray(json)) return json.map(decodeJson);
  if (json === null || typeof json !== 'object') return json;
  const entries = Object.entries(json);
  const [first] = entries;
  if (entries.length === 1 && first && VALUE_KEYS.has(first[0])) {
    return EJSON.parse(JSON.stringify(json), { relaxed: false });
  }
  return new Map(entries.map(([key, value]) => [key, decodeJson(value)]));
}

/** Canonical Extended JSON of a value that the driver gave. */
export function encodeJson(value: unknown): Json {
  return JSON.parse(EJSON.stringify(value, { relaxed: false }));
}
