import { PolicySets } from '../rules/engine/policy-set.js';
import type { Policy } from '../rules/policy/policy.js';
import type { Content } from '../seeds/load-content.js';

/** Content with its policies ready to be asked for any day. */
export interface ServedContent extends Content {
  readonly sets: PolicySets;
}

/** Makes content ready to be asked. */
export function serve(content: Content): ServedContent {
  return { ...content, sets: new PolicySets(content.policies, content.reference) };
}

/**
 * Reads content.
 * @param served gives the policies that are served when it is called; none at a start.
 */
export type LoadContent = (served: () => readonly Policy[]) => Promise<Content>;

/** The content that requests are answered from. It is exchanged as a whole, never changed. */
export class ContentStore {
  #content: ServedContent;
  readonly #load: LoadContent;
  #reloads = 0;
  #shown = 0;

  constructor(content: Content, load: LoadContent) {
    this.#content = serve(content);
    this.#load = load;
  }

  /** A store that reads its content by `load`, now and at every reload. */
  static async open(load: LoadContent): Promise<ContentStore> {
    return new ContentStore(await load(() => []), load);
  }

  /** A store whose content stays as it is. */
  static fixed(content: Content): ContentStore {
    return new ContentStore(content, async () => content);
  }

  /** The content of this moment. A request asks once and keeps what it got. */
  current(): ServedContent {
    return this.#content;
  }

  /** Reads the content again. Where it fails, or a later reload was faster, nothing changes. */
  async reload(): Promise<void> {
    const turn = ++this.#reloads;
    const content = await this.#load(() => this.#content.policies);
    if (turn < this.#shown) return;
    this.#shown = turn;
    this.#content = serve(content);
  }
}
