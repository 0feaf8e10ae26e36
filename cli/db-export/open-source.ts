import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from '../../database/database-error.js';
import { publishedUri } from '../../database/embedded/address.js';
import { embeddedDatabase } from '../../database/embedded-database.js';
import { ToolError } from '../database/tell.js';

/** A server to export from. */
export interface Source {
  readonly uri: string;
  readonly stop: () => Promise<void>;
}

/**
 * The server at a given address or, without one, the embedded database of a data folder, which
 * then belongs to this process until `stop`.
 */
export async function openSource(uri: string | undefined, dataDir: string): Promise<Source> {
  if (uri) return { uri, stop: async () => {} };
  if (!existsSync(join(dataDir, 'data.mdb'))) throw new ToolError('no_data', { folder: dataDir });
  try {
    return await embeddedDatabase({ dataDir });
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== 'in_use') throw error;
    const uri = await publishedUri(dataDir);
    if (uri === undefined) throw error;
    throw new ToolError('export_in_use', { folder: dataDir, uri });
  }
}
