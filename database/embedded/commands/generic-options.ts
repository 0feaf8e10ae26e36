import { notImplemented, ServerError } from '../server-error.js';
import { toNumber } from '../values/numbers.js';
import { type Doc, isNumeric, type Value } from '../values/value.js';
import {
  anyValue,
  count,
  flag,
  ignored,
  object,
  optional,
  readOptions,
  refused,
  text,
} from './option-readers.js';

/** Options that every command takes. */
const GENERIC = {
  $db: text,
  lsid: ignored('a session groups commands; without transactions nothing depends on it'),
  $clusterTime: ignored('there is one server, so there is no time to agree on'),
  $readPreference: ignored('there is one server to read from'),
  readConcern: optional(object),
  writeConcern: optional(object),
  maxTimeMS: optional(count),
  comment: ignored('it is for logs only'),
  txnNumber: optional(anyValue),
  startTransaction: optional(anyValue),
  autocommit: optional(anyValue),
  apiVersion: refused,
  apiStrict: refused,
  apiDeprecationErrors: refused,
};

const READ_CONCERN = { level: optional(text), provenance: ignored('it says who chose the level') };

const WRITE_CONCERN = {
  w: optional(anyValue),
  j: optional(flag),
  fsync: optional(flag),
  wtimeout: ignored('no write waits for another server'),
  wtimeoutMS: ignored('no write waits for another server'),
  provenance: ignored('it says who chose the concern'),
};

/** Levels that a single server answers in the same way: with what is on disk. */
const READ_LEVELS: readonly (string | undefined)[] = [undefined, 'local', 'available', 'majority'];

/** True for the name of an option that every command takes. */
export function isGenericOption(name: string): boolean {
  return Object.hasOwn(GENERIC, name);
}

/**
 * Reads what every command may carry.
 * @throws ServerError for what this server does not do, such as transactions.
 */
export function readGenericOptions(body: Doc): { database: string; maxTimeMS: number } {
  const given = new Map([...body].filter(([name]) => isGenericOption(name)));
  const options = readOptions(given, GENERIC, 'command');
  for (const name of ['txnNumber', 'startTransaction', 'autocommit'] as const) {
    if (options[name] === undefined) continue;
    throw new ServerError(
      20,
      'Transaction numbers are only allowed on a replica set member or mongos',
    );
  }
  if (options.readConcern) {
    const { level } = readOptions(options.readConcern, READ_CONCERN, 'readConcern');
    if (!READ_LEVELS.includes(level)) throw notImplemented(`the read concern level ${level}`);
  }
  if (options.writeConcern) checkWriteConcern(options.writeConcern);
  return { database: options.$db, maxTimeMS: options.maxTimeMS ?? 0 };
}

/** Every write is on disk before it is answered, so there is nothing to choose. */
function checkWriteConcern(concern: Doc): void {
  const { w } = readOptions(concern, WRITE_CONCERN, 'writeConcern');
  if (w === undefined || w === 'majority' || isAtMostOne(w)) return;
  throw new ServerError(2, "cannot use 'w' > 1 when a host is not replicated");
}

function isAtMostOne(w: Value): boolean {
  return isNumeric(w) && (toNumber(w) === 0 || toNumber(w) === 1);
}
