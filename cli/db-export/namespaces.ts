import type mongoose from 'mongoose';

type Document = mongoose.mongo.Document;

/** A collection that is to be copied, as the source describes it. */
export interface Namespace {
  readonly database: string;
  readonly name: string;
  readonly options: Document;
}

/** Everything in a source: what can be copied, and views and the like, which cannot. */
export interface Inventory {
  readonly namespaces: readonly Namespace[];
  readonly skipped: readonly string[];
}

/** Databases that belong to a server, not to its users. */
const INTERNAL: ReadonlySet<string> = new Set(['admin', 'config', 'local']);

/** Lists the collections of all databases. */
export async function takeInventory(client: mongoose.mongo.MongoClient): Promise<Inventory> {
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
  const namespaces: Namespace[] = [];
  const skipped: string[] = [];
  for (const { name: database } of databases) {
    if (INTERNAL.has(database)) continue;
    for (const info of await client.db(database).listCollections().toArray()) {
      if (info.name.startsWith('system.')) continue;
      const { type = 'collection', options = {} } = info as { type?: string; options?: Document };
      if (type === 'collection') namespaces.push({ database, name: info.name, options });
      else skipped.push(`${database}.${info.name} (${type})`);
    }
  }
  const byName = ({ database, name }: Namespace) => `${database}.${name}`;
  namespaces.sort((left, right) => (byName(left) < byName(right) ? -1 : 1));
  return { namespaces, skipped };
}

/** The collection of a namespace on a server, read and written without changing any type. */
export function collectionOf(client: mongoose.mongo.MongoClient, { database, name }: Namespace) {
  return client.db(database).collection(name);
}
