import type { Content } from '../seeds/load-content.js';

/** The content that requests are answered from. It is exchanged as a whole, never changed. */
export class ContentStore {
  #content: Content;
  readonly #load: () => Promise<Content>;
  #reloads = 0;
  #shown = 0;

  constructor(content: Content, load: () => Promise<Content>) {
    this.#content = content;
    this.#load = load;
  }

  /** A store that reads its content by `load`, now and at every reload. */
  static async open(load: () => Promise<Content>): Promise<ContentStore> {
    return new ContentStore(await load(), load);
  }

  /** A store whose content stays as it is. */
  static fixed(content: Content): ContentStore {
    return new ContentStore(content, async () => content);
  }

  /** The content of this moment. A request asks once and keeps what it got. */
  current(): Content {
    return this.#content;
  }

  /** Reads the content again. Where it fails, or a later reload was faster, nothing changes. */
  async reload(): Promise<void> {
    const turn = ++this.#reloads;
    const content = await this.#load();
    if (turn < this.#shown) return;
    this.#shown = turn;
    this.#content = content;
  }
}
