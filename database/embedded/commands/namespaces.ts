import { ServerError } from '../server-error.js';
import type { Reader } from './option-readers.js';

const MAX_DATABASE_BYTES = 63;
const MAX_NAMESPACE_BYTES = 255;

/** The name of a collection, which is the value of the field that names the command. */
export const collectionName: Reader<string> = (value, name) => {
  if (typeof value !== 'string') {
    throw new ServerError(73, `The collection name in ${name} has an invalid type.`);
  }
  checkCollectionName(value);
  return value;
};

/** @throws ServerError 73 when no collection can have this name. */
export function checkCollectionName(name: string): void {
  if (name === '' || name.startsWith('.') || /[$\0]/.test(name)) {
    throw new ServerError(73, `Invalid collection name: '${name}'`);
  }
}

/** @throws ServerError 73 when no database can have this name. */
export function checkDatabaseName(name: string): void {
  if (name === '' || /[/\\. "$\0]/.test(name) || Buffer.byteLength(name) > MAX_DATABASE_BYTES) {
    throw new ServerError(73, `Invalid database name: '${name}'`);
  }
}

/** @throws ServerError 73 for a name that nobody may write to or that is too long. */
export function checkWritable(database: string, collection: string): void {
  if (collection.startsWith('system.')) {
    throw new ServerError(73, `cannot write to '${database}.${collection}'`);
  }
  if (Buffer.byteLength(`${database}.${collection}`) > MAX_NAMESPACE_BYTES) {
    throw new ServerError(73, `The namespace '${database}.${collection}' is too long.`);
  }
}
