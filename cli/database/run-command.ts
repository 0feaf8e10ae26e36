import { DatabaseError } from '../../database/database-error.js';
import { StorageError } from '../../database/embedded/index.js';
import { ToolError, tell } from './tell.js';

/**
 * Runs a database command and sets the exit code: 0 when it returns true, 1 when it returns false
 * or something that people can act on went wrong.
 */
export async function runCommand(command: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await command()) ? 0 : 1;
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof ToolError) console.error(error.message);
    else if (error instanceof DatabaseError) console.error(`${error.text.zh}\n${error.text.en}`);
    else if (error instanceof StorageError) {
      console.error(tell('storage_refused', { reason: error.message }));
    } else if (isMistypedOption(error)) console.error(error.message);
    else if (isUnreachable(error)) console.error(tell('unreachable', { reason: error.message }));
    else throw error;
  }
}

function isMistypedOption(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && /PARSE_ARGS/.test(String(error.code));
}

function isUnreachable(error: unknown): error is Error {
  return (
    error instanceof Error &&
    ['MongoServerSelectionError', 'MongoParseError', 'MongoNetworkError'].includes(error.name)
  );
}
