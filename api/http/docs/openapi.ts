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
 */
export function openApiDocument(
  endpoints: readonly Endpoint[],
  language: Language,
): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  for (const endpoint of endpoints) registry.registerPath(routeOf(endpoint, language));
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

function routeOf(endpoint: Endpoint, language: Language): RouteConfig {
  const { method, operationId, tags, params, query, body, description, example } = endpoint;
  return {
    method,
    path: endpoint.path.replace(/:(\w+)/g, '{$1}'),
    operationId,
    tags: [...tags],
    summary: textIn(endpoint.summary, language),
    ...(description && { description: textIn(description, language) }),
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body: { required: true, content: json(body, example?.body) } }),
    },
    responses: { ...successOf(endpoint, language), ...failuresOf(endpoint, language) },
  };
}

function successOf(endpoint: Endpoint, language: Language): RouteConfig['responses'] {
  const { response, status, example } = endpoint;
  const description = messagesIn(language).docs.success;
  if (response instanceof z.ZodUndefined) return { [status]: { description } };
  return { [status]: { description, content: json(response, example?.response) } };
}

function failuresOf(endpoint: Endpoint, language: Language): RouteConfig['responses'] {
  const { problems } = messagesIn(language).http;
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
        'application/problem+json': { schema: problemDocumentSchema },
      },
    };
  }
  return failures;
}

function json(schema: z.ZodType, example: unknown) {
  return { 'application/json': { schema, ...(example !== undefined && { example }) } };
}
