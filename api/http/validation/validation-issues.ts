import { z } from 'zod';
import { http as issueCatalogue } from '../../../messages/zh-CN/http.js';
import { VALUES_BY_YEAR } from '../../../rules/profile/fact-schema.js';
import { textSchema } from '../../../rules/text.js';
import type { FieldError, FieldMessage, MessageParam, Term } from '../field-error.js';
import { fieldPath, valueAt } from './field-path.js';
import { formatError } from './format-error.js';
import { allowedValues, sentValue } from './sent-value.js';
import { sizeError, withoutIntegerBounds } from './size-error.js';
import { UnknownKeys } from './unknown-keys.js';

type Issue = z.core.$ZodIssue;
type Params = Record<string, MessageParam>;

const KEY_SEPARATOR = '\n';

/**
 * Checks a value against a schema. Issues become field errors that say what was sent, what is
 * allowed and what to do. A custom issue may carry `params: {code, text: {zh, en}}`: `text` is
 * shown as it is; without it `code` chooses a message of the catalogue, filled from `params`.
 * @param prefix what every path starts with, such as `['query']`.
 */
export function checkValue<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  prefix: readonly PropertyKey[] = [],
): { data: z.output<Schema> } | { errors: FieldError[] } {
  const result = schema.safeParse(value, { error: rememberKnownKeys });
  if (result.success) return { data: result.data };
  const place = { value, prefix, unknownKeys: new UnknownKeys() };
  return { errors: allErrors(result.error.issues, place) };
}

/** The whole value that was checked, and where it stands in the request. */
interface Place {
  readonly value: unknown;
  readonly prefix: readonly PropertyKey[];
  readonly unknownKeys: UnknownKeys;
}

// zod drops the schema from finished issues, and the message is all that an error map may set.
// Ours come from the catalogue, so the message of an unknown key carries the keys known there.
const rememberKnownKeys: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== 'unrecognized_keys') return undefined;
  const { inst } = issue;
  if (inst instanceof z.ZodObject) return Object.keys(inst.shape).join(KEY_SEPARATOR);
  if (inst instanceof z.ZodRecord && inst.keyType instanceof z.ZodEnum) {
    return inst.keyType.options.join(KEY_SEPARATOR);
  }
  return undefined;
};

function allErrors(issues: readonly Issue[], place: Place): FieldError[] {
  return withoutIntegerBounds(issues).flatMap((issue) => fieldErrors(issue, place));
}

function fieldErrors(issue: Issue, place: Place): FieldError[] {
  const sent = valueAt(place.value, issue.path);
  const error = (code: string, message: FieldMessage, params: Params = {}): FieldError[] => [
    {
      path: fieldPath([...place.prefix, ...issue.path]),
      code,
      message,
      params: { sent: sentValue(sent), ...params },
    },
  ];

  switch (issue.code) {
    case 'invalid_type': {
      const isYearly = issue.message === VALUES_BY_YEAR;
      const expected = { terms: [isYearly ? ('yearly' as const) : termOf(issue.expected)] };
      if (sent === undefined) return error('required', 'required', { expected });
      if (typeof sent === 'number' && !Number.isFinite(sent))
        return error('out_of_range', 'not_finite');
      return error('wrong_type', 'wrong_type', { expected });
    }
    case 'invalid_value': {
      const allowed = allowedValues(issue.values);
      if (sent === undefined) return error('required', 'required_value', { allowed });
      return error('not_allowed_value', 'not_allowed_value', { allowed });
    }
    case 'too_big':
    case 'too_small':
      return error(...sizeError(issue, sent));
    case 'not_multiple_of':
      return error('not_multiple_of', 'not_multiple_of', { divisor: issue.divisor });
    case 'invalid_format':
      return error(...formatError(issue));
    case 'unrecognized_keys': {
      const known = issue.message.split(KEY_SEPARATOR);
      return issue.keys.map((key) =>
        place.unknownKeys.errorAt([...place.prefix, ...issue.path, key], known),
      );
    }
    case 'invalid_key':
      return keyErrors(issue, place);
    case 'invalid_element':
      return allErrors(
        issue.issues.map((inner) => under(issue.path, inner)),
        place,
      );
    case 'invalid_union':
      return unionErrors(issue, place, error);
    case 'custom':
      return customError(issue.params ?? {}, error);
  }
}

