import { z } from 'zod';
import type {
  AskedFact,
  FactOption,
  Profile,
  Range,
  RecordField,
} from '../../rules/facts/fact-definition.js';
import { UNITS } from '../../rules/facts/units.js';
import { ASKED_FACTS } from '../../rules/facts/vocabulary/index.js';
import type { Text } from '../../rules/text.js';

const TABLES = { cities: 'CityCode', counties: 'CountyCode' } as const;

/**
 * Tells the documentation what the facts of a profile schema mean, and names the schemas that many
 * of them share. The schema itself stays the same.
 */
export function describeFacts(profile: z.ZodType<Profile>): z.ZodType<Profile> {
  describeProperties(profile, ASKED_FACTS);
  return profile;
}

function describeProperties(object: unknown, described: readonly (AskedFact | RecordField)[]) {
  if (!(object instanceof z.ZodObject)) throw new TypeError('Facts need an object schema.');
  for (const fact of described) {
    const property: unknown = object.shape[fact.key];
    if (!(property instanceof z.ZodType)) throw new TypeError(`No schema for ${fact.key}.`);
    z.globalRegistry.add(property, { ...property.meta(), text: meaningOf(fact) });
    const value = withoutWrappers(property);
    if (fact.type === 'enum' && typeof fact.values === 'string' && value instanceof z.ZodType) {
      z.globalRegistry.add(value, { id: TABLES[fact.values] });
    }
    if (fact.type === 'yearly' && value instanceof z.ZodObject) {
      z.globalRegistry.add(value, { ...value.meta(), json: yearlyJson(value, fact.range) });
    }
    if (fact.type === 'records' && value instanceof z.ZodArray) {
      const record = value.element;
      describeProperties(record, fact.fields);
      if (record instanceof z.ZodType) z.globalRegistry.add(record, { id: recordName(fact.key) });
    }
  }
}

function withoutWrappers(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? withoutWrappers(schema.unwrap())
    : schema;
}

/** Values by year as a map: a property for each of fifty years would drown whoever reads it. */
function yearlyJson(yearly: z.ZodObject, { min, max }: Range) {
  const years = Object.keys(yearly.shape);
  return {
    type: 'object',
    propertyNames: { enum: years },
    additionalProperties: { type: ['number', 'null'], minimum: min, maximum: max },
    example: { '2024': 100, '2025': 120 },
  };
}

/** `loans` gives `LoansRecord`. */
function recordName(key: string): string {
  return `${key.charAt(0).toUpperCase()}${key.slice(1)}Record`;
}

/** Label, unit, choices and help in one text. */
function meaningOf(fact: AskedFact | RecordField): Text {
  const unit = 'unit' in fact ? UNITS[fact.unit] : undefined;
  const choices = 'values' in fact && typeof fact.values !== 'string' ? fact.values : [];
  return {
    zh: `${fact.label.zh}${unit ? `（${unit.zh}）` : ''}。${fact.help.zh}${choicesIn('zh', choices)}`,
    en: `${fact.label.en}${unit ? ` (${unit.en})` : ''}. ${fact.help.en}${choicesIn('en', choices)}`,
  };
}

function choicesIn(language: keyof Text, choices: readonly FactOption[]): string {
  if (choices.length === 0) return '';
  return language === 'zh'
    ? ` ${choices.map(({ value, label }) => `${value} ${label.zh}`).join('；')}。`
    : ` ${choices.map(({ value, label }) => `${value}: ${label.en}`).join('; ')}.`;
}
