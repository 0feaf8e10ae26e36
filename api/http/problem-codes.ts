/**
 * Every problem code the API can answer with, and its HTTP status. A code is a promise to
 * callers: it may be added, never renamed. Each has a title and a detail in `messages/`.
 */
export const problemStatus = {
  malformed_request: 400,
  malformed_json: 400,
  too_deep: 400,
  not_found: 404,
  never_matched: 404,
  authoring_off: 404,
  method_not_allowed: 405,
  conflict: 409,
  already_published: 409,
  idempotency_key_reused: 409,
  precondition_failed: 412,
  body_too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  publish_refused: 422,
  precondition_required: 428,
  internal: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** The codes in the order of their status. */
export const problemCodes = Object.keys(problemStatus) as readonly ProblemCode[];

/** Where the code is explained: a reference relative to the server, used as the problem's type. */
export function problemType(code: ProblemCode): string {
  return `/api/docs/problems#${code}`;
}
