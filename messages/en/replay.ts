import type { Translation } from '../translation.js';
import type { replay as zh } from '../zh-CN/replay.js';

/** What replaying a stored answer, and comparing two of them, says of each policy. */
export const replay = {
  statuses: {
    same: 'Evaluated again with the facts and the policy content of then, it comes out as stored.',
    reworded:
      'Evaluated again with the facts and the policy content of then, it comes out as stored; only sentences or names read differently, see differences.',
    different:
      'Evaluated again with the facts and the policy content of then, it comes out otherwise than stored; see differences.',
    content_missing:
      'The database no longer has the policy content of then (looked up by hash), so it cannot be evaluated again. The stored answer stands.',
    content_outdated:
      'The policy content of then no longer fits the format of today, so it cannot be evaluated again. The stored answer stands.',
    cannot_evaluate:
      'The policy content of then names a fact, parameter or document that no longer exists, so it cannot be evaluated again. The stored answer stands.',
  },
  attributions: {
    exact:
      'Found by evaluating again with facts, policy content and day exchanged one by one; each group of causes is enough by itself.',
    not_reproduced:
      'The program of today does not come to what was stored, so the cause cannot be told; differing says what changed between the two.',
    content_missing:
      'The database no longer has the policy content of one of the two, so it cannot be evaluated again; differing says what changed between the two.',
  },
} as const satisfies Translation<typeof zh>;
