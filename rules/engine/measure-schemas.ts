import { z } from 'zod';
import { UNITS, type Unit } from '../facts/units.js';

/** Parts of answers that say where something stands and how far it is from what is required. */

export const unitSchema = z.enum(Object.keys(UNITS) as [Unit, ...Unit[]]).meta({ id: 'Unit' });

export const recordPositionSchema = z
  .strictObject({ list: z.string(), index: z.int() })
  .meta({ id: 'RecordPosition' });

export const distanceSchema = z
  .strictObject({
    amount: z.number(),
    unit: unitSchema,
    direction: z.enum(['up', 'down']),
  })
  .meta({ id: 'Distance' });
