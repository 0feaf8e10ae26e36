import type { z } from 'zod';
import { currentRevisions } from '../../models/policies/current-revisions.js';
import type { PolicyContent } from '../../models/policies/policy-content.js';
import { parseContent } from '../../models/policies/policy-content.js';
import type { PolicyHistory } from '../../models/policies/policy-store.js';
import type { Profile } from '../../rules/facts/fact-definition.js';
import { buildProfileSchema } from '../../rules/profile/profile-schema.js';
import { checkDraft } from '../../rules/publish/check-draft.js';
import type { CheckReport } from '../../rules/publish/check-report.js';
import type { DraftContent } from '../../rules/publish/draft-content.js';
import type { ContentStore } from '../content-store.js';

/** What editing policies needs beside the content that is served. */
export interface AuthoringSources {
  /** The texts of documents in hand by document id, against which quotes are checked. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Checks drafts against the content that is served. */
export class Authoring {
  readonly #contentStore: ContentStore;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #profileSchema: z.ZodType<Profile>;

  constructor(contentStore: ContentStore, { texts }: AuthoringSources) {
    this.#contentStore = contentStore;
    this.#texts = texts;
    this.#profileSchema = buildProfileSchema(contentStore.current().reference);
  }

  /** Everything that stands between a draft and its publication. Other requests get their turn. */
  check(draft: DraftContent, published: readonly PolicyContent[]): Promise<CheckReport> {
    const { policies, reference } = this.#contentStore.current();
    return checkDraft(draft, {
      reference,
      texts: this.#texts,
      profileSchema: this.#profileSchema,
      policyIds: policies.map(({ id }) => id),
      published: published.map(({ version }) => version),
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    });
  }

  /** Serves what the database has. */
  reload(): Promise<void> {
    return this.#contentStore.reload();
  }
}

/** The versions of a policy that are published now, with what it says beside each. */
export function publishedVersions({ id, revisions }: PolicyHistory): PolicyContent[] {
  return currentRevisions(revisions)
    .filter(({ withdrawn }) => !withdrawn)
    .map((revision) => parseContent(id, revision));
}
