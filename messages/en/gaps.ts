import type { Translation } from '../translation.js';
import type { gaps as zh } from '../zh-CN/gaps.js';

export const gaps = {
  raise: 'Raise “{subject}” by {distance} to {target}',
  raiseAbove: 'Raise “{subject}” by more than {distance}, above {target}',
  raisePast: 'Raise “{subject}” above {target}',
  lower: 'Lower “{subject}” by {distance} to {target}',
  lowerBelow: 'Lower “{subject}” by more than {distance}, below {target}',
  lowerPast: 'Lower “{subject}” below {target}',
  postpone: 'Move “{subject}” {distance} on, to {target} or later',
  postponeUntil: 'Move “{subject}” {distance} on, to {target}',
  advance: 'Move “{subject}” {distance} back, to {target} or earlier',
  advanceUntil: 'Move “{subject}” {distance} back, to {target}',
  limits: {
    exactly: '{sentence}, neither more nor less',
    atMost: '{sentence}, but no more than {limit}',
    below: '{sentence}, but below {limit}',
    atLeast: '{sentence}, but no less than {limit}',
    above: '{sentence}, but above {limit}',
    onThatDay: '{sentence}, that very day',
    noLaterThan: '{sentence}, no later than {limit}',
    noEarlierThan: '{sentence}, no earlier than {limit}',
  },
  choose: 'Change “{subject}” from “{actual}” to “{value}”',
  chooseOneOf: 'Change “{subject}” from “{actual}” to one of: {values}',
  avoid: 'Change “{subject}” to something other than: {values}',
  addItem: 'Add “{item}” to “{subject}”',
  addOneOf: 'Add at least one of these to “{subject}”: {items}',
  removeItems: 'Remove from “{subject}”: {items}',
  joiner: '; ',
  newRecord: 'Add an entry to “{list}” that meets all of “{label}”',
} as const satisfies Translation<typeof zh>;
