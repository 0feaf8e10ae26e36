import { z } from 'zod';
import { ComponentSchemas } from '../../../../api/http/docs/component-schemas.js';
import { calendarDateSchema } from '../../../../rules/reference/calendar-date-schema.js';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('describing schemas', () => {
  test('a schema with an id is a component wherever it is used, null beside it included', () => {
    const unit = z.enum(['a', 'b']).meta({ id: 'Letter' });
    const schemas = new ComponentSchemas('en');
    const described = schemas.describe(
      z.strictObject({ one: unit, none: unit.nullable(), some: z.array(unit).optional() }),
      'output',
    );
    expect(described).toEqual({
      type: 'object',
      properties: {
        one: reference('Letter'),
        none: { anyOf: [reference('Letter'), { type: 'null' }] },
        some: { type: 'array', items: reference('Letter') },
      },
      required: ['one', 'none'],
      additionalProperties: false,
    });
    expect(schemas.components).toEqual({ Letter: { type: 'string', enum: ['a', 'b'] } });
  });

  test('a recursive schema refers to itself', () => {
    interface Tree {
      children: Tree[];
    }
    const tree: z.ZodType<Tree> = z
      .strictObject({
        get children() {
          return z.array(tree);
        },
      })
      .meta({ id: 'Tree' });
    const schemas = new ComponentSchemas('en');
    expect(schemas.describe(z.strictObject({ tree }), 'output')).toMatchObject({
      properties: { tree: reference('Tree') },
    });
    expect(schemas.describe(tree, 'output')).toEqual(reference('Tree'));
    expect(schemas.components.Tree).toMatchObject({
      properties: { children: { type: 'array', items: reference('Tree') } },
    });
  });

  test('a recursive schema without an id is refused', () => {
    interface Nameless {
      next: Nameless | null;
    }
    const nameless: z.ZodType<Nameless> = z.strictObject({
      get next() {
        return nameless.nullable();
      },
    });
    const schemas = new ComponentSchemas('en');
    expect(() => schemas.describe(z.strictObject({ nameless }), 'output')).toThrow(/id of its own/);
    expect(() => schemas.describe(nameless, 'output')).toThrow(/id of its own/);
  });

  test('two schemas may share an id only when they say the same', () => {
    const named = (schema: z.ZodType) => schema.meta({ id: 'Shared' });
    const schemas = new ComponentSchemas('en');
    const alike = z.strictObject({ a: named(z.string()), b: named(z.string()) });
    expect(schemas.describe(alike, 'output')).toMatchObject({
      properties: { a: reference('Shared'), b: reference('Shared') },
    });
    expect(() => schemas.describe(named(z.number()), 'output')).toThrow(/called Shared/);
    const differing = z.strictObject({ a: named(z.boolean()), b: named(z.number()) });
    expect(() => new ComponentSchemas('en').describe(differing, 'output')).toThrow(/called Shared/);
  });

  test('a union with a discriminator maps every value to its branch', () => {
    const cat = z.strictObject({ kind: z.literal('cat') }).meta({ id: 'Cat' });
    const dog = z.strictObject({ kind: z.enum(['dog', 'wolf']) }).meta({ id: 'Dog' });
    const schemas = new ComponentSchemas('en');
    schemas.describe(z.union([cat, dog]).meta({ id: 'Pet', discriminator: 'kind' }), 'output');
    expect(schemas.components.Pet).toEqual({
      oneOf: [reference('Cat'), reference('Dog')],
      discriminator: {
        propertyName: 'kind',
        mapping: {
          cat: reference('Cat').$ref,
          dog: reference('Dog').$ref,
          wolf: reference('Dog').$ref,
        },
      },
    });
  });

  test('texts are in the language of the document, and dates have a format', () => {
    const schema = z.strictObject({
      name: z.string().meta({ text: { zh: '名称', en: 'The name' } }),
      on: calendarDateSchema,
      day: z.iso.date(),
    });
    const described = (language: 'zh-CN' | 'en') =>
      new ComponentSchemas(language).describe(schema, 'input').properties;
    expect(described('zh-CN')).toMatchObject({ name: { description: '名称' } });
    expect(described('en')).toMatchObject({
      name: { description: 'The name' },
      on: reference('CalendarDate'),
      day: { type: 'string', format: 'date' },
    });
  });
});
