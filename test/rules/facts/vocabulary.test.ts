import {
  type AskedFact,
  type FactDefinition,
  isDerived,
  PERIODS,
  SECTIONS,
} from '../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../rules/facts/fact-resolver.js';
import { UNITS } from '../../../rules/facts/units.js';
import {
  ASKED_FACTS,
  askedInputs,
  askingOrder,
  DERIVED_FACTS,
  factNamed,
  fieldNamed,
} from '../../../rules/facts/vocabulary/index.js';
import { isStrongerThan, MARKS } from '../../../rules/marks.js';
import type { ReferenceData } from '../../../rules/reference/reference-data.js';
import { loadReference } from '../../../seeds/load-reference.js';

const FACTS: readonly FactDefinition[] = [...ASKED_FACTS, ...DERIVED_FACTS];
const LISTS = ASKED_FACTS.filter(
  (fact): fact is AskedFact & { type: 'records' } => fact.type === 'records',
);
const FIELDS = LISTS.flatMap((list) =>
  [...list.fields, ...(list.derivedFields ?? [])].map((field) => ({ list, field })),
);
const DESCRIBED = [
  ...FACTS.map((fact) => [fact.key, fact] as const),
  ...FIELDS.map(({ list, field }) => [`${list.key}.${field.key}`, field] as const),
];
const SOURCES = DESCRIBED.flatMap(([name, item]) =>
  'source' in item ? [[name, item.source] as const] : [],
);
const CHINESE = /\p{Script=Han}/u;

let reference: ReferenceData;

beforeAll(async () => {
  reference = await loadReference(new URL('../../../seeds/', import.meta.url));
});

describe('the vocabulary', () => {
  it('has unique keys', () => {
    const keys = FACTS.map(({ key }) => key);
    expect([...new Set(keys)]).toEqual(keys);
  });

  it.each(LISTS.map((list) => [list.key, list] as const))('has unique fields in %s', (_, list) => {
    const keys = [...list.fields, ...(list.derivedFields ?? [])].map(({ key }) => key);
    expect([...new Set(keys)]).toEqual(keys);
  });

  it.each(DESCRIBED)('names %s in camelCase', (_, { key }) => {
    expect(key).toMatch(/^[a-z][a-zA-Z]*$/);
  });

  it.each(DESCRIBED)('describes %s in Chinese and in English', (_, item) => {
    for (const text of [item.label, item.help, ...('formula' in item ? [item.formula] : [])]) {
      expect(text.zh.trim()).toBe(text.zh);
      expect(text.en.trim()).toBe(text.en);
      expect(text.zh).toMatch(CHINESE);
      expect(text.en).toMatch(/[a-zA-Z]/);
      expect(text.en).not.toMatch(CHINESE);
    }
  });

  it('has a label of its own for every fact and for every field of a list', () => {
    const scopes = [
      FACTS,
      ...LISTS.map(({ fields, derivedFields = [] }) => [...fields, ...derivedFields]),
    ];
    for (const scope of scopes) {
      for (const language of ['zh', 'en'] as const) {
        const labels = scope.map(({ label }) => label[language]);
        expect([...new Set(labels)]).toEqual(labels);
      }
    }
  });

  it.each(ASKED_FACTS.map((fact) => [fact.key, fact] as const))(
    'puts %s into a known section and period',
    (_, fact) => {
      expect(Object.keys(SECTIONS)).toContain(fact.section);
      expect(Object.keys(PERIODS)).toContain(fact.period);
    },
  );

  it('asks section by section', () => {
    const sections = ASKED_FACTS.map(({ section }) => section);
    const changes = sections.filter((section, index) => section !== sections[index - 1]);
    expect(changes).toEqual(Object.keys(SECTIONS));
  });

  it.each(DESCRIBED.filter(([, item]) => 'unit' in item))('knows the unit of %s', (_, item) => {
    expect(Object.keys(UNITS)).toContain('unit' in item ? item.unit : undefined);
  });

  it.each(DESCRIBED.filter(([, item]) => 'range' in item))('bounds %s sensibly', (_, item) => {
    const { min, max } = 'range' in item ? item.range : { min: 0, max: 0 };
    expect(Number.isFinite(min) && Number.isFinite(max) && min < max).toBe(true);
    if ('unit' in item && item.unit === 'percent') expect([min, max <= 100]).toEqual([0, true]);
  });

  it.each(DESCRIBED.filter(([, item]) => 'values' in item && Array.isArray(item.values)))(
    'has different options for %s',
    (_, item) => {
      const options = 'values' in item && typeof item.values !== 'string' ? item.values : [];
      expect(options.length).toBeGreaterThan(1);
      for (const list of [
        options.map(({ value }) => value),
        options.map(({ label }) => label.zh),
        options.map(({ label }) => label.en),
      ]) {
        expect(new Set(list).size).toBe(list.length);
        expect(list.every((text) => text.trim() === text && text.length > 0)).toBe(true);
      }
    },
  );
});

