import { z } from 'zod';
import { messagesIn } from '../../../messages/catalogue.js';
import { type Language, textIn } from '../../../messages/language.js';
import { markSchema } from '../../../rules/marks.js';
import { calendarDateSchema } from '../../../rules/reference/calendar-date-schema.js';
import { textSchema } from '../../../rules/text.js';

/** A JSON Schema (2020-12) as OpenAPI 3.1 takes it. */
export type JsonSchema = Record<string, unknown>;

const REFERENCE = '#/components/schemas/';

/** Components that are named here because the rules know nothing of documentation. */
const NAMES: ReadonlyMap<z.core.$ZodType, string> = new Map<z.core.$ZodType, string>([
  [textSchema, 'Text'],
  [markSchema, 'Mark'],
  [calendarDateSchema, 'CalendarDate'],
]);

/** What `.meta()` may say about a schema beside JSON Schema's own keywords. */
const metaSchema = z.object({
  /** The name of its component. */
  id: z.string().optional(),
  /** Its description, in both languages. */
  text: textSchema.optional(),
  /** Of a union: the property whose value tells the branches apart. */
  discriminator: z.string().optional(),
  /** Its JSON Schema, where the one that zod derives is right but unwieldy. */
  json: z.record(z.string(), z.unknown()).optional(),
});

/**
 * Turns zod schemas into JSON Schema for one document. A schema with `.meta({ id })` becomes a
 * component that everything refers to, also through `null` and recursion.
 */
export class ComponentSchemas {
  readonly #components = new Map<string, JsonSchema>();

  constructor(readonly language: Language) {}

  /**
   * Describes what callers send (`input`) or receive (`output`).
   * @throws Error when two different schemas share an id, a recursive one has none, or a schema
   * cannot be described at all.
   */
  describe(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const found = new Map<string, JsonSchema>();
    // Inside an object, because zod refers to a recursive schema at the root by no name.
    const { $defs, properties } = z.toJSONSchema(z.strictObject({ whole: schema }), {
      io,
      metadata: z.registry(),
      override: ({ zodSchema, jsonSchema }) => this.#describeNode(zodSchema, jsonSchema, found),
    });
    const pointers = new Map(
      Object.entries($defs ?? {}).map(([name, { $ref }]) => [`#/$defs/${name}`, $ref]),
    );
    for (const [id, component] of found) this.#add(id, copied(component, pointers));
    return copied(properties?.whole as JsonSchema, pointers);
  }

  /** The components met so far, by name. */
  get components(): Record<string, JsonSchema> {
    const sorted = [...this.#components].sort(([left], [right]) => (left < right ? -1 : 1));
    return Object.fromEntries(
      sorted.map(([id, schema]) => [id, this.#withMapping(this.#withMeanings(id, schema))]),
    );
  }

  #describeNode(schema: z.core.$ZodType, json: JsonSchema, found: Map<string, JsonSchema>): void {
    const meta = metaSchema.parse(z.globalRegistry.get(schema) ?? {});
    const id = meta.id ?? NAMES.get(schema);
    if (meta.json) {
      clear(json);
      Object.assign(json, meta.json);
    }
    if (meta.text) json.description = textIn(meta.text, this.language);
    if (schema === calendarDateSchema) json.format = 'date';
    // zod's pattern for dates is longer than this file; the format says the same.
    if (json.format === 'date') delete json.pattern;
    if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
    if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
    if (meta.discriminator !== undefined) {
      json.discriminator = { propertyName: meta.discriminator };
      json.oneOf = json.anyOf;
      delete json.anyOf;
    }
    if (id === undefined) return;
    const known = found.get(id);
    const component = { ...json };
    if (known && JSON.stringify(known) !== JSON.stringify(component)) throw differing(id);
    found.set(id, component);
    // In place, because every schema around it already holds this object.
    clear(json);
    json.$ref = REFERENCE + id;
  }

  #add(id: string, component: JsonSchema): void {
    const known = this.#components.get(id);
    if (known && JSON.stringify(known) !== JSON.stringify(component)) throw differing(id);
    this.#components.set(id, component);
  }

  /** A component with what the catalogue says about its fields. */
  #withMeanings(id: string, schema: JsonSchema): JsonSchema {
    const meanings: Readonly<Record<string, Readonly<Record<string, string>>>> = messagesIn(
      this.language,
    ).docs.fields;
    const known = Object.hasOwn(meanings, id) ? meanings[id] : undefined;
    const properties = schema.properties as Record<string, JsonSchema> | undefined;
    if (!known || !properties) return schema;
    const described = Object.entries(properties).map(([name, property]) => [
      name,
      Object.hasOwn(known, name) ? { ...property, description: known[name] } : property,
    ]);
    return { ...schema, properties: Object.fromEntries(described) };
  }

  /** A union with a discriminator, with the component for each value it can have. */
  #withMapping(schema: JsonSchema): JsonSchema {
    const { discriminator, oneOf } = schema as {
      discriminator?: { propertyName: string };
      oneOf?: { $ref?: string }[];
    };
    if (!discriminator || !oneOf) return schema;
    const mapping = oneOf.flatMap(({ $ref }) => {
      const branch = this.#components.get($ref?.slice(REFERENCE.length) ?? '') as
        | { properties?: Record<string, { const?: string; enum?: string[] }> }
        | undefined;
      const tag = branch?.properties?.[discriminator.propertyName];
      return (tag?.enum ?? [tag?.const]).map((value) => [value, $ref]);
    });
    return { ...schema, discriminator: { ...discriminator, mapping: Object.fromEntries(mapping) } };
  }
}

function clear(json: JsonSchema): void {
  for (const key of Object.keys(json)) delete json[key];
}

function differing(id: string): Error {
  return new Error(`Two different schemas are called ${id}.`);
}

/** A copy in which what zod extracted to break a cycle is referred to by its component. */
function copied(schema: JsonSchema, pointers: ReadonlyMap<string, unknown>): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key !== '$ref' || typeof value !== 'string' || value.startsWith(REFERENCE)) return value;
    const component = pointers.get(value);
    if (component === undefined) throw new Error('A recursive schema needs an id of its own.');
    return component;
  });
}
