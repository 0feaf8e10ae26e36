import type { Connection, Model } from 'mongoose';
import type { EditedYear } from '../../rules/reference/work-calendar.js';
import { ConflictError, isDuplicateKey } from '../conflict-error.js';
import {
  type CalendarRevisionDocument,
  type WorkCalendarDocument,
  workCalendarModel,
} from './work-calendar-document.js';

/** One state of a year that an editor wrote. */
export type CalendarRevision = Readonly<CalendarRevisionDocument>;

/** The next state of a year. */
export type NewCalendarRevision = Omit<CalendarRevision, 'revision'>;

/** Years of the work calendar that editors wrote, with every revision. */
export class WorkCalendarStore {
  readonly #years: Model<WorkCalendarDocument>;

  constructor(connection: Connection) {
    this.#years = workCalendarModel(connection);
  }

  /** The newest revision of every year that an editor wrote, by year. */
  async readYears(): Promise<Record<string, EditedYear>> {
    const documents = await this.#years
      .find({}, { revisions: { $slice: -1 } })
      .sort({ _id: 1 })
      .lean<WorkCalendarDocument[]>();
    return Object.fromEntries(
      documents.flatMap(({ _id, revisions }) => {
        const newest = revisions.at(-1);
        return newest ? [[_id, editedYear(newest)] as const] : [];
      }),
    );
  }

  /** Every revision of a year, the oldest first; empty for one that no editor wrote. */
  async history(year: string): Promise<readonly CalendarRevision[]> {
    const document = await this.#years.findById(year).lean<WorkCalendarDocument>();
    return document?.revisions ?? [];
  }

  /** How often years were written in all; grows with each revision. */
  async countWrites(): Promise<number> {
    const [total] = await this.#years.aggregate<{ writes: number }>([
      { $group: { _id: null, writes: { $sum: '$revision' } } },
    ]);
    return total?.writes ?? 0;
  }

  /**
   * Adds the next revision of a year.
   * @param expected the newest revision that the caller saw; 0 for a year that no editor wrote.
   * @throws ConflictError when that is not the newest one any more.
   */
  async addRevision(
    year: string,
    expected: number,
    content: NewCalendarRevision,
  ): Promise<CalendarRevision> {
    const added = { ...content, revision: expected + 1 };
    if (!(await this.#write(year, expected, added))) {
      throw new ConflictError(`work-calendar:${year}`);
    }
    return added;
  }

  async #write(year: string, expected: number, added: CalendarRevision): Promise<boolean> {
    if (expected > 0) {
      const { matchedCount } = await this.#years.updateOne(
        { _id: year, revision: expected },
        { $push: { revisions: added }, $set: { revision: added.revision } },
      );
      return matchedCount === 1;
    }
    try {
      await this.#years.create({ _id: year, revision: added.revision, revisions: [added] });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

function editedYear(newest: CalendarRevision): EditedYear {
  const { holidays, makeUpWorkdays, source, mark, note, revision } = newest;
  return { holidays, makeUpWorkdays, source, mark, ...(note && { note }), revision };
}
