import { switchedByAuthoring } from '../authoring-switch.js';
import type { ContentStore } from '../content-store.js';
import type { Endpoint } from '../http/endpoint.js';
import type { Storage } from '../storage.js';
import { Authoring, type AuthoringSources } from './authoring.js';
import { checkDraft } from './check-draft.js';
import { createDraft } from './create-draft.js';
import { listDrafts } from './list-drafts.js';
import { publishDraft } from './publish-draft.js';
import { readDraft } from './read-draft.js';
import { removeDraft } from './remove-draft.js';
import { replaceDraft } from './replace-draft.js';

/** The endpoints of editing policies; without sources each of them says that editing is off. */
export function policyDraftsRoutes(
  contentStore: ContentStore,
  storage: Storage | undefined,
  sources: AuthoringSources | undefined,
): readonly Endpoint[] {
  const authoring = new Authoring(contentStore, sources ?? { texts: new Map() });
  const endpoints: readonly Endpoint[] = [
    createDraft(storage),
    listDrafts(storage),
    readDraft(storage),
    replaceDraft(storage),
    removeDraft(storage),
    checkDraft(storage, authoring),
    publishDraft(storage, authoring),
  ];
  return switchedByAuthoring(endpoints, sources !== undefined);
}
