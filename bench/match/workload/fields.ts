/** A number, log-normally distributed around `scale`. */
export interface NumberField {
  readonly kind: 'number';
  readonly name: string;
  readonly missing: number;
  readonly scale: number;
  readonly sigma: number;
  readonly decimals: number;
}

export interface BooleanField {
  readonly kind: 'boolean';
  readonly name: string;
  readonly missing: number;
  readonly trueShare: number;
}

/** One of several values, the first ones more often. */
export interface EnumField {
  readonly kind: 'enum';
  readonly name: string;
  readonly missing: number;
  readonly values: readonly string[];
}

/** From none to `most` of several values. */
export interface ListField {
  readonly kind: 'list';
  readonly name: string;
  readonly missing: number;
  readonly values: readonly string[];
  readonly most: number;
}

/** A day between two years, both included, as `YYYY-MM-DD`. */
export interface DateField {
  readonly kind: 'date';
  readonly name: string;
  readonly missing: number;
  readonly from: number;
  readonly to: number;
}

/** One property of a profile; `missing` is the share of profiles that lack it. */
export type Field = NumberField | BooleanField | EnumField | ListField | DateField;

/**
 * The 60 properties of a profile. Policies ask for the first ones most, as real policies do: the
 * order is part of the workload.
 */
export const FIELDS: readonly Field[] = [
  number('employees', 25, 1.3, 0),
  oneOf('region', 17, 0),
  oneOf('industry', 21, 0),
  number('annualRevenue', 1800, 1.6, 0.03),
  date('foundedAt', 1990, 2025, 0),
  oneOf('sizeClass', 5, 0.02),
  boolean('taxArrears', 0.06, 0.02),
  number('yearsInBusiness', 7, 0.8, 0),
  list('certifications', 15, 5, 0.1),
  boolean('isVenture', 0.3, 0.03),
  oneOf('legalForm', 5, 0.01),
  boolean('inBankruptcy', 0.02, 0.02),
  number('rdRatio', 3, 1.0, 0.2, 1),
  list('industryCodes', 40, 4, 0.02),
  number('exportAmount', 120, 2.0, 0.3),
  oneOf('stage', 6, 0.1),
  boolean('hasResearchLab', 0.35, 0.05),
  number('debtRatio', 140, 0.7, 0.15, 1),
  oneOf('creditGrade', 10, 0.25),
  list('needs', 12, 5, 0.05),
  number('patents', 2.5, 1.2, 0.05),
  boolean('isInnobiz', 0.2, 0.03),
  date('lastSupportAt', 2018, 2025, 0.45),
  list('priorPrograms', 30, 6, 0.2),
  boolean('hasExportRecord', 0.3, 0.05),
  number('capital', 300, 1.1, 0.05),
  number('assets', 1500, 1.4, 0.08),
  boolean('isMainbiz', 0.15, 0.03),
  boolean('isSocialEnterprise', 0.08, 0.03),
  boolean('isWomenOwned', 0.2, 0.04),
  boolean('isYouthOwned', 0.15, 0.04),
  boolean('isDisabledOwned', 0.04, 0.04),
  number('ceoAge', 48, 0.22, 0.1),
  list('technologies', 25, 6, 0.15),
  oneOf('ownership', 4, 0.1),
  number('newHires', 3, 1.0, 0.2),
  number('youthEmployees', 6, 1.1, 0.2),
  number('rdSpend', 60, 1.7, 0.25),
  list('exportCountries', 25, 6, 0.4),
  oneOf('locationType', 5, 0.1),
  oneOf('techLevel', 4, 0.2),
  oneOf('taxType', 3, 0.05),
  number('exportRatio', 8, 1.2, 0.3, 1),
  number('creditScore', 720, 0.12, 0.25),
  number('foreignOwnership', 3, 1.3, 0.3, 1),
  number('femaleRatio', 35, 0.5, 0.2, 1),
  number('investmentRaised', 200, 1.9, 0.35),
  boolean('isListed', 0.05, 0.02),
  boolean('isSubsidiary', 0.12, 0.05),
  boolean('previouslySupported', 0.4, 0.1),
  boolean('hasFactory', 0.4, 0.05),
  oneOf('accountingStandard', 3, 0.1),
  oneOf('certificationLevel', 4, 0.3),
  list('ipTypes', 5, 3, 0.1),
  list('regionsActive', 17, 5, 0.05),
  date('lastAuditAt', 2015, 2025, 0.3),
  date('certExpiryAt', 2023, 2029, 0.35),
  date('patentAt', 2005, 2025, 0.5),
  date('ceoSince', 1995, 2025, 0.1),
  date('factoryRegisteredAt', 1995, 2025, 0.5),
];

function number(
  name: string,
  scale: number,
  sigma: number,
  missing: number,
  decimals = 0,
): NumberField {
  return { kind: 'number', name, missing, scale, sigma, decimals };
}

function boolean(name: string, trueShare: number, missing: number): BooleanField {
  return { kind: 'boolean', name, missing, trueShare };
}

function oneOf(name: string, count: number, missing: number): EnumField {
  return { kind: 'enum', name, missing, values: valuesOf(name, count) };
}

function list(name: string, count: number, most: number, missing: number): ListField {
  return { kind: 'list', name, missing, values: valuesOf(name, count), most };
}

function date(name: string, from: number, to: number, missing: number): DateField {
  return { kind: 'date', name, missing, from, to };
}

function valuesOf(name: string, count: number): string[] {
  const prefix = name.slice(0, 4).toUpperCase();
  return Array.from({ length: count }, (_, at) => `${prefix}_${String(at + 1).padStart(2, '0')}`);
}
