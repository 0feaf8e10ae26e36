import type { CalendarDate } from '../dates/calendar-date.js';
import { VOCABULARY_TYPES } from '../facts/vocabulary/fact-types.js';
import type { Policy, PolicyVersion } from '../policy/policy.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { Text } from '../text.js';
import { CompiledPolicies } from './compiled/compiled-policies.js';
import { type Standing, versionAt } from './version-at.js';
import { type WindowAt, windowAt } from './window-at.js';

/** A policy as it answers on one day. */
export interface PolicyAt {
  readonly policy: Policy;
  readonly version: PolicyVersion;
  readonly standing: Standing;
  readonly window: WindowAt;
}

/** The policies as they answer on one day, compiled together; indexes are those of `policies`. */
export interface PolicySetAt {
  readonly asOf: CalendarDate;
  readonly reference: ReferenceData;
  readonly policies: readonly PolicyAt[];
  /** Indexes of the policies in the order of their ids. */
  readonly byId: readonly number[];
  readonly compiled: CompiledPolicies;
}

/** Questions ask for today and a few other days; beyond these, a set is made again. */
const MOST_DAYS = 16;
const MOST_COMPILED = 8;

/**
 * Policies ready to be asked for any day. What a day needs is made when it is first asked for: the
 * version of each policy that answers, its window, and the versions compiled together. Days on
 * which the same versions answer share what is compiled.
 */
export class PolicySets {
  readonly #policies: readonly Policy[];
  readonly #reference: ReferenceData;
  readonly #days = new Map<CalendarDate, PolicySetAt>();
  readonly #compiled = new Map<string, CompiledPolicies>();

  constructor(policies: readonly Policy[], reference: ReferenceData) {
    this.#policies = policies;
    this.#reference = reference;
  }

  /** The policies as they answer on a day, in the order given. */
  at(asOf: CalendarDate): PolicySetAt {
    return remembered(this.#days, asOf, MOST_DAYS, () => this.#make(asOf));
  }

  #make(asOf: CalendarDate): PolicySetAt {
    const reference = this.#reference;
    const policies = this.#policies.map((policy): PolicyAt => {
      const { version, standing } = versionAt(policy, asOf);
      const window = windowAt(version, standing, asOf, reference.workCalendar);
      return { policy, version, standing, window };
    });
    const versions = policies.map(({ version }) => version.validFrom).join();
    const compiled = remembered(this.#compiled, versions, MOST_COMPILED, () =>
      CompiledPolicies.compile(
        policies.map(({ policy, version }) => ({ id: policy.id, conditions: version.conditions })),
        VOCABULARY_TYPES,
      ),
    );
    return { asOf, reference, policies, byId: indexesById(policies), compiled };
  }
}

/** The indexes of policies in the order of their ids. */
export function indexesById(policies: readonly PolicyAt[]): readonly number[] {
  return policies
    .map(({ policy: { id } }, index) => ({ id, index }))
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .map(({ index }) => index);
}

/** The names of policies of a set, by id. */
export function namesIn(
  { policies }: PolicySetAt,
  places: readonly { readonly index: number }[],
): ReadonlyMap<string, Text> {
  return new Map(
    places.flatMap(({ index }) => {
      const at = policies[index];
      return at ? [[at.policy.id, at.policy.name] as const] : [];
    }),
  );
}

/** The value of a key, made when it is not there; the one that was asked for longest ago goes. */
function remembered<Key, Value>(
  values: Map<Key, Value>,
  key: Key,
  most: number,
  make: () => Value,
): Value {
  const value = values.get(key) ?? make();
  values.delete(key);
  values.set(key, value);
  if (values.size > most) {
    for (const oldest of values.keys()) {
      values.delete(oldest);
      break;
    }
  }
  return value;
}
