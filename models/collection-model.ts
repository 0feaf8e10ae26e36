import type { Connection, Model, Schema } from 'mongoose';

/**
 * Options of every schema: fields that are not declared are refused, empty objects are kept, and
 * nothing happens behind our back. A command without a connection fails instead of waiting for one.
 */
export const SCHEMA_OPTIONS = {
  strict: 'throw',
  strictQuery: 'throw',
  minimize: false,
  versionKey: false,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
} as const;

/** The model of a collection on one connection, made at its first use there. */
export function collectionModel<Document>(
  connection: Connection,
  collection: string,
  schema: Schema<Document>,
): Model<Document> {
  const known = connection.models[collection] as Model<Document> | undefined;
  return known ?? connection.model<Document>(collection, schema, collection);
}
