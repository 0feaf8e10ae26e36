import mongoose, { mongo } from 'mongoose';

/** Errors of the driver that mean that there was no server to talk to, or none that takes writes. */
const AWAY = [
  mongo.MongoNetworkError,
  mongo.MongoSystemError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoClientClosedError,
  mongo.MongoServerClosedError,
  mongo.MongoExpiredSessionError,
  mongo.MongoOperationTimeoutError,
] as const;

/** Further ones, which the driver does not export. */
const AWAY_NAMES: readonly string[] = ['MongoWaitQueueTimeoutError', 'MongoPoolClosedError'];

/** Labels of a server that is about to stop, to lose its place or to break down under its load. */
const AWAY_LABELS = [
  mongo.MongoErrorLabel.RetryableWriteError,
  mongo.MongoErrorLabel.RetryableError,
  mongo.MongoErrorLabel.SystemOverloadedError,
];

/**
 * True for the error of a command that found no database to run on, or lost it meanwhile. The
 * outcome of a write is then unknown.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof mongo.MongoServerError) {
    return AWAY_LABELS.some((label) => error.hasErrorLabel(label));
  }
  if (error instanceof mongo.MongoError) {
    return AWAY.some((kind) => error instanceof kind) || AWAY_NAMES.includes(error.name);
  }
  return isRefusedByMongoose(error);
}

/** Mongoose gives a command on a closed connection a plain error of its own. */
function isRefusedByMongoose(error: unknown): boolean {
  if (!(error instanceof mongoose.MongooseError)) return false;
  return /bufferCommands|force closed/.test(error.message);
}
