import type { Long } from 'bson';
import { ServerError } from '../../server-error.js';
import { doc } from '../../values/value.js';
import { type Command, defineCommand } from '../command.js';
import { collectionName } from '../namespaces.js';
import { count, list, long, optional, refused, text } from '../option-readers.js';

/** Commands that go on with a result or give it up. */
export const cursorCommands: readonly Command[] = [
  defineCommand(
    { getMore: long, collection: text, batchSize: optional(count), term: refused },
    ({ getMore, collection, batchSize }, { server, database }, body) => {
      if (body.has('maxTimeMS')) {
        throw new ServerError(
          2,
          'cannot set maxTimeMS on getMore command for a non-awaitData cursor',
        );
      }
      return server.cursors.nextBatch(getMore, `${database}.${collection}`, batchSize);
    },
  ),
  defineCommand({ killCursors: collectionName, cursors: list }, ({ cursors }, { server }) => {
    const ids = cursors.map((id, index) => long(id, `killCursors.cursors.${index}`));
    const killed: Long[] = [];
    const notFound: Long[] = [];
    for (const id of ids) (server.cursors.kill(id) ? killed : notFound).push(id);
    return doc(
      ['cursorsKilled', killed],
      ['cursorsNotFound', notFound],
      ['cursorsAlive', []],
      ['cursorsUnknown', []],
    );
  }),
];
