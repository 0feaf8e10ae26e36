import { isLeaf, isRecordGroup, type Leaf } from '../../policy/conditions.js';
import type { Finding } from './finding.js';
import { keyOf, referenceOf } from './leaf-readings.js';
import { isAll, joiningGroups, membersOf, nameOf, type Place } from './places.js';
import { fullMask, regionsIn } from './variables.js';
import type { Possibility, VersionLogic } from './version-logic.js';

/** The values of a number for which an alternative is meant. */
interface Band {
  alternative: Place;
  /** The leaves that bound it. */
  bounds: readonly Leaf[];
  mask: bigint;
  first: number;
  last: number;
}

/** Bands of one number, side by side under the same `any`. */
interface Bands {
  fact: string;
  leaf: Leaf;
  samples: readonly unknown[];
  bands: readonly Band[];
}

const BOUNDS = /^(?:equal|lessThan|lessThanInclusive|greaterThan|greaterThanInclusive)$/;

/**
 * Alternatives that divide a number among themselves and leave values out between them, or claim
 * some twice. Only alternatives of which one begins and ends below another are taken for bands, and
 * only those that differ in the number alone exclude each other by it: alternatives for two zones
 * are two scales.
 */
export function bandFaults(logic: VersionLogic): Finding[] {
  return joiningGroups(logic.root)
    .filter(({ node }) => 'any' in node)
    .flatMap((place) =>
      bandsUnder(place, logic).flatMap((bands) =>
        scalesOf(bands, logic)
          .filter(areSideBySide)
          .flatMap((scale) => [...gapsIn(scale, place, logic), ...overlapsIn(scale, place, logic)]),
      ),
    );
}

function bandsUnder(place: Place, logic: VersionLogic): Bands[] {
  // The numbers that a tree compares a fact with are the same on every day.
  const [day] = logic.days;
  if (!day) return [];
  const byFact = new Map<string, Bands & { bands: Band[] }>();
  for (const alternative of membersOf(place)) {
    for (const [fact, bounds] of boundsIn(alternative)) {
      const values = bounds.flatMap((leaf) => day.valuesOf(leaf) ?? []);
      const [leaf, samples] = [bounds[0], values[0]?.regions.samples];
      if (!leaf || !samples) continue;
      const mask = values.reduce((common, { met }) => common & met, fullMask(samples.length));
      const inside = regionsIn(mask, samples.length);
      const [first, last] = [inside[0], inside.at(-1)];
      if (first === undefined || last === undefined) continue;
      const known = byFact.get(fact) ?? { fact, leaf, samples, bands: [] };
      known.bands.push({ alternative, bounds, mask, first, last });
      byFact.set(fact, known);
    }
  }
  return [...byFact.values()];
}

/** The leaves by which an alternative as a whole is bound to numbers, by their facts. */
function boundsIn(alternative: Place): ReadonlyMap<string, readonly Leaf[]> {
  const { node } = alternative;
  const isGroup = isAll(node) && !isRecordGroup(node);
  const bounds = new Map<string, Leaf[]>();
  for (const demand of isGroup ? membersOf(alternative) : [alternative]) {
    const leaf = demand.node;
    if (!isLeaf(leaf) || !BOUNDS.test(leaf.operator) || typeof leaf.value !== 'number') continue;
    const key = keyOf(referenceOf(leaf));
    bounds.set(key, [...(bounds.get(key) ?? []), leaf]);
  }
  return bounds;
}

/** Bands that some profile could meet together, were it not for the number, lie on one scale. */
function scalesOf(bands: Bands, logic: VersionLogic): Bands[] {
  let scales: Band[][] = [];
  for (const band of bands.bands) {
    const isOnScale = (scale: readonly Band[]) =>
      scale.some(
        (other) =>
          !logic.isImpossible(bothMet(other, band), new Set([...other.bounds, ...band.bounds])),
      );
    const same = scales.filter(isOnScale);
    scales = [...scales.filter((scale) => !same.includes(scale)), [...same.flat(), band]];
  }
  return scales.map((scale) => ({ ...bands, bands: scale }));
}

function areSideBySide({ bands }: Bands): boolean {
  return bands.some((low) => bands.some((high) => isBelow(low, high)));
}

function isBelow(low: Band, high: Band): boolean {
  return low.first < high.first && low.last < high.last;
}

function gapsIn(
  { fact, leaf, samples, bands }: Bands,
  place: Place,
  logic: VersionLogic,
): Finding[] {
  const [first, last] = [
    Math.min(...bands.map((band) => band.first)),
    Math.max(...bands.map((band) => band.last)),
  ];
  const covered = bands.reduce((mask, band) => mask | band.mask, 0n);
  const left = regionsIn(fullMask(samples.length) & ~covered, samples.length).filter(
    (region) => region > first && region < last,
  );
  return left
    .filter((region) => !left.includes(region - 1))
    .map((region): Finding => {
      const value = String(samples[region]);
      const [below, above] = neighboursOf(region, bands);
      const statements = bands.map(({ alternative }) => ({ place: alternative, met: false }));
      const possibilities = logic.days.flatMap((day): Possibility[] => {
        const way = day.wayWith(place, leaf, region);
        return way ? [{ logic: day, statements, relaxed: new Set(), way }] : [];
      });
      return {
        path: place.path,
        code: 'gap_between_bands',
        severity: 'warning',
        message: `${fact} falls between ${nameOf(below.alternative.node)} and ${nameOf(above.alternative.node)} at values such as ${value}.`,
        shownBy: { possibilities, shows: `With ${fact} ${value} no band is met.` },
      };
    });
}

/** The bands that end nearest below a region and begin nearest above it. */
function neighboursOf(region: number, bands: readonly Band[]): [below: Band, above: Band] {
  const nearest = (side: readonly Band[], distance: (band: Band) => number) =>
    side.reduce((near, band) => (distance(band) < distance(near) ? band : near));
  return [
    nearest(
      bands.filter(({ last }) => last < region),
      ({ last }) => region - last,
    ),
    nearest(
      bands.filter(({ first }) => first > region),
      ({ first }) => first - region,
    ),
  ];
}

function overlapsIn({ fact, samples, bands }: Bands, place: Place, logic: VersionLogic): Finding[] {
  const pairs = bands.flatMap((low) =>
    bands.filter((high) => isBelow(low, high)).map((high) => [low, high] as const),
  );
  return pairs.flatMap(([low, high]): Finding[] => {
    const [region] = regionsIn(low.mask & high.mask, samples.length);
    if (region === undefined) return [];
    const possibilities = logic.possibilities(bothMet(low, high));
    if (possibilities.length === 0) return [];
    const names = `${nameOf(low.alternative.node)} and ${nameOf(high.alternative.node)}`;
    return [
      {
        path: place.path,
        code: 'overlapping_bands',
        severity: 'warning',
        message: `${fact} falls into both ${names} at values such as ${String(samples[region])}.`,
        shownBy: { possibilities, shows: `${names} are both met.` },
      },
    ];
  });
}

function bothMet(left: Band, right: Band) {
  return [left, right].map(({ alternative }) => ({ place: alternative, met: true }));
}
