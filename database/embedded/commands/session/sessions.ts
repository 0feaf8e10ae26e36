import { randomUUID } from 'node:crypto';
import { Binary, Int32 } from 'bson';
import { ServerError } from '../../server-error.js';
import { doc } from '../../values/value.js';
import { type Command, defineCommand } from '../command.js';
import { anyValue, list } from '../option-readers.js';

/**
 * Sessions are accepted, because drivers send one with every command, but nothing is kept for
 * them: what they are for are transactions and retried writes, which a standalone server has not.
 */
export const sessionCommands: readonly Command[] = [
  defineCommand({ startSession: anyValue }, () =>
    doc(
      ['id', doc(['id', new Binary(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), 4)])],
      ['timeoutMinutes', new Int32(30)],
    ),
  ),
  defineCommand({ refreshSessions: list }, () => doc()),
  defineCommand({ endSessions: list }, () => doc()),
  defineCommand({ commitTransaction: anyValue }, refuseTransaction),
  defineCommand({ abortTransaction: anyValue }, refuseTransaction),
];

function refuseTransaction(): never {
  throw new ServerError(
    20,
    'Transaction numbers are only allowed on a replica set member or mongos',
  );
}
