import { type Connection, type Model, Schema, Types } from 'mongoose';
import type { SizeClass } from '../../rules/reference/size-class-standard.js';
import { collectionModel, SCHEMA_OPTIONS } from '../collection-model.js';
import { type CodedColumn, ID_BYTES, type Segment } from './segment.js';
import { bufferOf, bytesOf, type StoredBytes } from './stored-bytes.js';

interface StoredColumn {
  values: (string | null)[];
  /** 16 bits for each enterprise, the low byte first. */
  codes: StoredBytes;
}

/** A segment of a run. */
export interface MatchSegmentDocument {
  /** `<run>:<segment>`. */
  _id: string;
  run: string;
  /** The take-up of the run that wrote it. */
  writer: number;
  segment: number;
  lastId: Types.ObjectId;
  ids: StoredBytes;
  cities: StoredColumn;
  counties: StoredColumn;
  sizeClasses: StoredColumn;
}

const columnSchema = new Schema<StoredColumn>(
  {
    values: { type: [String], required: true },
    codes: { type: Buffer, required: true },
  },
  { ...SCHEMA_OPTIONS, _id: false },
);

const matchSegmentSchema = new Schema<MatchSegmentDocument>(
  {
    _id: { type: String, required: true },
    run: { type: String, required: true },
    writer: { type: Number, required: true },
    segment: { type: Number, required: true },
    lastId: { type: Schema.Types.ObjectId, required: true },
    ids: { type: Buffer, required: true },
    cities: { type: columnSchema, required: true },
    counties: { type: columnSchema, required: true },
    sizeClasses: { type: columnSchema, required: true },
  },
  SCHEMA_OPTIONS,
);
matchSegmentSchema.index({ run: 1, lastId: 1 }, { name: 'run_last_id' });

/** The collection of segments on a connection. */
export function matchSegmentModel(connection: Connection): Model<MatchSegmentDocument> {
  return collectionModel(connection, 'matchsegments', matchSegmentSchema);
}

/** The id under which a segment of a run is stored. */
export function segmentId(run: string, segment: number): string {
  return `${run}:${segment}`;
}

/** A segment as it is stored. @throws RangeError for one without enterprises. */
export function packSegment(
  { run, writer, segment }: Pick<MatchSegmentDocument, 'run' | 'writer' | 'segment'>,
  members: Segment,
): MatchSegmentDocument {
  const { ids, cities, counties, sizeClasses } = members;
  if (ids.length === 0) throw new RangeError('A segment holds at least one enterprise.');
  return {
    _id: segmentId(run, segment),
    run,
    writer,
    segment,
    lastId: new Types.ObjectId(ids.slice(-ID_BYTES)),
    ids: bufferOf(ids),
    cities: packColumn(cities),
    counties: packColumn(counties),
    sizeClasses: packColumn(sizeClasses),
  };
}

/** A stored segment as it is worked with. */
export function unpackSegment(stored: MatchSegmentDocument): Segment {
  return {
    ids: bytesOf(stored.ids),
    cities: unpackColumn<string>(stored.cities),
    counties: unpackColumn<string | null>(stored.counties),
    sizeClasses: unpackColumn<SizeClass | null>(stored.sizeClasses),
  };
}

function packColumn({ values, codes }: CodedColumn<string | null>): StoredColumn {
  const bytes = Buffer.alloc(codes.length * 2);
  codes.forEach((code, index) => {
    bytes.writeUInt16LE(code, index * 2);
  });
  return { values: [...values], codes: bytes };
}

function unpackColumn<Value>({ values, codes }: StoredColumn): CodedColumn<Value> {
  const bytes = bytesOf(codes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const places = Uint16Array.from({ length: bytes.length / 2 }, (_, index) =>
    view.getUint16(index * 2, true),
  );
  return { values: values as Value[], codes: places };
}
