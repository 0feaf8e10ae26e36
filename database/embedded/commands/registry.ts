import { notImplemented, ServerError } from '../server-error.js';
import { create } from './collections/create.js';
import { dropCommands } from './collections/drop.js';
import { indexCommands } from './collections/indexes.js';
import { listCommands } from './collections/list.js';
import { statisticsCommands } from './collections/statistics.js';
import type { Command } from './command.js';
import { copyData } from './copy-data.js';
import { cursorCommands } from './cursors/cursor-commands.js';
import { aggregate } from './read/aggregate.js';
import { count } from './read/count.js';
import { distinct } from './read/distinct.js';
import { explain } from './read/explain.js';
import { find } from './read/find.js';
import { diagnosticCommands } from './session/diagnostics.js';
import { hello } from './session/hello.js';
import { sessionCommands } from './session/sessions.js';
import { remove } from './write/delete.js';
import { findAndModify } from './write/find-and-modify.js';
import { insert } from './write/insert.js';
import { update } from './write/update.js';

const commands: readonly Command[] = [
  hello,
  ...sessionCommands,
  ...diagnosticCommands,
  find,
  count,
  distinct,
  aggregate,
  explain,
  ...cursorCommands,
  insert,
  update,
  remove,
  findAndModify,
  create,
  ...dropCommands,
  ...listCommands,
  ...indexCommands,
  ...statisticsCommands,
  copyData,
];

const byName: ReadonlyMap<string, Command> = new Map(
  commands.flatMap((command) => command.names.map((name) => [name, command] as const)),
);

/** Commands that MongoDB has, that applications might send, and that this server has not. */
const NOT_IMPLEMENTED: ReadonlySet<string> = new Set(
  `authenticate bulkWrite cloneCollectionAsCapped collMod compact connPoolStats convertToCapped
   createRole createSearchIndexes createUser currentOp dataSize dbHash dropAllUsersFromDatabase
   dropRole dropUser filemd5 fsync getDefaultRWConcern getnonce grantPrivilegesToRole
   grantRolesToUser invalidateUserCache killAllSessions killOp killSessions listCommands
   listSearchIndexes listUsers lockInfo logRotate logout mapReduce planCacheClear profile reIndex
   replSetGetStatus replSetInitiate replSetReconfig replSetStepDown revokeRolesFromUser rolesInfo
   saslContinue saslStart setFeatureCompatibilityVersion setParameter shutdown top updateRole
   updateUser usersInfo validate`.split(/\s+/),
);

/**
 * The command with a name.
 * @throws ServerError 238 for a command that this server does not have, 59 for one that MongoDB
 *   does not have either.
 */
export function commandNamed(name: string): Command {
  const command = byName.get(name);
  if (command) return command;
  if (NOT_IMPLEMENTED.has(name)) throw notImplemented(`the command ${name}`);
  throw new ServerError(59, `no such command: '${name}'`);
}
