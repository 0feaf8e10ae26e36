import { type FileHandle, open, rm } from 'node:fs/promises';
import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import type { Language } from '../../messages/language.js';
import { CommandError } from '../match/read-example.js';

const WRITE_AT_ONCE = 64 * 1024;

/** A file of JSON, one value a line, that is written as the values come. */
export class ChangesFile {
  readonly #file: FileHandle;
  #waiting = '';

  private constructor(
    readonly path: string,
    file: FileHandle,
  ) {
    this.#file = file;
  }

  /** Empties or makes the file. @throws CommandError where it cannot be written. */
  static async create(path: string, language: Language): Promise<ChangesFile> {
    try {
      return new ChangesFile(path, await open(path, 'w'));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const words = messagesIn(language).rematch;
      throw new CommandError([formatMessage(words.unwritable, { file: path, reason })]);
    }
  }

  async write(value: unknown): Promise<void> {
    this.#waiting += `${JSON.stringify(value)}\n`;
    if (this.#waiting.length >= WRITE_AT_ONCE) await this.#flush();
  }

  /** Writes what is left. */
  async close(): Promise<void> {
    await this.#flush();
    await this.#file.close();
  }

  /** Removes the file, because there is nothing to tell. */
  async discard(): Promise<void> {
    await this.#file.close();
    await rm(this.path, { force: true });
  }

  async #flush(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = '';
    if (text) await this.#file.appendFile(text);
  }
}
