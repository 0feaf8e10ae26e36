import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import type { PolicyContent } from '../../models/policies/policy-content.js';
import { presentCite } from '../../rules/explain/present.js';
import { factsNamedIn } from '../../rules/policy/facts-used.js';
import type { PolicyVersionFile } from '../../rules/policy/policy.js';
import {
  compareVersions,
  describeFacts,
  type ReadFact,
} from '../../rules/publish/changelog/version-change.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import type { Text } from '../../rules/text.js';
import type { ChangelogEntry } from './policy-versions.schema.js';

type Words = Pick<ChangelogEntry, 'what' | 'affects' | 'isDerived' | 'cite'>;

/** A version that counts now; without its content where that is of a format no longer read. */
export interface CurrentVersion {
  readonly validFrom: string;
  readonly content: PolicyContent | null;
}

/**
 * What each version of a policy changed against the one before it, by its first day; nothing of a
 * version without content. Only a first version is described without an editor's words: of any
 * other, what is not written is not known.
 * @param versions in order of their first day.
 */
export function changelogOf(
  versions: readonly CurrentVersion[],
  reference: ReferenceData,
): ReadonlyMap<string, ChangelogEntry> {
  return new Map(
    versions.flatMap(({ validFrom, content }, index) =>
      content ? [[validFrom, entryOf(content, versions[index - 1], reference)] as const] : [],
    ),
  );
}

function entryOf(
  content: PolicyContent,
  before: CurrentVersion | undefined,
  reference: ReferenceData,
): ChangelogEntry {
  const { version } = content;
  const reads = describeFacts(factsNamedIn(version.conditions));
  const unwritten = () => (before ? NO_WORDS : derivedWords(version, reads));
  return {
    takesEffectOn: version.validFrom,
    follows: before?.validFrom ?? null,
    ...(writtenWords(version, reference) ?? unwritten()),
    computed: before?.content ? compareVersions(before.content, content) : null,
    reads,
  };
}

const NO_WORDS: Words = { what: null, affects: null, isDerived: false, cite: null };

function writtenWords({ change }: PolicyVersionFile, reference: ReferenceData): Words | undefined {
  if (change === undefined) return undefined;
  const { what, affects, cite } = change;
  // What an editor published long ago may cite a document that the register has no more.
  const isRegistered = reference.sources.has(cite.document);
  return {
    what,
    affects,
    isDerived: false,
    cite: isRegistered ? presentCite(cite, reference) : null,
  };
}

function derivedWords(
  { validFrom, benefit }: PolicyVersionFile,
  reads: readonly ReadFact[],
): Words {
  const what = inBoth(({ introduced }, key) =>
    formatMessage(introduced, { validFrom, benefit: benefit.text[key] }),
  );
  const affects = inBoth(({ readsFacts, readsNothing, separator }, key) => {
    const facts = reads.map(({ fact, label }) => label?.[key] ?? fact).join(separator);
    return facts === '' ? readsNothing : formatMessage(readsFacts, { facts });
  });
  return { what, affects, isDerived: true, cite: null };
}

type Catalogue = ReturnType<typeof messagesIn>['changelog'];

function inBoth(build: (words: Catalogue, key: keyof Text) => string): Text {
  return {
    zh: build(messagesIn('zh-CN').changelog, 'zh'),
    en: build(messagesIn('en').changelog, 'en'),
  };
}
