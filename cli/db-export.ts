import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import mongoose from 'mongoose';
import { commandConfig } from './config.js';
import { startProgress } from './database/progress.js';
import { runCommand } from './database/run-command.js';
import { tableLines } from './database/table.js';
import { label, ToolError, tell } from './database/tell.js';
import { type Comparison, compare } from './db-export/compare.js';
import { copyDocuments, copyIndexes, createTarget } from './db-export/copy-collection.js';
import { collectionOf, takeInventory } from './db-export/namespaces.js';
import { openSource } from './db-export/open-source.js';

/**
 * `db:export --to URI [--data DIR] [--from URI]`: copies every database of the embedded database,
 * by default that of `./data`, to another server, and compares both sides. It may be run again.
 * Exit code 0 when both sides are the same, 1 otherwise.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      from: { type: 'string' },
      data: { type: 'string', default: commandConfig().dataDir },
    },
  });
  if (!values.to) throw new ToolError('export_usage');
  const source = await openSource(values.from, resolve(values.data));
  const [from, to] = [clientFor(source.uri), clientFor(values.to)];
  try {
    await Promise.all([from.connect(), to.connect()]);
    return await exportAll(from, to);
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
    throw new ToolError('export_refused', { reason: error.message }, { cause: error });
  } finally {
    await Promise.all([from.close(), to.close()]);
    await source.stop();
  }
});

function clientFor(uri: string): mongoose.mongo.MongoClient {
  // Numbers and other values are copied as the types that they are.
  const typed = { promoteValues: false, promoteLongs: false, promoteBuffers: false };
  return new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 10_000, ...typed });
}

async function exportAll(
  from: mongoose.mongo.MongoClient,
  to: mongoose.mongo.MongoClient,
): Promise<boolean> {
  const { namespaces, skipped } = await takeInventory(from);
  const comparisons: Comparison[] = [];
  for (const namespace of namespaces) {
    const name = `${namespace.database}.${namespace.name}`;
    const expected = await collectionOf(from, namespace).estimatedDocumentCount();
    const progress = startProgress(name, Number(expected));
    await createTarget(to, namespace);
    const copied = await copyDocuments(from, to, namespace, progress.advance);
    await copyIndexes(from, to, namespace);
    progress.end();
    comparisons.push(await compare(from, to, namespace, copied));
  }
  for (const line of tableLines([headings(), ...comparisons.map(row)])) console.log(line);
  for (const what of skipped) console.log(tell('export_skipped', { what }));
  if (comparisons.some(({ hasChanged }) => hasChanged)) console.log(tell('export_changed'));
  const differing = comparisons.filter((comparison) => !agrees(comparison)).length + skipped.length;
  const documents = comparisons.reduce((sum, { source }) => sum + source.count, 0);
  console.log(
    differing === 0
      ? tell('export_same', { collections: comparisons.length, documents })
      : tell('export_differs', { differing }),
  );
  return differing === 0;
}

function headings(): string[] {
  return [
    label('column_collection'),
    label('column_source'),
    label('column_target'),
    label('column_indexes'),
    label('column_checksum'),
    label('column_result'),
  ];
}

function row(comparison: Comparison): (string | number)[] {
  const { namespace, source, target, indexes } = comparison;
  return [
    namespace,
    source.count,
    target.count,
    indexes,
    source.hash.slice(0, 12),
    agrees(comparison) ? label('same') : differences(comparison).join(', '),
  ];
}

function agrees(comparison: Comparison): boolean {
  return differences(comparison).length === 0;
}

function differences(comparison: Comparison): string[] {
  const { documentsAgree, indexesAgree, optionsAgree, hasChanged } = comparison;
  return [
    ...(documentsAgree ? [] : [label('differs_documents')]),
    ...(indexesAgree ? [] : [label('differs_indexes')]),
    ...(optionsAgree ? [] : [label('differs_options')]),
    ...(hasChanged ? [label('changed_meanwhile')] : []),
  ];
}
