import { randomBytes } from 'node:crypto';
import { type Connection, type Model, Types } from 'mongoose';
import type { Profile } from '../../rules/facts/fact-definition.js';
import { compressJson, expandJson } from '../compressed-json.js';
import {
  type AssessedPolicy,
  type AssessmentDocument,
  assessmentModel,
} from './assessment-document.js';

/** An assessment as it is kept. */
export interface StoredAssessment {
  /** From `newAssessmentId`. */
  readonly id: string;
  /** Of an enterprise that exists. */
  readonly enterpriseId: string;
  readonly askedAt: Date;
  readonly asOf: string;
  readonly facts: Profile;
  readonly policies: readonly AssessedPolicy[];
  /** The JSON text of the answer as it is sent. */
  readonly answer: string;
}

/** What a list of assessments shows of each. */
export type AssessmentSummary = Pick<
  StoredAssessment,
  'id' | 'enterpriseId' | 'askedAt' | 'asOf' | 'policies'
>;

const ID_BYTES = 16;
const ID = /^[A-Za-z0-9_-]{22}$/;

/** An id that cannot be guessed: whoever has it may read the assessment. */
export function newAssessmentId(): string {
  return randomBytes(ID_BYTES).toString('base64url');
}

/** Assessments exactly as they were answered. They are never changed. */
export class AssessmentStore {
  readonly #assessments: Model<AssessmentDocument>;

  constructor(connection: Connection) {
    this.#assessments = assessmentModel(connection);
  }

  /** Stores an assessment. */
  async add({ id, enterpriseId, askedAt, asOf, facts, policies, answer }: StoredAssessment) {
    await this.#assessments.create({
      _id: id,
      enterpriseId: Types.ObjectId.createFromHexString(enterpriseId),
      askedAt,
      asOf,
      facts,
      policies: [...policies],
      answer: await compressJson(answer),
    });
  }

  /** The JSON text of an answer as it was sent, or null. */
  async readAnswer(id: string): Promise<string | null> {
    if (!ID.test(id)) return null;
    const found = await this.#assessments
      .findById(id, { answer: 1 })
      .lean<Pick<AssessmentDocument, 'answer'>>();
    return found && expandJson(found.answer);
  }

  /** An assessment with everything it rested on, or null. */
  async find(id: string): Promise<StoredAssessment | null> {
    if (!ID.test(id)) return null;
    const found = await this.#assessments.findById(id).lean<AssessmentDocument>();
    if (!found) return null;
    return { ...summarise(found), facts: found.facts, answer: await expandJson(found.answer) };
  }

  /** The newest assessments of an enterprise, newest first. */
  async newestOf(enterpriseId: string, limit: number): Promise<AssessmentSummary[]> {
    const found = await this.#assessments
      .find(
        { enterpriseId: Types.ObjectId.createFromHexString(enterpriseId) },
        { answer: 0, facts: 0 },
      )
      .sort({ askedAt: -1 })
      .limit(limit)
      .lean<Omit<AssessmentDocument, 'answer' | 'facts'>[]>();
    return found.map(summarise);
  }
}

function summarise(stored: Omit<AssessmentDocument, 'answer' | 'facts'>): AssessmentSummary {
  const { _id, enterpriseId, askedAt, asOf, policies } = stored;
  return { id: _id, enterpriseId: enterpriseId.toHexString(), askedAt, asOf, policies };
}
