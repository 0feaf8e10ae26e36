import { rmSync } from 'node:fs';
import {
  access,
  constants,
  type FileHandle,
  open,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { resolve } from 'node:path';
import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import type { Language } from '../../messages/language.js';
import { CommandError } from '../match/read-example.js';

const WRITE_AT_ONCE = 64 * 1024;

/** Where the values go until all are there; `draft` is null where they go to the place itself. */
interface Destination {
  readonly place: string;
  readonly draft: string | null;
  /** The permissions of the file that is replaced. */
  readonly mode: number | undefined;
}

/**
 * A file of JSON, one value a line, that is written as the values come. It appears, or replaces the
 * one that was there, when all have come. A device or a pipe is written to directly.
 */
export class ChangesFile {
  readonly #file: FileHandle;
  readonly #destination: Destination;
  readonly #language: Language;
  readonly #removeDraft = () => {
    if (this.#destination.draft) rmSync(this.#destination.draft, { force: true });
  };
  #waiting = '';
  #isOpen = true;

  private constructor(
    readonly path: string,
    {
      file,
      destination,
      language,
    }: { file: FileHandle; destination: Destination; language: Language },
  ) {
    this.#file = file;
    this.#destination = destination;
    this.#language = language;
    // A second signal ends the process at once.
    process.once('exit', this.#removeDraft);
  }

  /** Leaves what is there as it is. @throws CommandError where it cannot be written. */
  static async create(path: string, language: Language): Promise<ChangesFile> {
    try {
      const destination = await destinationOf(path);
      const { place, draft, mode } = destination;
      const file = draft ? await open(draft, 'wx', mode) : await open(place, 'a');
      return new ChangesFile(path, { file, destination, language });
    } catch (error) {
      throw refusal(messagesIn(language).rematch.unwritable, path, error);
    }
  }

  /** @throws CommandError where it cannot be written. */
  async write(value: unknown): Promise<void> {
    this.#waiting += `${JSON.stringify(value)}\n`;
    if (this.#waiting.length >= WRITE_AT_ONCE) await this.#orRefuse(() => this.#flush());
  }

  /** Writes what is left and puts the file in its place. @throws CommandError where it cannot. */
  async keep(): Promise<void> {
    const { place, draft } = this.#destination;
    await this.#orRefuse(async () => {
      await this.#flush();
      if (draft) await this.#file.sync();
      await this.#close();
      if (draft) await rename(draft, place);
    });
  }

  /** Removes what was written, unless it was kept. */
  async discard(): Promise<void> {
    await this.#close();
    const { draft } = this.#destination;
    if (draft) await rm(draft, { force: true });
    process.removeListener('exit', this.#removeDraft);
  }

  async #close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = '';
    if (text) await this.#file.appendFile(text);
  }

  async #orRefuse(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw refusal(messagesIn(this.#language).rematch.changesFailed, this.path, error);
    }
  }
}

async function destinationOf(path: string): Promise<Destination> {
  const found = await statOrNull(path);
  if (found && (!found.isFile() || isStream(path))) {
    return { place: path, draft: null, mode: undefined };
  }
  if (found) await access(path, constants.W_OK);
  const place = found ? await realpath(path) : path;
  return {
    place,
    draft: `${place}.${process.pid}.part`,
    mode: found ? found.mode & 0o777 : undefined,
  };
}

/** What such a path leads to may be a file, to which the shell has sent the output. */
function isStream(path: string): boolean {
  return /^\/(dev|proc)\//.test(resolve(path));
}

async function statOrNull(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function refusal(template: string, file: string, error: unknown): CommandError {
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandError([formatMessage(template, { file, reason })]);
}
