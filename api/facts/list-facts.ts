import { z } from 'zod';
import { optionsOf } from '../../rules/explain/described-fact.js';
import {
  type FactDefinition,
  PERIODS,
  type RecordField,
  SECTIONS,
} from '../../rules/facts/fact-definition.js';
import { UNITS } from '../../rules/facts/units.js';
import { ASKED_FACTS, DERIVED_FACTS } from '../../rules/facts/vocabulary/index.js';
import { markSchema } from '../../rules/marks.js';
import { askedFactsOf } from '../../rules/policy/facts-used.js';
import type { Policy } from '../../rules/policy/policy.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import { textSchema } from '../../rules/text.js';
import type { Content } from '../../seeds/load-content.js';
import type { ContentStore } from '../content-store.js';
import { defineEndpoint } from '../http/endpoint.js';

const namedSchema = (id: string) =>
  z.strictObject({ id: z.string(), label: textSchema }).meta({ id });
const unitSchema = namedSchema('FactUnit');
const rangeSchema = z.strictObject({ min: z.number(), max: z.number() }).meta({ id: 'Range' });
const optionSchema = z
  .strictObject({ value: z.string(), label: textSchema })
  .meta({ id: 'Option' });

const fieldSchema = z
  .strictObject({
    key: z.string(),
    label: textSchema,
    help: textSchema,
    type: z.string(),
    unit: unitSchema.nullable(),
    integer: z.boolean(),
    range: rangeSchema.nullable(),
    options: z.array(optionSchema),
    maxLength: z.int().nullable(),
  })
  .meta({ id: 'FactField' });
const askedFactSchema = fieldSchema
  .extend({
    section: z.string(),
    period: namedSchema('Period'),
    fields: z.array(fieldSchema),
    usedBy: z.array(z.string()),
  })
  .meta({ id: 'AskedFact' });
const derivedFactSchema = z
  .strictObject({
    key: z.string(),
    label: textSchema,
    help: textSchema,
    type: z.string(),
    unit: unitSchema.nullable(),
    formula: textSchema,
    source: z
      .strictObject({
        document: z.string().nullable(),
        note: textSchema,
        mark: markSchema,
      })
      .meta({ id: 'FactSource' }),
    inputs: z.array(z.string()),
  })
  .meta({ id: 'DerivedFact' });
const vocabularySchema = z
  .strictObject({
    sections: z.array(namedSchema('Section')),
    facts: z.array(askedFactSchema),
    derived: z.array(derivedFactSchema),
  })
  .meta({ id: 'Vocabulary' });
type Vocabulary = z.infer<typeof vocabularySchema>;

/** `GET /facts`: the vocabulary, section by section, and which policies use each fact. */
export function listFacts(contentStore: ContentStore) {
  const described = new WeakMap<Content, Vocabulary>();
  return defineEndpoint({
    method: 'get',
    path: '/facts',
    operationId: 'listFacts',
    summary: { zh: '事实词汇表', en: 'Vocabulary of facts' },
    description: {
      zh: '企业可填写的全部事实：类型、单位、期间、可选值、合理范围，以及使用它的政策。',
      en: 'Every fact an enterprise can state: type, unit, period, options, plausible range, and the policies that use it.',
    },
    tags: ['facts'],
    response: vocabularySchema,
    problems: [],
    handle: () => {
      const content = contentStore.current();
      const vocabulary = described.get(content) ?? describeVocabulary(content);
      described.set(content, vocabulary);
      return vocabulary;
    },
  });
}

function describeVocabulary({ policies, reference }: Content): Vocabulary {
  const users = usersOfFacts(policies);
  return {
    sections: Object.entries(SECTIONS).map(([id, label]) => ({ id, label })),
    facts: ASKED_FACTS.map((fact) => ({
      ...describeField(fact, reference),
      section: fact.section,
      period: { id: fact.period, label: PERIODS[fact.period] },
      fields:
        fact.type === 'records' ? fact.fields.map((field) => describeField(field, reference)) : [],
      usedBy: users.get(fact.key) ?? [],
    })),
    derived: DERIVED_FACTS.map((fact) => ({
      key: fact.key,
      label: fact.label,
      help: fact.help,
      type: fact.type,
      unit: describeUnit(fact),
      formula: fact.formula,
      source: { ...fact.source, document: fact.source.document ?? null },
      inputs: [...fact.inputs],
    })),
  };
}

function describeField(fact: FactDefinition | RecordField, reference: ReferenceData) {
  return {
    key: fact.key,
    label: fact.label,
    help: fact.help,
    type: fact.type,
    unit: describeUnit(fact),
    integer: 'integer' in fact && fact.integer === true,
    range: 'range' in fact ? fact.range : null,
    options: 'values' in fact ? [...optionsOf(fact.values, reference)] : [],
    maxLength: 'maxLength' in fact ? fact.maxLength : null,
  };
}

function describeUnit(fact: FactDefinition | RecordField) {
  return 'unit' in fact ? { id: fact.unit, label: UNITS[fact.unit] } : null;
}

/** By asked fact, the policies whose conditions rest on it, directly or through a formula. */
function usersOfFacts(policies: readonly Policy[]): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const policy of policies) {
    for (const key of askedFactsOf(policy)) {
      users.set(key, [...(users.get(key) ?? []), policy.id]);
    }
  }
  return users;
}
