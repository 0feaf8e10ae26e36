import { Double, Int32 } from 'bson';
import { codeName, ServerError } from '../server-error.js';
import { type Doc, doc } from '../values/value.js';
import { ProtocolError } from '../wire/frame-reader.js';
import type { Reply } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import type { ServerState } from './command.js';
import { Deadline } from './deadline.js';
import { readGenericOptions } from './generic-options.js';
import { checkDatabaseName } from './namespaces.js';
import { commandNamed } from './registry.js';

/**
 * Runs the command of a request. Whatever is wrong with it comes back as the reply.
 * @param onFault is told of errors that no client causes, which are answered with code 1.
 * @throws ProtocolError when the bytes are no command at all.
 */
export async function runCommand(
  request: Request,
  connectionId: number,
  server: ServerState,
  onFault: (error: unknown) => void,
): Promise<Reply> {
  try {
    const body = request.readCommand();
    const [name = ''] = body.keys();
    if (request.form === 'query' && !/^(hello|ismaster)$/i.test(name)) {
      throw new ServerError(352, `Unsupported OP_QUERY command: ${name}.`);
    }
    const command = commandNamed(name);
    const { database, maxTimeMS } = readGenericOptions(body);
    checkDatabaseName(database);
    const deadline = new Deadline(maxTimeMS);
    const context = { server, connectionId, database, deadline, now: new Date() };
    return withOk(await command.run(body, context));
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    if (!(error instanceof ServerError)) onFault(error);
    return errorReply(error);
  }
}

function withOk(reply: Reply): Reply {
  return reply instanceof Map ? reply.set('ok', new Double(1)) : reply;
}

function errorReply(error: unknown): Doc {
  const code = error instanceof ServerError ? error.code : 1;
  return doc(
    ['ok', new Double(0)],
    ['errmsg', error instanceof Error ? error.message : String(error)],
    ['code', new Int32(code)],
    ['codeName', codeName(code)],
    ...Object.entries(error instanceof ServerError ? error.extra : {}),
  );
}
