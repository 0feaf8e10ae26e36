import { messagesIn } from '../../../messages/catalogue.js';
import { formatMessage } from '../../../messages/format-message.js';
import type { Language } from '../../../messages/language.js';
import { codeHtml, escapeHtml } from './html.js';

const VALUES_SHOWN = 20;
const REFERENCE = /^#\/components\/schemas\/(.+)$/;

/** The keywords that our schemas use. */
interface Described {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Described[];
  oneOf?: Described[];
  items?: Described;
  properties?: Record<string, Described>;
  required?: string[];
  propertyNames?: Described;
  additionalProperties?: boolean | Described;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
}

/** One line of a table of fields. */
export interface FieldRow {
  readonly name: string;
  readonly place?: string;
  readonly required: boolean;
  readonly schema: unknown;
  readonly description: string;
}

/** A component with its fields, or with its values where it has none. */
export function componentHtml(name: string, schema: unknown, language: Language): string {
  const described = schema as Described;
  const { properties, required = [], description } = described;
  const body = properties
    ? fieldsHtml(
        Object.entries(properties).map(([field, value]) => ({
          name: field,
          // Where every field is always there, saying so at each would only be noise.
          required: required.includes(field) && required.length < Object.keys(properties).length,
          schema: value,
          description: value.description ?? '',
        })),
        language,
      )
    : `<p>${wholeTypeHtml(described, language)}</p>`;
  return `<section class="schema" id="schema-${escapeHtml(name)}"><h3>${codeHtml(name)}</h3>
${description ? `<p>${escapeHtml(description)}</p>` : ''}${body}${openEndHtml(described, language)}</section>`;
}

/** A table of fields, which a narrow screen shows as a list. */
export function fieldsHtml(rows: readonly FieldRow[], language: Language): string {
  const { docs } = messagesIn(language);
  const heads = [docs.name, docs.schema, docs.meaning];
  const lines = rows.map(
    ({ name, place, required, schema, description }) =>
      `<tr><td>${codeHtml(name)}${place ? ` <small>${escapeHtml(place)}</small>` : ''}${
        required ? ` <small class="required">${escapeHtml(docs.required)}</small>` : ''
      }</td><td class="type">${typeHtml(schema, language)}</td><td>${escapeHtml(description)}</td></tr>`,
  );
  return `<table><thead><tr>${heads.map((head) => `<th>${escapeHtml(head)}</th>`).join('')}</tr></thead>
<tbody>${lines.join('\n')}</tbody></table>`;
}

/** A type in one line: a link to its component, or its kind with its limits. */
export function typeHtml(schema: unknown, language: Language): string {
  const described = schema as Described;
  const { docs } = messagesIn(language);
  const { $ref, anyOf, oneOf, items, type } = described;
  if ($ref !== undefined) return linkHtml($ref);
  const branches = anyOf ?? oneOf;
  if (branches) {
    return branches.map((branch) => typeHtml(branch, language)).join(escapeHtml(docs.or));
  }
  if (described.const !== undefined) return codeHtml(JSON.stringify(described.const));
  if (described.enum) return valuesHtml(described.enum, language);
  if (items) {
    const list = formatMessage(escapeHtml(docs.listOf), { item: typeHtml(items, language) });
    return `${list}${limitsHtml(described, language)}`;
  }
  if (described.properties) {
    const inner = Object.entries(described.properties).map(
      ([name, value]) => `${codeHtml(name)}: ${typeHtml(value, language)}`,
    );
    return `{ ${inner.join(escapeHtml(docs.separator))} }`;
  }
  const kinds = [type ?? 'any'].flat().map((kind) => codeHtml(kind));
  return `${kinds.join(escapeHtml(docs.or))}${limitsHtml(described, language)}`;
}

function wholeTypeHtml(schema: Described, language: Language): string {
  const { docs } = messagesIn(language);
  const values = schema.enum;
  if (values && values.length > VALUES_SHOWN) {
    const summary = formatMessage(docs.allValues, { count: values.length });
    return `<details><summary>${escapeHtml(summary)}</summary>${values.map((value) => codeHtml(String(value))).join(' ')}</details>`;
  }
  return typeHtml(schema, language);
}

/** What an object takes beside its named fields. */
function openEndHtml({ type, ...schema }: Described, language: Language): string {
  const { additionalProperties: others, propertyNames } = schema;
  if (type !== 'object' || typeof others !== 'object') return '';
  const { docs } = messagesIn(language);
  const keys = propertyNames?.enum;
  if (!keys) return `<p>${escapeHtml(docs.moreFields)}</p>`;
  const [first = '', last = ''] = [keys[0], keys.at(-1)].map(String);
  const text = formatMessage(escapeHtml(docs.mapOf), {
    first: codeHtml(first),
    last: codeHtml(last),
    value: typeHtml(others, language),
  });
  return `<p>${text}</p>`;
}

function limitsHtml(schema: Described, language: Language): string {
  const { docs } = messagesIn(language);
  const limits: string[] = [];
  if (schema.format !== undefined) limits.push(schema.format);
  if (schema.exclusiveMinimum !== undefined) limits.push(`>${schema.exclusiveMinimum}`);
  if (schema.minimum !== undefined) limits.push(`≥${schema.minimum}`);
  if (schema.maximum !== undefined) limits.push(`≤${schema.maximum}`);
  if (schema.maxLength !== undefined)
    limits.push(formatMessage(docs.mostCharacters, { count: schema.maxLength }));
  if (schema.minItems !== undefined)
    limits.push(formatMessage(docs.fewestItems, { count: schema.minItems }));
  if (schema.maxItems !== undefined)
    limits.push(formatMessage(docs.mostItems, { count: schema.maxItems }));
  if (schema.default !== undefined)
    limits.push(formatMessage(docs.defaultValue, { value: JSON.stringify(schema.default) }));
  return limits.length > 0 ? ` <small>${escapeHtml(limits.join(docs.separator))}</small>` : '';
}

function valuesHtml(values: readonly unknown[], language: Language): string {
  const shown = values.slice(0, VALUES_SHOWN).map((value) => codeHtml(String(value)));
  const { docs } = messagesIn(language);
  if (values.length > shown.length) {
    shown.push(escapeHtml(formatMessage(docs.andMore, { count: values.length })));
  }
  return shown.join(' ');
}

function linkHtml(reference: string): string {
  const name = REFERENCE.exec(reference)?.[1] ?? reference;
  return `<a href="#schema-${escapeHtml(name)}">${codeHtml(name)}</a>`;
}
