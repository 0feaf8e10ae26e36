import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { mongo } from 'mongoose';

const MOST_BYTES = 256 * 1024 * 1024;

const compress = promisify<Buffer, Buffer>(deflate);
const expand = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate);

/** JSON text as it is stored: its exact bytes, deflated (zlib, with its checksum). */
export async function compressJson(json: string): Promise<Buffer> {
  return compress(Buffer.from(json, 'utf8'));
}

/**
 * The exact text that was stored.
 * @throws Error when the bytes were damaged.
 */
export async function expandJson(stored: Buffer | mongo.Binary): Promise<string> {
  const bytes = stored instanceof mongo.Binary ? Buffer.from(stored.value()) : stored;
  return (await expand(bytes, { maxOutputLength: MOST_BYTES })).toString('utf8');
}
