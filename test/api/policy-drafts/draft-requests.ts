import type { RequestListener } from 'node:http';
import request from 'supertest';
import type { PolicyVersionFile } from '../../../rules/policy/policy.js';
import type { DraftContent } from '../../../rules/publish/draft-content.js';
import { draftOf, sound } from './sound-draft.js';

let count = 0;

/** The sound draft as one of a policy that no other test of the file uses. */
export function newDraft(version: Partial<PolicyVersionFile> = {}): DraftContent {
  count += 1;
  return draftFor(`grant-${count}`, version);
}

/** What any version says that may follow another one. */
const change = {
  what: { zh: '延续', en: 'It goes on' },
  affects: { zh: '全部企业', en: 'All enterprises' },
  cite: { document: 'yuefu-2016-98', mark: 'verified' as const },
};

/** A draft of a version that begins on `validFrom`, with cases for that day. */
export function draftFor(policyId: string, more: Partial<PolicyVersionFile> = {}): DraftContent {
  const version = { ...sound.version, change, ...more };
  const dayBefore = '2015-01-01';
  const cases = {
    ...sound.cases,
    cases: sound.cases.cases.map((one) =>
      one.asOf === undefined ? one : { ...one, name: `${dayBefore} 尚未生效`, asOf: dayBefore },
    ),
  };
  return { ...draftOf(policyId), version, cases };
}

/** The address of the drafts of a policy. */
export const draftsOf = (policyId: string) => `/api/v1/policies/${policyId}/drafts`;

/** Stores a draft. @returns its address. */
export async function makeDraft(to: RequestListener, draft: DraftContent): Promise<string> {
  const { status, body } = await request(to).post(draftsOf(draft.policy.id)).send(draft);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return `${draftsOf(draft.policy.id)}/${body.id}`;
}

/** Asks for the publication of the draft at an address. */
export const publish = (to: RequestListener, draft: string, body: object = {}, etag = '"1"') =>
  request(to).post(`${draft}/publish`).set('If-Match', etag).send(body);

/** Stores a draft and publishes it. @returns what the publication answers. */
export async function publishNew(to: RequestListener, draft: DraftContent, body: object = {}) {
  const response = await publish(to, await makeDraft(to, draft), body);
  if (response.status !== 201) throw new Error(JSON.stringify(response.body));
  return response.body;
}

/** Versions served now as `validFrom..validTo revision`. */
export async function served(by: RequestListener, policyId: string): Promise<string[]> {
  const { body } = await request(by).get(`/api/v1/policies/${policyId}`);
  return (body.versions ?? []).map(
    (one: PolicyVersionFile & { revision: number }) =>
      `${one.validFrom}..${one.validTo ?? ''} ${one.revision}`,
  );
}
