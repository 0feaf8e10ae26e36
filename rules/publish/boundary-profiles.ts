import type { LeafResult, TreeResult } from '../engine/assessment.js';
import type { Profile } from '../facts/fact-definition.js';
import { FactResolver } from '../facts/fact-resolver.js';
import { type FactValue, known, type RecordScope, type Resolution } from '../facts/resolution.js';
import {
  type Condition,
  type FactReference,
  isFactReference,
  isLeaf,
  isRecordGroup,
  type Leaf,
  walk,
} from '../policy/conditions.js';
import { operatorNamed } from '../policy/operators.js';
import { parseProfilePath, withoutValue, withValue } from '../profile/profile-path.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { findFlip, type Judge } from './flip-search.js';
import { type LeafPath, type MovingValues, pathsOf } from './leaf-paths.js';

/** Where a boundary profile stands towards a leaf. */
export const SIDES = ['inside', 'on', 'outside', 'missing', 'empty'] as const;
export type Side = (typeof SIDES)[number];

/** A profile like the one it was made from but for one value, which lies next to a bound. */
export interface BoundaryProfile {
  /** Id of the leaf or record group. */
  leaf: string;
  side: Side;
  /** The place of the value. */
  path: string;
  asOf: string;
  profile: Profile;
}

/** A profile that is eligible, with its answer: what boundary profiles are made from. */
export interface EligibleProfile {
  profile: Profile;
  asOf: string;
  tree: TreeResult | null;
}

/** Boundary profiles, and the leaves of which no single value turns the outcome. */
export interface Boundaries {
  profiles: BoundaryProfile[];
  unreached: string[];
}

const MOST_BASES = 5;

/**
 * For each leaf, profiles with one value just inside, on and just outside its bound (for choices:
 * one that meets it and one that does not), and with each of its inputs missing; for each list,
 * profiles without it and with an empty one. Bounds on computed facts are reached by moving one
 * input until the outcome turns.
 * @param bases eligible profiles, the best first; later ones serve where the first cannot.
 */
export function boundaryProfiles(
  conditions: Condition,
  bases: readonly EligibleProfile[],
  reference: ReferenceData,
): Boundaries {
  const boundaries: Boundaries = { profiles: [], unreached: [] };
  const [first] = bases;
  if (!first) return boundaries;
  walk(conditions, (node) => {
    if (isRecordGroup(node)) {
      boundaries.profiles.push(...listProfiles(node.id, node.forSome, first));
    }
    if (!isLeaf(node)) return;
    const turned = firstNonEmpty(bases.slice(0, MOST_BASES), (base) =>
      turningProfiles(node, base, reference),
    );
    if (turned.length === 0) boundaries.unreached.push(node.id);
    boundaries.profiles.push(...turned, ...missingProfiles(node, first, reference));
  });
  return boundaries;
}

function listProfiles(leaf: string, list: string, base: EligibleProfile): BoundaryProfile[] {
  return [
    profileWith(base, leaf, 'missing', list, undefined),
    profileWith(base, leaf, 'empty', list, []),
  ];
}

function missingProfiles(
  leaf: Leaf,
  base: EligibleProfile,
  reference: ReferenceData,
): BoundaryProfile[] {
  return leafPathsIn(leaf, base, reference)
    .filter(({ path }) => (valueAt(base.profile, path) ?? null) !== null)
    .map(({ path }) => profileWith(base, leaf.id, 'missing', path, undefined));
}

/** The profiles around the bound by the first input that reaches it. */
function turningProfiles(
  leaf: Leaf,
  base: EligibleProfile,
  reference: ReferenceData,
): BoundaryProfile[] {
  return firstNonEmpty(leafPathsIn(leaf, base, reference), (one) => {
    const judged = candidatesOf(leaf, one, base, reference).map((value) => {
      const profile = profileWith(base, leaf.id, 'on', one.path, value);
      return { ...profile, side: sideOf(leaf, profile, recordIndex(leaf, base), reference) };
    });
    const inside = judged.find(({ side }) => side === 'inside');
    const outside = judged.find(({ side }) => side === 'outside');
    const on = judged.find(({ side }) => side === 'on');
    const found = [inside, on, outside].filter((profile) => profile !== undefined);
    return found.length > 1 ? (found as BoundaryProfile[]) : [];
  });
}

