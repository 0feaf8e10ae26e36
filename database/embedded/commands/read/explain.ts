import { Int32 } from 'bson';
import { notImplemented, ServerError } from '../../server-error.js';
import { type Doc, doc } from '../../values/value.js';
import { type CommandContext, defineCommand } from '../command.js';
import { isGenericOption } from '../generic-options.js';
import { object, readOptions, required, text, withDefault } from '../option-readers.js';
import { deleteStatements } from '../write/delete.js';
import { updateStatements } from '../write/update.js';
import { aggregateShape, pipelineSource } from './aggregate.js';
import { countShape, numberOf } from './count.js';
import { findShape } from './find.js';
import { prepareQuery, type Query } from './query.js';

const VERBOSITIES = ['queryPlanner', 'executionStats', 'allPlansExecution'];

/** `explain`: which index a command reads and, on request, how much. Nothing is written. */
export const explain = defineCommand(
  { explain: object, verbosity: withDefault(text, 'allPlansExecution') },
  ({ explain: command, verbosity }, context) => {
    if (!VERBOSITIES.includes(verbosity)) {
      throw new ServerError(2, `Unknown verbosity '${verbosity}' of explain.`);
    }
    const { name, query, limit } = explainedQuery(command, context);
    const planner = doc(
      ['namespace', `${context.database}.${name}`],
      ['winningPlan', query.plan?.explain() ?? doc(['stage', 'EOF'])],
      ['rejectedPlans', []],
    );
    return doc(
      ['explainVersion', '1'],
      ['queryPlanner', planner],
      ...(verbosity === 'queryPlanner'
        ? []
        : ([['executionStats', executionStats(query, limit)]] as const)),
      ['command', command],
    );
  },
);

interface Explained {
  readonly name: string;
  readonly query: Query;
  /** How many documents are read at most, 0 for all. */
  readonly limit: number;
}

function explainedQuery(command: Doc, context: CommandContext): Explained {
  const [kind = ''] = command.keys();
  switch (kind) {
    case 'find': {
      const options = readOptions(command, findShape, kind, isGenericOption);
      const { find: name, filter, sort, hint, collation, limit, skip } = options;
      const wanted = limit ? limit + skip : 0;
      const query = { collection: name, filter, sort, hint, collation, limit: wanted || undefined };
      return { name, query: prepareQuery(query, context), limit: wanted };
    }
    case 'count': {
      const options = readOptions(command, countShape, kind, isGenericOption);
      const { count: name, query: filter, hint, collation, limit, skip } = options;
      const query = prepareQuery({ collection: name, filter, hint, collation }, context);
      return { name, query, limit: limit ? Math.abs(limit) + skip : 0 };
    }
    case 'aggregate': {
      const options = readOptions(command, aggregateShape, kind, isGenericOption);
      return { name: options.aggregate, query: pipelineSource(options, context), limit: 0 };
    }
    case 'update':
    case 'delete':
      return explainedWrite(kind, command, context);
    default:
      throw notImplemented(`explain of ${kind}`);
  }
}

function explainedWrite(kind: 'update' | 'delete', command: Doc, context: CommandContext) {
  const name = required(text)(command.get(kind), kind);
  const [statement, another] =
    kind === 'update'
      ? updateStatements(command.get('updates'), 'update.updates').map((update) => ({
          ...update,
          limit: update.multi ? 0 : 1,
        }))
      : deleteStatements(command.get('deletes'), 'delete.deletes').map((one) => ({
          ...one,
          sort: undefined,
        }));
  if (!statement || another) throw new ServerError(72, 'explain takes exactly one statement.');
  const { q: filter, hint, collation, sort, limit } = statement;
  const query = prepareQuery({ collection: name, filter, sort, hint, collation }, context);
  return { name, query, limit };
}

function executionStats(query: Query, limit: number): Doc {
  const began = performance.now();
  let returned = 0;
  for (const _document of query.documents()) {
    returned += 1;
    if (returned === limit) break;
  }
  return doc(
    ['executionSuccess', true],
    ['nReturned', numberOf(returned)],
    ['executionTimeMillis', new Int32(performance.now() - began)],
    ['totalDocsExamined', numberOf(query.examined())],
  );
}
