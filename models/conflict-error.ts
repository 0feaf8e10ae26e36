import { mongo } from 'mongoose';

const DUPLICATE_KEY = 11000;

/** Somebody else wrote first: nothing was changed, and the caller has to look again. */
export class ConflictError extends Error {
  constructor(
    /** What is contested, such as `policy:high-tech-enterprise`. */
    readonly subject: string,
    options?: ErrorOptions,
  ) {
    super(`${subject} was changed by somebody else.`, options);
    this.name = 'ConflictError';
  }
}

/** True for the error of a write that a unique index refused. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
}
