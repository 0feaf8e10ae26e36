import type { z } from 'zod';
import { servedRevisions } from '../../models/policies/current-revisions.js';
import type { PolicyContent } from '../../models/policies/policy-content.js';
import { parseContent } from '../../models/policies/policy-content.js';
import type { PolicyHistory } from '../../models/policies/policy-store.js';
import { UnreadableContentError } from '../../models/policies/unreadable-content-error.js';
import type { Profile } from '../../rules/facts/fact-definition.js';
import type { Span } from '../../rules/policy/span.js';
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
  check(draft: DraftContent, { readable, unreadable }: PublishedVersions): Promise<CheckReport> {
    const { policies, reference } = this.#contentStore.current();
    return checkDraft(draft, {
      reference,
      texts: this.#texts,
      profileSchema: this.#profileSchema,
      policyIds: policies.map(({ id }) => id),
      published: readable.map(({ version }) => version),
      unreadable,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    });
  }

  /** Serves what the database has. */
  reload(): Promise<void> {
    return this.#contentStore.reload();
  }
}

/** The versions of a policy that are published now. */
export interface PublishedVersions {
  /** Each with what it says beside the version. */
  readonly readable: readonly PolicyContent[];
  /** Those that do not fit today's format. */
  readonly unreadable: readonly Span[];
}

/** The versions of a policy that are published now, as far as they can be read. */
export function publishedVersions({ id, revisions }: PolicyHistory): PublishedVersions {
  const readable: PolicyContent[] = [];
  const unreadable: Span[] = [];
  for (const revision of servedRevisions(revisions)) {
    try {
      readable.push(parseContent(id, revision));
    } catch (error) {
      if (!(error instanceof UnreadableContentError)) throw error;
      unreadable.push(revision);
    }
  }
  return { readable, unreadable };
}
