import type { Endpoint } from './http/endpoint.js';
import { Problem } from './http/problem.js';

/**
 * Endpoints for departments, which anybody could use as long as there is no sign-in: they are there
 * with `AUTHORING=on` only, and each says so.
 */
export function switchedByAuthoring(
  endpoints: readonly Endpoint[],
  isOn: boolean,
): readonly Endpoint[] {
  const described = endpoints.map(withSwitch);
  return isOn ? described : described.map(switchedOff);
}

/** What is the same for each of them, said once. */
function withSwitch(endpoint: Endpoint): Endpoint {
  const { description = { zh: '', en: '' }, problems } = endpoint;
  return {
    ...endpoint,
    description: {
      zh: `${description.zh}须设置 AUTHORING=on，否则返回 404。`,
      en: `${description.en} Needs AUTHORING=on, else it answers 404.`,
    },
    problems: ['authoring_off', ...problems],
  };
}

function switchedOff(endpoint: Endpoint): Endpoint {
  return { ...endpoint, refusal: new Problem('authoring_off') };
}