describe('derived facts', () => {
  it.each(DERIVED_FACTS.map((fact) => [fact.key, fact] as const))(
    'such as %s rest on facts that exist, and in the end on asked ones',
    (_, fact) => {
      for (const input of fact.inputs) expect(factNamed(input)).toBeDefined();
      expect(new Set(fact.inputs).size).toBe(fact.inputs.length);
      for (const input of askedInputs(fact.key)) {
        const definition = factNamed(input);
        expect(definition && !isDerived(definition)).toBe(true);
      }
    },
  );

  it.each(
    FIELDS.flatMap(({ list, field }) =>
      'derived' in field ? [[`${list.key}.${field.key}`, list, field] as const] : [],
    ),
  )('such as %s rest on asked fields of the same record', (_, list, field) => {
    const fields = list.fields.map(({ key }) => key);
    expect(fields).toEqual(expect.arrayContaining([...field.inputs]));
  });

  it.each(SOURCES)('such as %s claim no more than their document allows', (_, source) => {
    expect(MARKS).toContain(source.mark);
    expect(source.note.zh).toMatch(CHINESE);
    expect(source.note.en).not.toMatch(CHINESE);
    if (source.document === undefined) return;
    const document = reference.sources.get(source.document);
    expect(document?.id).toBe(source.document);
    expect(document && isStrongerThan(source.mark, document.mark)).toBe(false);
  });

  it('cite their source, every one of them', () => {
    const derived = DERIVED_FACTS.length + FIELDS.filter(({ field }) => 'derived' in field).length;
    expect(SOURCES).toHaveLength(derived);
  });
});

describe('looking up the vocabulary', () => {
  it('finds facts by their key and nothing else', () => {
    for (const fact of FACTS) expect(factNamed(fact.key)).toBe(fact);
    for (const key of ['', 'none', 'loans.purpose', '__proto__', 'constructor', 'Employees']) {
      expect(factNamed(key)).toBeUndefined();
    }
  });

  it('finds fields, asked and derived, by their dotted key and nothing else', () => {
    for (const { list, field } of FIELDS) {
      expect(fieldNamed(`${list.key}.${field.key}`)).toEqual({ list, field });
    }
    for (const key of [
      'loans',
      'loans.',
      '.purpose',
      'loans.none',
      'loans.purpose.zh',
      'loans[0].purpose',
      'employees.purpose',
      'salesRevenue.2025',
      'zone.scheme',
      'loans.__proto__',
      'loans.length',
    ]) {
      expect(fieldNamed(key)).toBeUndefined();
    }
  });

  it('knows the asked facts that any fact rests on', () => {
    expect(askedInputs('employees')).toEqual(['employees']);
    expect(askedInputs('loans')).toEqual(['loans']);
    expect(askedInputs('loans.subsidyEndsOn')).toEqual(['loans']);
    expect(askedInputs('zone')).toEqual(['cityCode', 'countyCode']);
    expect(askedInputs('rdRatioThreeYears')).toEqual(['rdExpense', 'salesRevenue', 'registeredOn']);
    expect(askedInputs('sizeClass')).toEqual(['industryCode', 'employees', 'salesRevenue']);
    expect(askedInputs('asOf')).toEqual([]);
    expect(askedInputs('none')).toEqual([]);
  });

  it('asks in the order of the vocabulary, whatever is unknown last', () => {
    expect(ASKED_FACTS.map(({ key }) => askingOrder(key))).toEqual([...ASKED_FACTS.keys()]);
    expect(askingOrder('zone')).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('reading an asked fact', () => {
  const profile = {
    employees: 0,
    isDishonestListed: false,
    strategicEmergingFields: [],
    salesRevenue: { 2023: 3, 2024: 0, 2025: null },
    ownership: null,
    incidents: [],
  };
  const resolver = () => new FactResolver(profile, '2026-05-01', reference);

  it('takes 0, false and an empty list for answers', () => {
    expect(resolver().read('employees')).toEqual({ known: true, value: 0 });
    expect(resolver().read('isDishonestListed')).toEqual({ known: true, value: false });
    expect(resolver().read('strategicEmergingFields')).toEqual({ known: true, value: [] });
    expect(resolver().readRecords('incidents')).toEqual({ known: true, records: [] });
  });

  it.each(['ownership', 'investorOrigin'])('takes null and nothing for unknown in %s', (key) => {
    const missing = [{ fact: key, path: key, reason: 'absent' }];
    expect(resolver().read(key)).toMatchObject({ known: false, missing });
  });

  it('reads a yearly fact by the year meant', () => {
    const missing = [{ fact: 'salesRevenue', path: 'salesRevenue.2025', reason: 'absent' }];
    expect(resolver().read('salesRevenue')).toMatchObject({ known: false, missing });
    expect(resolver().read('salesRevenue', { year: 'latest' })).toMatchObject({
      known: false,
      missing,
    });
    expect(resolver().read('salesRevenue', { year: 'latest-1' })).toEqual({
      known: true,
      value: 0,
    });
    expect(resolver().read('salesRevenue', { year: 'latest-2' })).toEqual({
      known: true,
      value: 3,
    });
  });

  it('asks for no year before the registration', () => {
    const young = new FactResolver({ registeredOn: '2025-08-01' }, '2026-05-01', reference);
    const reasons = (['latest', 'latest-1'] as const).map((year) => {
      const resolution = young.read('salesRevenue', { year });
      return resolution.known ? [] : resolution.missing.map(({ path, reason }) => [path, reason]);
    });
    expect(reasons).toEqual([
      [['salesRevenue.2025', 'absent']],
      [['salesRevenue.2024', 'no_full_year']],
    ]);
  });

  it('reads a field of a record, with the place of the record in what is missing', () => {
    const record = { kind: 'other', amount: null };
    const scope = { list: 'loans', index: 2, record };
    expect(resolver().readField('loans.kind', scope)).toEqual({ known: true, value: 'other' });
    for (const field of ['amount', 'bank']) {
      expect(resolver().readField(`loans.${field}`, scope)).toMatchObject({
        known: false,
        missing: [{ fact: 'loans', path: `loans[2].${field}`, reason: 'absent' }],
      });
    }
  });

  it('never finds what every object inherits, for no fact is called so', () => {
    for (const { key } of FACTS) expect(key in Object.prototype).toBe(false);
  });

  it.each(['none', 'loans', 'loans.kind', '__proto__'])('refuses to read %s as a value', (key) => {
    expect(() => resolver().read(key)).toThrow(RangeError);
  });
});