type MakeError = (code: string, message: FieldMessage, params?: Params) => FieldError[];

/** A key that a record does not take: unknown among named keys, else of the wrong format. */
function keyErrors(issue: z.core.$ZodIssueInvalidKey, place: Place): FieldError[] {
  const key = issue.path.at(-1);
  return issue.issues.flatMap((inner) => {
    if (inner.code === 'invalid_value') {
      return [
        place.unknownKeys.errorAt([...place.prefix, ...issue.path], inner.values.map(String)),
      ];
    }
    const path = fieldPath([...place.prefix, ...issue.path]);
    const [first] = fieldErrors(inner, { ...place, value: key, prefix: [] });
    return first ? [{ ...first, path }] : [];
  });
}

/**
 * Of a union, the branch whose kind of value was meant speaks for it. Where the value is of no
 * branch's kind, the message names all of them.
 */
function unionErrors(
  issue: z.core.$ZodIssueInvalidUnion,
  place: Place,
  error: MakeError,
): FieldError[] {
  if ('options' in issue && issue.options) {
    const discriminator = [...issue.path];
    return fieldErrors(
      { code: 'invalid_value', values: issue.options, path: discriminator, message: '' },
      place,
    );
  }
  const meant = issue.errors
    .filter((branch) => !branch.some(isWrongKind))
    .sort((a, b) => a.length - b.length)[0];
  if (meant) {
    return allErrors(
      meant.map((inner) => under(issue.path, inner)),
      place,
    );
  }

  const kinds = issue.errors.flat();
  const values = kinds.flatMap((kind) => (kind.code === 'invalid_value' ? kind.values : []));
  const terms = kinds.flatMap((kind) =>
    kind.code === 'invalid_type' ? [termOf(kind.expected)] : [],
  );
  const missing = valueAt(place.value, issue.path) === undefined;
  if (terms.length > 0) {
    const named = [...new Set(terms)];
    const expected =
      values.length > 0 ? { terms: named, value: `/ ${allowedValues(values)}` } : { terms: named };
    return missing
      ? error('required', 'required', { expected })
      : error('wrong_type', 'wrong_type', { expected });
  }
  if (values.length > 0) {
    const allowed = allowedValues(values);
    return missing
      ? error('required', 'required_value', { allowed })
      : error('not_allowed_value', 'not_allowed_value', { allowed });
  }
  return error('invalid', 'invalid');
}

function isWrongKind(issue: Issue): boolean {
  return (
    issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value')
  );
}

function customError(params: Record<string, unknown>, error: MakeError): FieldError[] {
  const code = typeof params.code === 'string' ? params.code : 'invalid';
  const text = textSchema.safeParse(params.text);
  if (text.success) return error(code, text.data);
  const values = Object.entries(params).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return error(code, isMessageKey(code) ? code : 'invalid', Object.fromEntries(values));
}

function isMessageKey(code: string): code is keyof typeof issueCatalogue.issues {
  return Object.hasOwn(issueCatalogue.issues, code);
}

function under(path: readonly PropertyKey[], issue: Issue): Issue {
  return { ...issue, path: [...path, ...issue.path] };
}

const TERMS: Readonly<Record<string, Term>> = {
  string: 'string',
  number: 'number',
  nan: 'number',
  int: 'integer',
  bigint: 'integer',
  boolean: 'boolean',
  array: 'array',
  tuple: 'array',
  set: 'array',
  object: 'object',
  record: 'object',
  map: 'object',
  null: 'null',
  date: 'date',
  undefined: 'nothing',
  never: 'nothing',
  void: 'nothing',
};

function termOf(expected: string): Term {
  return TERMS[expected] ?? 'value';
}
