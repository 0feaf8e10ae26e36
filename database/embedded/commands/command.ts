import type { Store } from '../storage/store.js';
import type { Doc } from '../values/value.js';
import type { Reply } from '../wire/reply.js';
import type { CursorStore } from './cursors/cursor-store.js';
import type { Deadline } from './deadline.js';
import { isGenericOption } from './generic-options.js';
import { type Options, readOptions, type Shape } from './option-readers.js';

/** What the commands of one server share. */
export interface ServerState {
  readonly store: Store;
  readonly cursors: CursorStore;
  readonly startedAt: Date;
  /** How many connections are open. */
  readonly connections: () => number;
}

/** What a command knows beside its options. */
export interface CommandContext {
  readonly server: ServerState;
  readonly connectionId: number;
  readonly database: string;
  readonly deadline: Deadline;
  readonly now: Date;
}

/** A command, ready to run with whatever was sent. */
export interface Command {
  /** Its name and other names for it. */
  readonly names: readonly string[];
  readonly run: (body: Doc, context: CommandContext) => Reply | Promise<Reply>;
}

/**
 * Defines a command by the options it takes. Every other option is refused, but for those that
 * all commands share.
 * @param shape the readers of the options; the first one reads the field that names the command.
 */
export function defineCommand<S extends Shape>(
  shape: S,
  run: (options: Options<S>, context: CommandContext, body: Doc) => Reply | Promise<Reply>,
  aliases: readonly string[] = [],
): Command {
  const [name = ''] = Object.keys(shape);
  return {
    names: [name, ...aliases],
    run: (body, context) => {
      const [sentName = name] = body.keys();
      const given = sentName === name ? body : renamed(body, name);
      return run(readOptions(given, shape, name, isGenericOption), context, given);
    },
  };
}

function renamed(body: Doc, name: string): Doc {
  const [first, ...rest] = body;
  return new Map(first ? [[name, first[1]], ...rest] : []);
}
