import type { Translation } from '../translation.js';
import type { changelog as zhCN } from '../zh-CN/changelog.js';

export const changelog = {
  introduced: 'The first version kept here, from {validFrom}. Benefit: {benefit}',
  readsFacts: 'Its conditions rest on these facts, which decide whom it affects: {facts}.',
  readsNothing: 'It has no machine conditions; the authority judges whom it affects.',
  separator: ', ',
} as const satisfies Translation<typeof zhCN>;
