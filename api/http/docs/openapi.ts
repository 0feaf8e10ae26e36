import {
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import type { z } from 'zod';
import { messagesIn } from '../../../messages/catalogue.js';
import { type Language, textIn } from '../../../messages/language.js';
import type { Endpoint } from '../endpoint.js';
import { ComponentSchemas, type JsonSchema } from './component-schemas.js';
import {
  jsonContent,
  registerMethodNotAllowed,
  responsesOf,
  taggedEndpoints,
} from './responses.js';

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

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
  const tagged = taggedEndpoints(endpoints);
  for (const endpoint of endpoints) {
    const responses = responsesOf(endpoint, tagged.has(endpoint), schemas);
    registry.registerPath({ ...requestOf(endpoint, schemas), responses });
  }
  registerMethodNotAllowed(registry, schemas);
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

function requestOf(endpoint: Endpoint, schemas: ComponentSchemas): Omit<RouteConfig, 'responses'> {
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
        body: {
          required: true,
          content: jsonContent(schemas.describe(body, 'input'), example?.body),
        },
      },
    }),
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
