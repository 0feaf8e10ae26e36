import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mutation, mutated } from './mutation.js';

/** What the differential tests need of the project beside its content. */
const SOURCES = ['package.json', 'rules', 'test/rules/engine', 'test/rules/facts'];
const CONTENT = 'seeds';

/** Copies of a part of the project, to be changed one by one; the project stays as it is. */
export class Copies {
  private constructor(
    readonly project: string,
    readonly folder: string,
  ) {}

  /** An empty folder for copies of the project in `project`. */
  static async of(project: string): Promise<Copies> {
    const folder = await mkdtemp(join(tmpdir(), 'test-mutation-'));
    await symlink(join(project, 'node_modules'), join(folder, 'node_modules'));
    return new Copies(project, folder);
  }

  /** The mutations that do not fit the source of the project. */
  async misfits(mutations: readonly Mutation[]): Promise<Mutation[]> {
    const fits = await Promise.all(
      mutations.map(async (mutation) => (await this.#mutated(mutation)) !== undefined),
    );
    return mutations.filter((_, index) => !fits[index]);
  }

  /**
   * Makes a copy, with the mutation in it where one is given, and gives its folder.
   * @throws RangeError for a mutation that does not fit.
   */
  async make(name: string, mutation?: Mutation): Promise<string> {
    const copy = join(this.folder, name);
    for (const part of SOURCES) {
      await cp(join(this.project, part), join(copy, part), { recursive: true });
    }
    await this.#addContent(copy);
    if (!mutation) return copy;
    const source = await this.#mutated(mutation);
    if (source === undefined) throw new RangeError(`No such text for “${mutation.name}”.`);
    await writeFile(join(copy, sourceOf(mutation)), source);
    return copy;
  }

  /** Deletes all copies. */
  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  async #mutated(mutation: Mutation): Promise<string | undefined> {
    return mutated(await readFile(join(this.project, sourceOf(mutation)), 'utf8'), mutation);
  }

  /** The modules that read the content are copied; the content itself is the same for all. */
  async #addContent(copy: string): Promise<void> {
    const from = join(this.project, CONTENT);
    await mkdir(join(copy, CONTENT));
    for (const entry of await readdir(from, { withFileTypes: true })) {
      const [there, here] = [join(from, entry.name), join(copy, CONTENT, entry.name)];
      await (entry.isDirectory() ? symlink(there, here) : cp(there, here));
    }
  }
}

function sourceOf({ file }: Mutation): string {
  return join('rules', `${file}.ts`);
}