/** Values to try at a place, in an order in which the nearest to the bound come first. */
function candidatesOf(
  leaf: Leaf,
  { path, values }: LeafPath,
  base: EligibleProfile,
  reference: ReferenceData,
): readonly unknown[] {
  const present = valueAt(base.profile, path);
  if ('choices' in values) {
    return present === undefined ? values.choices : [present, ...values.choices];
  }
  const index = recordIndex(leaf, base);
  const judge: Judge = (number) => {
    const value = values.fromNumber(number);
    const side = sideOf(leaf, profileWith(base, leaf.id, 'on', path, value), index, reference);
    return side === 'inside' ? 'met' : side === 'outside' ? 'unmet' : (side ?? 'unknown');
  };
  const flip = findFlip(judge, hintsOf(leaf, present, values), values.scale);
  return [flip?.below, flip?.on, flip?.above].flatMap((number) =>
    number === undefined ? [] : [values.fromNumber(number)],
  );
}

function hintsOf(leaf: Leaf, present: unknown, { toNumber, scale }: MovingValues): number[] {
  const { min, max } = scale;
  return [present, leaf.value].flatMap((value) => {
    const number = toNumber(value);
    return number !== undefined && number >= min && number <= max ? [number] : [];
  });
}

/** On which side of a leaf a profile stands; undefined where the leaf cannot be decided. */
function sideOf(
  leaf: Leaf,
  { profile, asOf }: Pick<BoundaryProfile, 'profile' | 'asOf'>,
  index: number,
  reference: ReferenceData,
): 'inside' | 'on' | 'outside' | undefined {
  const resolver = new FactResolver(profile, asOf, reference);
  const actual = read({ fact: leaf.fact, params: leaf.params }, resolver, index);
  const required = isFactReference(leaf.value)
    ? read(leaf.value, resolver, index)
    : known(leaf.value as FactValue);
  if (!actual.known || !required.known) return undefined;
  if (isOrdered(leaf) && actual.value === required.value) return 'on';
  return operatorNamed(leaf.operator)?.holds(actual.value, required.value) ? 'inside' : 'outside';
}

function isOrdered({ operator }: Leaf): boolean {
  const types: readonly string[] = operatorNamed(operator)?.types ?? [];
  return types.length === 1 && types[0] !== 'list';
}

function read({ fact, params }: FactReference, resolver: FactResolver, index: number): Resolution {
  if (!fact.includes('.')) return resolver.read(fact, params ?? {});
  const list = listOf(fact);
  const records = resolver.readRecords(list);
  const record = records.known ? records.records[index] : undefined;
  if (!record) return { known: false, missing: [] };
  const scope: RecordScope = { list, index, record };
  return resolver.readField(fact, scope);
}

function leafPathsIn(leaf: Leaf, base: EligibleProfile, reference: ReferenceData): LeafPath[] {
  return pathsOf(leaf, { asOf: base.asOf, reference, index: recordIndex(leaf, base) });
}

/** Which record of its list a leaf is looked at in: one that meets the whole group, else the first. */
function recordIndex(leaf: Leaf, { tree }: EligibleProfile): number {
  return (tree && metRecord(tree, leaf.id)) ?? 0;
}

function metRecord(node: TreeResult, id: string): number | undefined {
  if (node.node === 'leaf') return undefined;
  if (node.node !== 'forSome') {
    return node.children.map((child) => metRecord(child, id)).find((index) => index !== undefined);
  }
  const holds = node.records.some((record) => leavesIn(record).some((leaf) => leaf.id === id));
  return holds ? node.metBy[0] : undefined;
}

function leavesIn(node: TreeResult): LeafResult[] {
  if (node.node === 'leaf') return [node];
  return (node.node === 'forSome' ? node.records : node.children).flatMap(leavesIn);
}

function profileWith(
  { profile, asOf }: EligibleProfile,
  leaf: string,
  side: Side,
  path: string,
  value: unknown,
): BoundaryProfile {
  const steps = parseProfilePath(path);
  const changed =
    value === undefined ? withoutValue(profile, steps) : withValue(profile, steps, value);
  return { leaf, side, path, asOf, profile: changed as Profile };
}

function valueAt(profile: Profile, path: string): unknown {
  return parseProfilePath(path).reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined,
    profile,
  );
}

function listOf(field: string): string {
  return field.slice(0, field.indexOf('.'));
}

function firstNonEmpty<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found[],
): Found[] {
  for (const item of items) {
    const found = find(item);
    if (found.length > 0) return found;
  }
  return [];
}
