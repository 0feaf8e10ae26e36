import { collectionsOf, withClient } from './clients.js';
import { isWhole } from './document.js';
import type { Comparison, Ledger } from './ledger.js';

/** What reading everything back showed. */
export interface ReadBack extends Comparison {
  readonly documents: number;
  /** Documents of two versions at once, and indexes that disagree with their documents. */
  readonly torn: readonly string[];
}

/** Reads everything in two ways, by scan and by index, and compares it with the ledger. */
export function readBack(uri: string, ledger: Ledger): Promise<ReadBack> {
  return withClient(uri, async (client) => {
    const { documents, counters } = collectionsOf(client);
    const torn: string[] = [];
    const found = new Map<string, number>();
    for await (const document of documents.find().hint({ $natural: 1 })) {
      if (!isWhole(document)) torn.push(`${document._id}: fields of several versions`);
      if (found.has(document._id)) torn.push(`${document._id}: there twice`);
      found.set(document._id, document.version);
    }
    const indexed = new Map<string, number>();
    for await (const { _id, version } of documents.find().sort({ owner: 1, version: 1 })) {
      indexed.set(_id, version);
    }
    for (const [id, version] of found) {
      if (indexed.get(id) !== version) torn.push(`${id}: not the same in the index`);
    }
    const count = await documents.estimatedDocumentCount();
    if (count !== found.size) torn.push(`count ${count} of ${found.size} documents`);
    if (indexed.size !== found.size) torn.push(`index of ${indexed.size} for ${found.size}`);
    const counter = await counters.findOne({ _id: 'shared' });
    return { ...ledger.compare(found, counter?.value ?? 0), torn, documents: found.size };
  });
}
