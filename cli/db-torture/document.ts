import { createHash } from 'node:crypto';

/** A document whose every field follows from its id and version, so that a torn write shows. */
export interface TortureDocument {
  _id: string;
  owner: number;
  version: number;
  /** Counted up by `$inc`, always equal to the version. */
  count: number;
  left: number;
  right: number;
  nested: { version: number; text: string };
  list: number[];
}

/** The number of the client that an id belongs to. */
function ownerOf(id: string): number {
  return Number(id.split('-')[0]);
}

/** The document as it must be. */
export function documentAt(id: string, version: number): TortureDocument {
  return { _id: id, owner: ownerOf(id), version, count: version, ...fieldsAt(id, version) };
}

/** The update that leads to a version from the one before. */
export function updateTo(id: string, version: number) {
  return { $inc: { count: 1 }, $set: { version, ...fieldsAt(id, version) } };
}

/** True when the document is whole: all of its fields are of one version. */
export function isWhole(document: TortureDocument): boolean {
  const { _id, version } = document;
  return JSON.stringify(sorted(document)) === JSON.stringify(sorted(documentAt(_id, version)));
}

function fieldsAt(id: string, version: number) {
  const text = textAt(id, version);
  return { left: version, right: version, nested: { version, text }, list: [version, version] };
}

/** Mostly short texts; some that fill several pages of the data file, and a few of 200 KB. */
function textAt(id: string, version: number): string {
  const digest = createHash('sha256').update(`${id}/${version}`).digest();
  const chance = digest.readUInt16BE(0) / 65_536;
  const repeats = chance < 0.002 ? 3_000 : chance < 0.05 ? 250 : 3;
  return digest.toString('hex').repeat(repeats);
}

function sorted(document: TortureDocument): object {
  return Object.fromEntries(
    Object.entries(document).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
