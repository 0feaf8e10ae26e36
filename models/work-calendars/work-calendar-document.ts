import { type Connection, type Model, Schema } from 'mongoose';
import type { Mark } from '../../rules/marks.js';
import type { Text } from '../../rules/text.js';
import { collectionModel, SCHEMA_OPTIONS } from '../collection-model.js';

/** One state of a year that an editor wrote. */
export interface CalendarRevisionDocument {
  revision: number;
  /** Dates in order. */
  holidays: string[];
  makeUpWorkdays: string[];
  source: Text;
  /** Id of the registered document that the mark rests on. */
  document: string | null;
  mark: Mark;
  note: Text | null;
  publishedAt: Date;
  publishedBy: string | null;
}

/** A year of the work calendar with every revision that editors wrote, the newest last. */
export interface WorkCalendarDocument {
  /** The year, as `2027`. */
  _id: string;
  /** The number of the newest revision, for compare-and-swap. */
  revision: number;
  revisions: CalendarRevisionDocument[];
}

const textSchema = new Schema<Text>(
  { zh: { type: String, required: true }, en: { type: String, required: true } },
  { ...SCHEMA_OPTIONS, _id: false },
);

const revisionSchema = new Schema<CalendarRevisionDocument>(
  {
    revision: { type: Number, required: true },
    holidays: { type: [String], required: true },
    makeUpWorkdays: { type: [String], required: true },
    source: { type: textSchema, required: true },
    document: { type: String, default: null },
    mark: { type: String, enum: ['verified', 'second_hand', 'unverified'], required: true },
    note: { type: textSchema, default: null },
    publishedAt: { type: Date, required: true },
    publishedBy: { type: String, default: null },
  },
  { ...SCHEMA_OPTIONS, _id: false },
);

const workCalendarSchema = new Schema<WorkCalendarDocument>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    revisions: { type: [revisionSchema], required: true },
  },
  SCHEMA_OPTIONS,
);

/** The collection of edited years on a connection. */
export function workCalendarModel(connection: Connection): Model<WorkCalendarDocument> {
  return collectionModel(connection, 'workcalendars', workCalendarSchema);
}
