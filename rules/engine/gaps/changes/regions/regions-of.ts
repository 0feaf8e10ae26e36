import type { FactValue } from '../../../../facts/resolution.js';
import { ChoiceRegions } from './choice-regions.js';
import type { FactShape } from './fact-shape.js';
import { ListRegions } from './list-regions.js';
import { OrderedRegions } from './ordered-regions.js';
import type { Regions } from './regions.js';

/**
 * Divides the values of a fact.
 * @param cuts what the conditions compare the fact with.
 * @param present the value it has, if one is known.
 */
export function regionsOf(
  shape: FactShape,
  cuts: readonly FactValue[],
  present: FactValue | undefined,
): Regions {
  switch (shape.type) {
    case 'number':
    case 'date':
      return new OrderedRegions(shape, cuts, present);
    case 'list':
      return new ListRegions(shape.options, cuts, present);
    default:
      return new ChoiceRegions(shape, cuts, present);
  }
}
