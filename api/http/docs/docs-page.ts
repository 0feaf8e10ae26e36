import { messagesIn } from '../../../messages/catalogue.js';
import type { Language } from '../../../messages/language.js';
import { type ProblemCode, problemCodes, problemStatus } from '../problem-codes.js';
import { codeHtml, escapeHtml } from './html.js';
import type { OpenApiDocument } from './openapi.js';
import { componentHtml, fieldsHtml, typeHtml } from './schema-html.js';

type PathItem = NonNullable<OpenApiDocument['paths']>[string];
type Operation = NonNullable<PathItem['get']>;
type Content = Record<string, { schema?: unknown; example?: unknown }>;

/** An operation with where it is. */
interface Described {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly operation: Operation;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The documentation as an HTML page without scripts: every endpoint, then every schema. */
export function docsPage(document: OpenApiDocument, language: Language): string {
  const { docs } = messagesIn(language);
  const operations = operationsOf(document);
  const schemas = Object.entries(document.components?.schemas ?? {});
  const endpoints = operations.map((described) => operationHtml(described, language));
  return page(
    language,
    docs.title,
    `<p class="lead">${escapeHtml(docs.description)}</p>
<p class="links"><a href="/api/docs/openapi.json?lang=${language}">${escapeHtml(docs.openApi)}</a>
<a href="/api/docs/problems?lang=${language}">${escapeHtml(docs.problems)}</a></p>
<nav aria-label="${escapeHtml(docs.endpoints)}"><ul>${operations
      .map(
        ({ method, path, id, operation }) =>
          `<li><a href="#${escapeHtml(id)}">${methodHtml(method)} ${codeHtml(`/api/v1${path}`)} <span>${escapeHtml(operation.summary ?? '')}</span></a></li>`,
      )
      .join('\n')}</ul></nav>
<h2>${escapeHtml(docs.endpoints)}</h2>${endpoints.join('\n') || `<p>${escapeHtml(docs.noEndpoints)}</p>`}
<h2>${escapeHtml(docs.schemas)}</h2>
<p class="index">${schemas.map(([name]) => `<a href="#schema-${escapeHtml(name)}">${codeHtml(name)}</a>`).join(' ')}</p>
${schemas.map(([name, schema]) => componentHtml(name, schema, language)).join('\n')}`,
  );
}

/** The page that the `type` of every problem points into: one section a code. */
export function problemsPage(language: Language): string {
  const { docs, http } = messagesIn(language);
  const sections = problemCodes.map((code: ProblemCode) => {
    const { title, detail } = http.problems[code];
    const example = detail.replace(/\{\w+\}/g, '…');
    return `<section id="${code}"><h3>${codeHtml(code)} ${escapeHtml(title)}</h3>
<p><small>${escapeHtml(docs.status)} ${problemStatus[code]}</small></p><p>${escapeHtml(example)}</p></section>`;
  });
  return page(
    language,
    docs.problems,
    `<p class="lead">${escapeHtml(docs.problemsIntro)}</p>
<p class="links"><a href="/api/docs?lang=${language}">${escapeHtml(docs.title)}</a></p>
${sections.join('\n')}`,
  );
}

function page(language: Language, title: string, body: string): string {
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/api/docs/style.css"></head>
<body><main><p class="language"><a href="?lang=${other}" lang="${other}">${escapeHtml(messagesIn(language).docs.otherLanguage)}</a></p>
<h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>
`;
}

function operationsOf(document: OpenApiDocument): Described[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, id: operation.operationId ?? path, operation }] : [];
    }),
  );
}

function operationHtml({ method, path, id, operation }: Described, language: Language): string {
  const { docs } = messagesIn(language);
  const request = operation.requestBody as { content?: Content } | undefined;
  const responses = Object.entries(operation.responses ?? {}) as [
    string,
    { description?: string; content?: Content },
  ][];
  const successes = responses.filter(([status]) => Number(status) < 300);
  const problems = responses.filter(([status]) => Number(status) >= 400);
  return `<section class="operation" id="${escapeHtml(id)}">
<h3>${methodHtml(method)} ${codeHtml(`/api/v1${path}`)}</h3>
<p><strong>${escapeHtml(operation.summary ?? '')}</strong></p>${operation.description ? `<p>${escapeHtml(operation.description)}</p>` : ''}
${parametersHtml(operation, language)}
${contentHtml(docs.requestBody, request?.content, language)}
${successes.map(([status, { content }]) => contentHtml(`${docs.response} ${status}`, content, language)).join('\n')}
<h4>${escapeHtml(docs.problems)}</h4><ul class="problems">${problems
    .map(
      ([status, { description = '' }]) =>
        `<li><strong>${status}</strong> ${problemLinks(description, language)}</li>`,
    )
    .join('\n')}</ul>
</section>`;
}

function parametersHtml(operation: Operation, language: Language): string {
  const { docs } = messagesIn(language);
  const rows = (operation.parameters ?? []).flatMap((parameter) =>
    '$ref' in parameter
      ? []
      : [
          {
            name: parameter.name,
            place: parameter.in,
            required: parameter.required ?? false,
            schema: parameter.schema,
            description: parameter.description ?? '',
          },
        ],
  );
  if (rows.length === 0) return '';
  return `<h4>${escapeHtml(docs.parameters)}</h4>${fieldsHtml(rows, language)}`;
}

function contentHtml(title: string, content: Content | undefined, language: Language): string {
  const heading = `<h4>${escapeHtml(title)}</h4>`;
  const media = content?.['application/json'];
  if (!media) return content === undefined && /\d/.test(title) ? heading : '';
  const example =
    media.example === undefined
      ? ''
      : `<details open><summary>${escapeHtml(messagesIn(language).docs.example)}</summary>
<pre>${escapeHtml(JSON.stringify(media.example, null, 2))}</pre></details>`;
  return `${heading}<p>${typeHtml(media.schema, language)}</p>${example}`;
}

function methodHtml(method: string): string {
  return `<span class="method ${method}">${method.toUpperCase()}</span>`;
}

function problemLinks(description: string, language: Language): string {
  return escapeHtml(description).replace(
    /`(\w+)`/g,
    `<a href="/api/docs/problems?lang=${language}#$1"><code>$1</code></a>`,
  );
}
