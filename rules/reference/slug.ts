import { z } from 'zod';

/** Identifier of a piece of content: lower-case letters and digits in groups joined by hyphens. */
export const slugSchema = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
