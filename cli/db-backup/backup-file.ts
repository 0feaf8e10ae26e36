import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { ToolError } from '../database/tell.js';

/**
 * A backup is a data file followed by a trailer of 64 bytes: the name and version of the format,
 * when it was made, how long the data file is, and the SHA-256 of all bytes before it.
 */
const MAGIC = Buffer.from('HUIQI-BACKUP-01\n', 'latin1');
const TRAILER_BYTES = MAGIC.length + 8 + 8 + 32;
const CHUNK_BYTES = 1 << 20;

/** What the trailer of a backup says. */
export interface BackupInfo {
  readonly createdAt: Date;
  /** The length of the data file in it. */
  readonly bytes: number;
}

/** Turns a data file into a backup by adding the trailer, and sees to it that it is on disk. */
export async function seal(file: string, createdAt: Date): Promise<BackupInfo> {
  const handle = await open(file, 'r+');
  try {
    const { size: bytes } = await handle.stat();
    const hash = await readThrough(handle, bytes, async () => {});
    const fields = Buffer.alloc(16);
    fields.writeBigUInt64BE(BigInt(createdAt.getTime()), 0);
    fields.writeBigUInt64BE(BigInt(bytes), 8);
    const start = Buffer.concat([MAGIC, fields]);
    const trailer = Buffer.concat([start, hash.update(start).digest()]);
    await handle.write(trailer, 0, trailer.length, bytes);
    await handle.sync();
    return { createdAt, bytes };
  } finally {
    await handle.close();
  }
}

/**
 * Writes the data file of a backup to a new file.
 * @throws ToolError when the file is no backup or differs from what was backed up in any byte.
 */
export async function unseal(file: string, target: string): Promise<BackupInfo> {
  const source = await openBackup(file);
  try {
    const { size } = await source.stat();
    const bytes = size - TRAILER_BYTES;
    if (bytes < 0) throw new ToolError('no_backup', { file });
    const trailer = Buffer.alloc(TRAILER_BYTES);
    await source.read(trailer, 0, TRAILER_BYTES, bytes);
    const start = trailer.subarray(0, TRAILER_BYTES - 32);
    if (!start.subarray(0, MAGIC.length).equals(MAGIC)) throw new ToolError('no_backup', { file });
    const sink = await open(target, 'wx', 0o600);
    try {
      const hash = await readThrough(source, bytes, (chunk) => sink.appendFile(chunk));
      const isSame = hash.update(start).digest().equals(trailer.subarray(start.length));
      const isWhole = start.readBigUInt64BE(MAGIC.length + 8) === BigInt(bytes);
      if (!isSame || !isWhole) throw new ToolError('backup_damaged', { file });
      await sink.sync();
    } finally {
      await sink.close();
    }
    return { createdAt: new Date(Number(start.readBigUInt64BE(MAGIC.length))), bytes };
  } finally {
    await source.close();
  }
}

async function openBackup(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ToolError('unreadable', { file, reason }, { cause: error });
  }
}

async function readThrough(
  handle: FileHandle,
  bytes: number,
  use: (chunk: Buffer) => Promise<void>,
): Promise<Hash> {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(CHUNK_BYTES);
  for (let position = 0; position < bytes; ) {
    const length = Math.min(CHUNK_BYTES, bytes - position);
    const { bytesRead } = await handle.read(buffer, 0, length, position);
    if (bytesRead === 0) break;
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await use(chunk);
    position += bytesRead;
  }
  return hash;
}
