import { z } from 'zod';
import type { SizeClass } from '../../rules/reference/size-class-standard.js';

const SIZE_CLASSES = ['large', 'medium', 'small', 'micro'] as const satisfies SizeClass[];

/** Large, medium, small or micro. */
export const sizeClassSchema = z.enum(SIZE_CLASSES).meta({
  id: 'SizeClass',
  text: { zh: '大型、中型、小型、微型。', en: 'Large, medium, small, micro.' },
});
