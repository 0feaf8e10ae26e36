import { isDeepStrictEqual } from 'node:util';
import { Long } from 'bson';
import mongoose from 'mongoose';
import {
  type Collections,
  decodeJson,
  encodeJson,
  type Json,
  type JsonObject,
  type VectorCase,
  type VectorStep,
} from './read-vectors.js';
import { pick, type Reply, summarize } from './summarize.js';

type Db = mongoose.mongo.Db;

/** `refused`: the server answered with an error where MongoDB gives a result. */
export type Verdict = 'passed' | 'refused' | 'wrong';

/** How a case went. */
export interface CaseResult {
  readonly vector: VectorCase;
  readonly verdict: Verdict;
  readonly got: readonly JsonObject[];
  /** True when it passed with another error code than MongoDB's. */
  readonly hasOtherCode: boolean;
}

/** Options that keep numbers, binaries and expressions as what they are. */
const TYPED = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const;

/** Runs the cases one after the other, each on its own data. */
export async function replayCases(
  db: Db,
  cases: readonly VectorCase[],
  fixtures: ReadonlyMap<string, Collections>,
): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  let loaded: string | undefined;
  for (const vector of cases) {
    const { fixture, docs, indexes } = vector.setup;
    const collections = (fixture ? fixtures.get(fixture) : docs) ?? {};
    const setup = JSON.stringify(vector.setup);
    try {
      if (setup !== loaded) await load(db, collections, indexes ?? []);
      loaded = isReadOnly(vector) ? setup : undefined;
      results.push(judge(vector, await runCase(db, vector, collections)));
    } catch (error) {
      loaded = undefined;
      results.push(judge(vector, [refusal(error)]));
    }
  }
  await db.dropDatabase();
  return results;
}

async function runCase(
  db: Db,
  vector: VectorCase,
  collections: Collections,
): Promise<JsonObject[]> {
  const known = new Set(JSON.stringify([collections, vector.command]).match(OBJECT_ID));
  const got: JsonObject[] = [];
  let cursorId = Long.ZERO;
  for (const step of vector.command) {
    try {
      const reply = (await db.command(commandOf(step, cursorId), TYPED)) as Reply;
      const { id } = (reply.cursor ?? {}) as { id?: Long };
      if (id && !id.isZero()) cursorId = id;
      got.push(masked(summarize(step, reply, collections.c ?? []), known));
    } catch (error) {
      got.push(refusal(error));
    }
  }
  return got;
}

/** True when the data is afterwards what it was before. */
function isReadOnly({ command }: VectorCase): boolean {
  const reads = ['find', 'aggregate', 'count', 'distinct', 'listIndexes', 'getMore', 'killCursors'];
  return command.every(
    ({ run }) =>
      reads.includes(Object.keys(run)[0] ?? '') && !/\$(out|merge)"/.test(JSON.stringify(run)),
  );
}

async function load(db: Db, collections: Collections, indexes: readonly JsonObject[]) {
  await db.dropDatabase();
  for (const [name, documents] of Object.entries(collections)) {
    if (documents.length === 0) await db.command({ create: name });
    else await db.command({ insert: name, documents: documents.map(decodeJson) });
  }
  if (indexes.length > 0)
    await db.command({ createIndexes: 'c', indexes: indexes.map(decodeJson) });
}

function commandOf({ run }: VectorStep, cursorId: Long): Record<string, unknown> {
  const values = Object.entries(run).map(([name, value]) => {
    if (value === '$cursor') return [name, cursorId];
    if (name === 'cursors' && Array.isArray(value)) {
      return [name, value.map((id) => (id === '$cursor' ? cursorId : decodeJson(id)))];
    }
    return [name, decodeJson(value)];
  });
  return Object.fromEntries(values);
}

function refusal(error: unknown): JsonObject {
  if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
  const fields = encodeJson(error.errorResponse);
  return { error: pick(fields, ['code', 'codeName', 'keyPattern', 'keyValue']) };
}

const OBJECT_ID = /"\$oid":"[0-9a-f]{24}"/g;
const DATE = /\{"\$date":\{"\$numberLong":"(\d+)"\}\}/g;
const TIMESTAMP = /\{"\$timestamp":\{"t":\d+,"i":\d+\}\}/g;
const TEN_MINUTES = 600_000;

/** Values that differ with every run, by the names that the recording gives them. */
function masked(result: JsonObject, known: ReadonlySet<string>): JsonObject {
  const text = JSON.stringify(result)
    .replaceAll(/\{("\$oid":"[0-9a-f]{24}")\}/g, (whole, id) =>
      known.has(id) ? whole : '"<generated ObjectId>"',
    )
    .replaceAll(DATE, (whole, time) =>
      Math.abs(Date.now() - Number(time)) < TEN_MINUTES ? '"<now>"' : whole,
    )
    .replaceAll(TIMESTAMP, '"<timestamp>"');
  return JSON.parse(text);
}

function judge(vector: VectorCase, got: readonly JsonObject[]): CaseResult {
  const at = vector.result.findIndex((want, step) => !isSame(want, got[step]));
  if (at < 0) {
    const hasOtherCode = JSON.stringify(vector.result) !== JSON.stringify(got);
    return { vector, got, verdict: 'passed', hasOtherCode };
  }
  const isRefused = got[at]?.error !== undefined && vector.result[at]?.error === undefined;
  return { vector, got, verdict: isRefused ? 'refused' : 'wrong', hasOtherCode: false };
}

/** Replies are the same to the letter, but for the codes of errors other than duplicate keys. */
function isSame(want: Json | undefined, got: Json | undefined): boolean {
  const [a, b] = [withoutCodes(want ?? null), withoutCodes(got ?? null)];
  return isDeepStrictEqual(a, b) && JSON.stringify(a) === JSON.stringify(b);
}

function withoutCodes(result: Json): Json {
  if (result === null || typeof result !== 'object' || Array.isArray(result)) return result;
  const { error, writeErrors, ...rest } = result;
  return {
    ...rest,
    ...(error === undefined ? {} : { error: withoutCode(error) }),
    ...(Array.isArray(writeErrors) ? { writeErrors: writeErrors.map(withoutCode) } : {}),
  };
}

function withoutCode(error: Json): Json {
  if (error === null || typeof error !== 'object' || Array.isArray(error)) return error;
  const { code = null, codeName: _name, ...rest } = error;
  return JSON.stringify(code) === '{"$numberInt":"11000"}' ? { code, ...rest } : rest;
}
