import { z } from 'zod';
import { calendarDateSchema } from '../../reference/calendar-date-schema.js';
import { textSchema } from '../../text.js';
import { distanceSchema, recordPositionSchema } from '../measure-schemas.js';
import { ENDINGS } from './days/time-bounds.js';

/** The shape of what is said about the way to an eligibility, and about its end. */

/** What every change of a fact, or of a field of a record, says. */
const factChangeShape = {
  fact: z.string(),
  year: z.int().nullable(),
  record: recordPositionSchema.nullable(),
  /** The conditions that it turns to what they have to be. */
  leafIds: z.array(z.string()),
  sentence: textSchema,
};

/** An end of the values that are enough; one that is not included must be passed. */
const boundSchema = z
  .strictObject({ value: z.union([z.number(), calendarDateSchema]), included: z.boolean() })
  .meta({ id: 'Bound' });

const moveSchema = z
  .strictObject({
    change: z.literal('move'),
    ...factChangeShape,
    present: z.union([z.number(), calendarDateSchema]),
    distance: distanceSchema,
    to: boundSchema,
    /** How far one may go; null where there is no limit. */
    limit: boundSchema.nullable(),
  })
  .meta({ id: 'MoveChange' });

const chooseSchema = z
  .strictObject({
    change: z.literal('choose'),
    ...factChangeShape,
    present: z.union([z.string(), z.boolean()]),
    oneOf: z.array(z.union([z.string(), z.boolean()])),
  })
  .meta({ id: 'ChooseChange' });

const avoidSchema = z
  .strictObject({
    change: z.literal('avoid'),
    ...factChangeShape,
    present: z.string(),
    noneOf: z.array(z.string()),
  })
  .meta({ id: 'AvoidChange' });

const itemsSchema = z
  .strictObject({
    change: z.literal('items'),
    ...factChangeShape,
    present: z.array(z.string()),
    /** At least one item of each of these has to be added. */
    add: z.array(z.array(z.string())),
    remove: z.array(z.string()),
  })
  .meta({ id: 'ItemsChange' });

const newRecordSchema = z
  .strictObject({
    change: z.literal('new_record'),
    list: z.string(),
    /** The record group that a new record has to meet. */
    groupId: z.string(),
    leafIds: z.array(z.string()),
    /** As how many changes it counts. */
    count: z.int(),
    sentence: textSchema,
  })
  .meta({ id: 'NewRecordChange' });

export const changeSchema = z
  .union([moveSchema, chooseSchema, avoidSchema, itemsSchema, newRecordSchema])
  .meta({ id: 'Change', discriminator: 'change' });
export type ChangeResult = z.infer<typeof changeSchema>;

export const changeSetSchema = z
  .strictObject({
    /** How many changes the set counts as. */
    count: z.int(),
    changes: z.array(changeSchema),
    /** What has to be answered as well, and so that the conditions on it are met. */
    assumptions: z.array(
      z
        .strictObject({ fact: z.string(), path: z.string(), label: textSchema })
        .meta({ id: 'Assumption' }),
    ),
    /** Facts of other conditions that rest on figures which change, and may come out otherwise. */
    recheck: z.array(
      z.strictObject({ fact: z.string(), label: textSchema }).meta({ id: 'Recheck' }),
    ),
  })
  .meta({ id: 'ChangeSet' });
export type ChangeSetResult = z.infer<typeof changeSetSchema>;

/** What a result says of gaps; spread it into the schema of the result. */
export const gapsShape = {
  /** The smallest sets of changes that would make it eligible, the best first, at most three. */
  changes: z.array(changeSetSchema),
  /** False when the conditions were too intricate to be sure that no smaller set exists. */
  changesAreExhaustive: z.boolean(),
  /** The first day on which passing time alone makes it eligible, within ten years. */
  becomesEligibleOn: calendarDateSchema.nullable(),
  /** The last day of an eligibility that passing time ends within ten years. */
  expiresOn: z
    .strictObject({ on: calendarDateSchema, because: z.enum(ENDINGS) })
    .meta({ id: 'Expiry' })
    .nullable(),
};

const gapsSchema = z.strictObject(gapsShape);
export type Gaps = z.infer<typeof gapsSchema>;
