const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const some = { type: 'array', minItems: 1 };
const one = { type: ['string', 'number', 'boolean'] };
const slug = { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' };
const kind = { type: 'string', enum: ['changeable', 'time', 'fixed'] };
const params = {
  type: 'object',
  properties: {
    year: { type: 'string', enum: ['latest', 'latest-1', 'latest-2'] },
    scheme: { type: 'string' },
    shift: { type: 'string' },
  },
  additionalProperties: false,
};
const described = { id: slug, label: ref('Text'), kind, cite: ref('Cite') };

const object = (properties: object, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  additionalProperties: false,
});
const group = (properties: object) => object({ label: ref('Text'), ...properties }, ['label']);

/**
 * A node of a condition tree as JSON Schema. Its zod schema chooses by the key that is present,
 * which zod cannot put into JSON Schema by itself.
 */
export const conditionJson = {
  anyOf: [
    group({ all: { ...some, items: ref('Condition') } }),
    group({ any: { ...some, items: ref('Condition') } }),
    group({ not: ref('Condition') }),
    object({
      ...described,
      forSome: { type: 'string' },
      all: { ...some, items: ref('Condition') },
    }),
    object(
      {
        ...described,
        fact: { type: 'string' },
        params,
        operator: { type: 'string' },
        value: {
          anyOf: [
            one,
            { type: 'array', items: one },
            object({ fact: { type: 'string' }, params }, ['params']),
          ],
        },
      },
      ['params'],
    ),
  ],
};
