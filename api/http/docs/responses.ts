import type { OpenAPIRegistry, RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { messagesIn } from '../../../messages/catalogue.js';
import type { Language } from '../../../messages/language.js';
import type { Endpoint } from '../endpoint.js';
import { problemDocumentSchema } from '../problem.js';
import { type ProblemCode, problemCodes, problemStatus } from '../problem-codes.js';
import type { ComponentSchemas, JsonSchema } from './component-schemas.js';

type Responses = RouteConfig['responses'];
type HeaderName = 'ETag' | 'Location' | 'Retry-After' | 'Allow';

const BODY_PROBLEMS: readonly ProblemCode[] = [
  'malformed_request',
  'malformed_json',
  'too_deep',
  'body_too_large',
  'unsupported_media_type',
];

const HEADER_SCHEMAS = {
  ETag: { type: 'string' },
  Location: { type: 'string', format: 'uri-reference' },
  'Retry-After': { type: 'integer', minimum: 0 },
  Allow: { type: 'string' },
} as const satisfies Record<HeaderName, object>;

/**
 * The endpoints whose success comes with an `ETag`: all that read, and all that answer with what an
 * update by `If-Match` replaces.
 */
export function taggedEndpoints(endpoints: readonly Endpoint[]): ReadonlySet<Endpoint> {
  const replaced = new Set(
    endpoints
      .filter(({ method, headers }) => method === 'put' && headers && 'If-Match' in headers.shape)
      .map(({ response }) => response),
  );
  return new Set(
    endpoints.filter(({ method, response }) => method === 'get' || replaced.has(response)),
  );
}

/** Everything that an endpoint can answer, by status. */
export function responsesOf(
  endpoint: Endpoint,
  isTagged: boolean,
  schemas: ComponentSchemas,
): Responses {
  return {
    ...successOf(endpoint, isTagged, schemas),
    ...(endpoint.method === 'get' && notModified(schemas.language)),
    ...failuresOf(endpoint, schemas),
  };
}

/**
 * What any address answers to a method that is not described for it. It belongs to no endpoint: an
 * endpoint is the methods that there are.
 */
export function registerMethodNotAllowed(
  registry: OpenAPIRegistry,
  schemas: ComponentSchemas,
): void {
  const { problems } = messagesIn(schemas.language).http;
  const { title } = problems.method_not_allowed;
  registry.registerComponent('responses', 'MethodNotAllowed', {
    description: `\`method_not_allowed\` ${title}`,
    headers: headersNamed(['Allow'], schemas.language),
    content: problemContent(schemas),
  });
}

/** JSON content as OpenAPI describes it, with an example where there is one. */
export function jsonContent(schema: JsonSchema, example: unknown) {
  return { 'application/json': { schema, ...(example !== undefined && { example }) } };
}

function successOf(endpoint: Endpoint, isTagged: boolean, schemas: ComponentSchemas): Responses {
  const { response, status, created, example } = endpoint;
  const { language } = schemas;
  const description = messagesIn(language).docs.success;
  if (response instanceof z.ZodUndefined) return { [status]: { description } };
  const names: HeaderName[] = [];
  if (isTagged) names.push('ETag');
  if (status === 201) names.push('Location');
  return {
    [status]: {
      description,
      ...(names.length > 0 && { headers: headersNamed(names, language) }),
      content: jsonContent(schemas.describe(response, 'output'), example?.response),
    },
    ...(created && {
      201: {
        description,
        headers: headersNamed(['Location'], language),
        content: jsonContent(schemas.describe(created, 'output'), undefined),
      },
    }),
  };
}

function notModified(language: Language): Responses {
  const { notModified: description } = messagesIn(language).http.documented;
  return { 304: { description, headers: headersNamed(['ETag'], language) } };
}

function failuresOf(endpoint: Endpoint, schemas: ComponentSchemas): Responses {
  const { language } = schemas;
  const {
    problems,
    documented: { separator },
  } = messagesIn(language).http;
  const byStatus = new Map<number, string[]>();
  for (const code of problemsOf(endpoint)) {
    const described = byStatus.get(problemStatus[code]) ?? [];
    byStatus.set(problemStatus[code], [...described, `\`${code}\` ${problems[code].title}`]);
  }
  const failures: Responses = {};
  for (const [status, described] of byStatus) {
    failures[status] = {
      description: described.join(separator),
      ...(status === problemStatus.unavailable && {
        headers: headersNamed(['Retry-After'], language),
      }),
      content: problemContent(schemas),
    };
  }
  return failures;
}

/** The problem codes an endpoint can answer with, in the order of their status. */
function problemsOf(endpoint: Endpoint): readonly ProblemCode[] {
  const possible = new Set<ProblemCode>(['validation_failed', 'internal', ...endpoint.problems]);
  if (endpoint.body) for (const code of BODY_PROBLEMS) possible.add(code);
  // What stands in the address may be encoded wrongly.
  if (endpoint.params) possible.add('malformed_request');
  return problemCodes.filter((code) => possible.has(code));
}

function problemContent(schemas: ComponentSchemas) {
  return {
    'application/problem+json': { schema: schemas.describe(problemDocumentSchema, 'output') },
  };
}

function headersNamed(names: readonly HeaderName[], language: Language) {
  const { headers } = messagesIn(language).http.documented;
  return Object.fromEntries(
    names.map((name) => [name, { description: headers[name], schema: HEADER_SCHEMAS[name] }]),
  );
}
