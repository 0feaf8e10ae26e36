import {
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { messagesIn } from '../../../messages/catalogue.js';
import { type Language, textIn } from '../../../messages/language.js';
import type { Endpoint } from '../endpoint.js';
import { problemDocumentSchema } from '../problem.js';
import { type ProblemCode, problemCodes, problemStatus } from '../problem-codes.js';
import { ComponentSchemas, type JsonSchema } from './component-schemas.js';

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

const BODY_PROBLEMS: readonly ProblemCode[] = [
  'malformed_request',
  'malformed_json',
  'too_deep',
  'body_too_large',
  'unsupported_media_type',
];

/**
 * Describes the endpoints for machines, with summaries in `language`. Schemas that carry
 * `.meta({ id })` become components of that name.
 * @throws Error when a schema cannot be described.
 */
export function openApiDocument(
  endpoints: readonly Endpoint[],
  language: Language,
): OpenApiDocument {
  // zod describes its own schemas: the generator's reading of nullable components forbids null,
  // and it does not end on recursive ones. It puts the document together.
  const schemas = new ComponentSchemas(language);
  const registry = new OpenAPIRegistry();
  for (const endpoint of endpoints) registry.registerPath(routeOf(endpoint, schemas));
  for (const [name, schema] of Object.entries(schemas.components)) {
    registry.registerComponent('schemas', name, schema);
  }
  const { title, description } = messagesIn(language).docs;
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title, description, version: 'v1' },
    servers: [{ url: '/api/v1' }],
  });
}

/** The problem codes an endpoint can answer with, in the order of their status. */
function problemsOf(endpoint: Endpoint): readonly ProblemCode[] {
  const possible = new Set<ProblemCode>(['validation_failed', 'internal', ...endpoint.problems]);
  if (endpoint.body) for (const code of BODY_PROBLEMS) possible.add(code);
  return problemCodes.filter((code) => possible.has(code));
}

function routeOf(endpoint: Endpoint, schemas: ComponentSchemas): RouteConfig {
  const { method, operationId, tags, params, query, headers, body, description, example } =
    endpoint;
  const { language } = schemas;
  const parameters = [
    ...parametersOf('path', params, schemas),
    ...parametersOf('query', query, schemas),
    ...parametersOf('header', headers, schemas),
  ];
  return {
    method,
    path: endpoint.path.replace(/:(\w+)/g, '{$1}'),
    operationId,
    tags: [...tags],
    summary: textIn(endpoint.summary, language),
    ...(description && { description: textIn(description, language) }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      request: {
        body: { required: true, content: json(schemas.describe(body, 'input'), example?.body) },
      },
    }),
    responses: { ...successOf(endpoint, schemas), ...failuresOf(endpoint, schemas) },
  };
}

function parametersOf(
  place: 'path' | 'query' | 'header',
  schema: z.ZodObject | undefined,
  schemas: ComponentSchemas,
) {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemas.describe(schema, 'input') as {
    properties?: Record<string, JsonSchema & { description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...described }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema: described,
  }));
}

function successOf(endpoint: Endpoint, schemas: ComponentSchemas): RouteConfig['responses'] {
  const { response, status, created, example } = endpoint;
  const description = messagesIn(schemas.language).docs.success;
  if (response instanceof z.ZodUndefined) return { [status]: { description } };
  const content = json(schemas.describe(response, 'output'), example?.response);
  if (!created) return { [status]: { description, content } };
  return {
    [status]: { description, content },
    201: {
      description,
      headers: { Location: { schema: { type: 'string', format: 'uri-reference' } } },
      content: json(schemas.describe(created, 'output'), undefined),
    },
  };
}

function failuresOf(endpoint: Endpoint, schemas: ComponentSchemas): RouteConfig['responses'] {
  const { problems } = messagesIn(schemas.language).http;
  const byStatus = new Map<number, string[]>();
  for (const code of problemsOf(endpoint)) {
    const described = byStatus.get(problemStatus[code]) ?? [];
    byStatus.set(problemStatus[code], [...described, `\`${code}\` ${problems[code].title}`]);
  }
  const failures: RouteConfig['responses'] = {};
  for (const [status, described] of byStatus) {
    failures[status] = {
      description: described.join('; '),
      content: {
        'application/problem+json': { schema: schemas.describe(problemDocumentSchema, 'output') },
      },
    };
  }
  return failures;
}

function json(schema: JsonSchema, example: unknown) {
  return { 'application/json': { schema, ...(example !== undefined && { example }) } };
}
