import type { Logger } from 'pino';
import { z } from 'zod';
import type { Language } from '../../messages/language.js';
import type { Text } from '../../rules/text.js';
import type { Clock } from '../clock.js';
import type { FieldError } from './field-error.js';
import { Problem } from './problem.js';
import type { ProblemCode } from './problem-codes.js';
import { validationFailed } from './validation/validation-failed.js';
import { checkValue } from './validation/validation-issues.js';

const nothing = z.strictObject({});

/** A part of a request for which nothing is described and nothing was sent. */
const NONE = { data: {} } as const;

/** What a handler knows about the request beside its input. */
export interface EndpointContext {
  readonly language: Language;
  readonly clock: Clock;
  readonly log: Logger;
  readonly traceId: string;
  /** Aborted when the client is gone before it has its answer. */
  readonly signal: AbortSignal;
}

/** Everything about an endpoint that its documentation shows. */
export interface EndpointDescription {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** In Express syntax, below `/api/v1`: `/policies/:id`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: Text;
  readonly description?: Text;
  readonly tags: readonly string[];
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** The headers that it reads, by their names as they are written: `If-Match`. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
  /** The status of success, 200 when left out. */
  readonly status?: number;
  /** The body that goes with 201 and a `Location`, where a request may store something. */
  readonly created?: z.ZodType;
  /** The problems of its own; those of reading and validating any request are added. */
  readonly problems: readonly ProblemCode[];
  readonly example?: { readonly body?: unknown; readonly response?: unknown };
}

/** The validated parts of a request. A part without a schema is empty. */
export interface EndpointInput<Params, Query, Headers, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly headers: Headers;
  readonly body: Body;
}

/** A response body that is JSON text already and is sent exactly as it stands. */
export class JsonText {
  constructor(readonly text: string) {}
}

/** A response body with headers, and perhaps a status, of its own. Made by the functions below. */
export class ReplyWithHeaders<Body> {
  constructor(
    readonly body: Body,
    readonly headers: Readonly<Record<string, string>>,
    readonly status?: number,
  ) {}
}

/** Lets a handler set response headers such as `ETag` or `Cache-Control`. */
export function withHeaders<Body>(
  body: Body,
  headers: Readonly<Record<string, string>>,
): ReplyWithHeaders<Body> {
  return new ReplyWithHeaders(body, headers);
}

/** Answers 201: the request stored something, which can be read at `location`. */
export function created(body: JsonText, location: string): ReplyWithHeaders<JsonText> {
  return new ReplyWithHeaders(body, { Location: location }, 201);
}

interface EndpointSpec<
  Response extends z.ZodType,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Headers extends z.ZodObject,
  Body extends z.ZodType,
> extends EndpointDescription {
  readonly params?: Params;
  readonly query?: Query;
  readonly headers?: Headers;
  readonly body?: Body;
  readonly response: Response;
  /**
   * A quick reader of bodies that are sound as they stand: it gives what `body` would. Where it
   * gives undefined the schema decides, which says what is wrong or tidies it up.
   */
  readonly readPlainBody?: (body: unknown) => z.output<Body> | undefined;
  /** Returns the response body. Throws a `Problem` to answer with one. */
  handle(
    input: EndpointInput<z.output<Params>, z.output<Query>, z.output<Headers>, z.output<Body>>,
    context: EndpointContext,
  ): Reply<z.input<Response>> | Promise<Reply<z.input<Response>>>;
}

type Reply<Body> = Body | JsonText | ReplyWithHeaders<Body | JsonText>;

/** A request as it comes in, with its header names in lower case. */
type RawInput = EndpointInput<unknown, unknown, Readonly<Record<string, unknown>>, unknown>;

/** An endpoint ready to be registered and documented. */
export interface Endpoint extends EndpointDescription {
  readonly status: number;
  /** Answered to every request, unread, by an endpoint that is not switched on. */
  readonly refusal?: Problem;
  /** Validates the parts of a request and runs the handler. @throws Problem */
  readonly run: (raw: RawInput, context: EndpointContext) => Promise<ReplyWithHeaders<unknown>>;
}

/**
 * Defines an endpoint: what it takes, what it answers, and the handler between the two, which
 * sees validated input only and never the response object.
 * @throws Error when the parameters of the path and those of `params` differ.
 */
export function defineEndpoint<
  Response extends z.ZodType,
  Params extends z.ZodObject = typeof nothing,
  Query extends z.ZodObject = typeof nothing,
  Headers extends z.ZodObject = typeof nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(spec: EndpointSpec<Response, Params, Query, Headers, Body>): Endpoint {
  assertParamsMatchPath(spec);
  const { handle, readPlainBody, ...description } = spec;
  return {
    ...description,
    status: spec.status ?? 200,
    run: async (raw, context) => {
      const input = checkInput(spec, raw, readPlainBody?.(raw.body)) as EndpointInput<
        z.output<Params>,
        z.output<Query>,
        z.output<Headers>,
        z.output<Body>
      >;
      const reply = await handle(input, context);
      return reply instanceof ReplyWithHeaders ? reply : new ReplyWithHeaders(reply, {});
    },
  };
}

function checkInput(
  spec: EndpointDescription,
  raw: RawInput,
  plainBody: unknown,
): EndpointInput<unknown, unknown, unknown, unknown> {
  const parts = {
    // The path has only the parameters that are described, so without any there are none.
    params: spec.params ? checkValue(spec.params, raw.params, ['params']) : NONE,
    query: checkQuery(spec.query, raw.query),
    headers: spec.headers ? checkHeaders(spec.headers, raw.headers) : NONE,
    body: bodyOf(spec, raw.body, plainBody),
  };
  const { params, query, headers, body } = parts;
  if ('data' in params && 'data' in query && 'data' in headers && 'data' in body) {
    return { params: params.data, query: query.data, headers: headers.data, body: body.data };
  }
  throw validationFailed(
    [params, query, headers, body].flatMap((part) => ('errors' in part ? part.errors : [])),
  );
}

function checkQuery(schema: z.ZodObject | undefined, raw: unknown) {
  if (!schema && Object.keys(raw as object).length === 0) return NONE;
  return checkValue(schema ?? nothing, raw, ['query']);
}

/** RFC 6585 gives the missing precondition of an update a status of its own. */
function isMissingPrecondition({ path, code }: FieldError): boolean {
  return path === 'headers.If-Match' && code === 'required';
}

/** Checks the headers that the schema names; any others are none of our business. */
function checkHeaders(schema: z.ZodObject, raw: RawInput['headers']) {
  const named = Object.keys(schema.shape).flatMap((name) => {
    const value = raw[name.toLowerCase()];
    return value === undefined ? [] : [[name, value] as const];
  });
  const checked = checkValue(schema, Object.fromEntries(named), ['headers']);
  if ('errors' in checked && checked.errors.some(isMissingPrecondition)) {
    throw new Problem('precondition_required');
  }
  return checked;
}

function bodyOf({ body }: EndpointDescription, raw: unknown, plain: unknown) {
  if (!body) return { data: undefined };
  return plain === undefined ? checkValue(body, raw) : { data: plain };
}

function assertParamsMatchPath({ path, params, operationId }: EndpointDescription): void {
  const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]).sort();
  const inSchema = Object.keys(params?.shape ?? {}).sort();
  if (inPath.join() !== inSchema.join()) {
    throw new Error(`${operationId}: path has [${inPath}], params has [${inSchema}]`);
  }
}
