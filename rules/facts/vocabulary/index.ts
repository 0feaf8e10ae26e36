import { DATE_AND_INDUSTRY_FACTS } from '../derived/dates-and-industry.js';
import { FINANCIAL_RATIO_FACTS } from '../derived/financial-ratios.js';
import { GROWTH_FACTS } from '../derived/growth.js';
import { INNOVATION_SCORE_FACTS } from '../derived/innovation-score.js';
import { MONEY_SUM_FACTS } from '../derived/money-sums.js';
import { RECORD_COUNT_FACTS } from '../derived/record-counts.js';
import { TERRITORY_FACTS } from '../derived/territory.js';
import { WORKFORCE_DERIVED_FACTS } from '../derived/workforce.js';
import {
  type AskedFact,
  type DerivedFact,
  type DerivedRecordField,
  type FactDefinition,
  isDerived,
  type RecordField,
} from '../fact-definition.js';
import { COMPLIANCE_FACTS } from './compliance.js';
import { CUSTOMS_FACTS } from './customs.js';
import { EQUIPMENT_FACTS } from './equipment.js';
import { EVALUATION_FACTS } from './evaluation.js';
import { FINANCE_FACTS } from './finance.js';
import { IDENTITY_FACTS } from './identity.js';
import { INDUSTRY_FACTS } from './industry.js';
import { INNOVATION_FACTS } from './innovation.js';
import { PROJECT_FACTS } from './projects.js';
import { QUALIFICATION_FACTS } from './qualifications.js';
import { TRADE_FACTS } from './trade.js';
import { WORKFORCE_FACTS } from './workforce.js';

/** Every fact an enterprise can state, in the order in which it is worth asking. */
export const ASKED_FACTS: readonly AskedFact[] = [
  ...IDENTITY_FACTS,
  ...INDUSTRY_FACTS,
  ...WORKFORCE_FACTS,
  ...FINANCE_FACTS,
  ...INNOVATION_FACTS,
  ...EVALUATION_FACTS,
  ...QUALIFICATION_FACTS,
  ...TRADE_FACTS,
  ...CUSTOMS_FACTS,
  ...PROJECT_FACTS,
  ...EQUIPMENT_FACTS,
  ...COMPLIANCE_FACTS,
];

/** Every fact computed from others. */
export const DERIVED_FACTS: readonly DerivedFact[] = [
  ...DATE_AND_INDUSTRY_FACTS,
  ...TERRITORY_FACTS,
  ...WORKFORCE_DERIVED_FACTS,
  ...FINANCIAL_RATIO_FACTS,
  ...GROWTH_FACTS,
  ...MONEY_SUM_FACTS,
  ...RECORD_COUNT_FACTS,
  ...INNOVATION_SCORE_FACTS,
];

const BY_KEY = new Map<string, FactDefinition>(
  [...ASKED_FACTS, ...DERIVED_FACTS].map((fact) => [fact.key, fact]),
);
const ORDER = new Map(ASKED_FACTS.map((fact, index) => [fact.key, index]));

/** The fact of that key, or undefined: the vocabulary is closed. */
export function factNamed(key: string): FactDefinition | undefined {
  return BY_KEY.get(key);
}

/** A list of records with one of its fields, as `loans.purpose` names it. */
export interface FieldReference {
  list: AskedFact & { type: 'records' };
  field: RecordField | DerivedRecordField;
}

const FIELDS = new Map<string, FieldReference>(
  ASKED_FACTS.flatMap((list) =>
    list.type === 'records'
      ? [...list.fields, ...(list.derivedFields ?? [])].map(
          (field) => [`${list.key}.${field.key}`, { list, field }] as const,
        )
      : [],
  ),
);

/** The record field that a dotted key names, or undefined. */
export function fieldNamed(key: string): FieldReference | undefined {
  return FIELDS.get(key);
}

/** Place of an asked fact in the vocabulary; facts asked earlier come first. */
export function askingOrder(key: string): number {
  return ORDER.get(key) ?? Number.MAX_SAFE_INTEGER;
}

/** The asked facts that a fact rests on: itself when it is asked, else those of its inputs. */
export function askedInputs(key: string): string[] {
  const listKey = key.split('.')[0] ?? key;
  const fact = BY_KEY.get(listKey);
  if (!fact) return [];
  if (!isDerived(fact)) return [fact.key];
  return [...new Set(fact.inputs.flatMap(askedInputs))];
}
