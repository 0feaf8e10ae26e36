import { z } from 'zod';
import { type Catalogue, messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import { type CheckReport, checkReportSchema } from '../../rules/publish/check-report.js';
import type { Text } from '../../rules/text.js';
import {
  type FieldError,
  fieldErrorMessage,
  type MessageParam,
  messageValues,
} from './field-error.js';
import { type ProblemCode, problemCodes, problemStatus, problemType } from './problem-codes.js';

/** A problem document (RFC 9457) as sent, `application/problem+json`. */
export const problemDocumentSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(problemCodes),
    instance: z.string(),
    traceId: z.string(),
    /** Of `publish_refused` alone: everything that the check found. */
    report: checkReportSchema.optional(),
    errors: z
      .array(
        z
          .strictObject({ path: z.string(), code: z.string(), message: z.string() })
          .meta({ id: 'FieldProblem' }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });

export type ProblemDocument = z.infer<typeof problemDocumentSchema>;

/** What a problem may add to its code. */
export interface ProblemOptions {
  /** Values for the placeholders of the detail. */
  readonly params?: Readonly<Record<string, MessageParam>>;
  /** Another detail of the catalogue than the usual one of the code. */
  readonly detail?: keyof Catalogue['http']['details'] | Text;
  readonly errors?: readonly FieldError[];
  readonly report?: CheckReport;
  /** Response headers, such as `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What led to it: logged with a 5xx, never sent. */
  readonly cause?: unknown;
}

/**
 * Thrown anywhere while a request is served; the error handler answers with its document.
 * It carries codes and values only: the language is that of the request, known at the edge.
 */
export class Problem extends Error {
  // The body parser writes `status`, `type` and `body` on errors that pass through it, so the
  // status is looked up by the code and none of these names is used here.
  constructor(
    readonly code: ProblemCode,
    readonly options: ProblemOptions = {},
  ) {
    super(code, { cause: options.cause });
    this.name = 'Problem';
  }
}

/** The problem as a document for a reader. `instance` is the path of the request. */
export function problemDocument(
  problem: Problem,
  request: { readonly language: Language; readonly instance: string; readonly traceId: string },
): ProblemDocument {
  const { code, options } = problem;
  const { language, instance, traceId } = request;
  return {
    type: problemType(code),
    title: messagesIn(language).http.problems[code].title,
    status: problemStatus[code],
    detail: detailIn(problem, language),
    code,
    instance,
    traceId,
    ...(options.report && { report: options.report }),
    ...(options.errors && {
      errors: options.errors.map((error) => ({
        path: error.path,
        code: error.code,
        message: fieldErrorMessage(error, language),
      })),
    }),
  };
}

function detailIn({ code, options }: Problem, language: Language): string {
  const { detail, params = {} } = options;
  if (typeof detail === 'object') return textIn(detail, language);
  const { details, problems } = messagesIn(language).http;
  const template = detail === undefined ? problems[code].detail : details[detail];
  return formatMessage(template, messageValues(params, language));
}
