import { messagesIn } from '../../../messages/catalogue.js';
import type { Language } from '../../../messages/language.js';
import { type ProblemCode, problemCodes, problemStatus } from '../problem-codes.js';
import type { OpenApiDocument } from './openapi.js';

type PathItem = NonNullable<OpenApiDocument['paths']>[string];
type Operation = NonNullable<PathItem['get']>;
type Content = Record<string, { schema?: unknown; example?: unknown }>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The documentation as an HTML page without scripts: every endpoint, then every schema. */
export function docsPage(document: OpenApiDocument, language: Language): string {
  const { docs } = messagesIn(language);
  const endpoints = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [operationHtml(method, path, operation, language)] : [];
    }),
  );
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => `<div id="schema-${escapeHtml(name)}">${jsonDetails(name, schema)}</div>`,
  );
  return page(
    language,
    docs.title,
    `<p>${escapeHtml(docs.description)}</p>
<p><a href="/api/docs/openapi.json">${escapeHtml(docs.openApi)}</a> · <a href="/api/docs/problems?lang=${language}">${escapeHtml(docs.problems)}</a></p>
<h2>${escapeHtml(docs.endpoints)}</h2>${endpoints.join('\n') || `<p>${escapeHtml(docs.noEndpoints)}</p>`}
<h2>${escapeHtml(docs.schemas)}</h2>${schemas.join('\n')}`,
  );
}

/** The page that the `type` of every problem points into: one section a code. */
export function problemsPage(language: Language): string {
  const { docs, http } = messagesIn(language);
  const sections = problemCodes.map((code: ProblemCode) => {
    const { title, detail } = http.problems[code];
    return `<section id="${code}"><h3><code>${code}</code> ${escapeHtml(title)}</h3>
<p>${escapeHtml(docs.status)} ${problemStatus[code]}</p><p>${escapeHtml(detail)}</p></section>`;
  });
  return page(
    language,
    docs.problems,
    `<p>${escapeHtml(docs.problemsIntro)}</p>${sections.join('\n')}
<p><a href="/api/docs?lang=${language}">${escapeHtml(docs.title)}</a></p>`,
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

function operationHtml(
  method: string,
  path: string,
  operation: Operation,
  language: Language,
): string {
  const { docs } = messagesIn(language);
  const request = operation.requestBody as { content?: Content } | undefined;
  const responses = Object.entries(operation.responses ?? {}) as [
    string,
    { description?: string; content?: Content },
  ][];
  return `<section id="${escapeHtml(operation.operationId ?? path)}">
<h3><span class="method">${method.toUpperCase()}</span> <code>/api/v1${escapeHtml(path)}</code></h3>
<p>${escapeHtml(operation.summary ?? '')}</p>${operation.description ? `<p>${escapeHtml(operation.description)}</p>` : ''}
${parametersHtml(operation, language)}
${contentHtml(docs.requestBody, request?.content, language)}
${responses
  .map(([status, response]) =>
    status.startsWith('2')
      ? contentHtml(`${docs.response} ${status}`, response.content, language)
      : `<p class="problem"><strong>${status}</strong> ${problemLinks(response.description ?? '', language)}</p>`,
  )
  .join('\n')}
</section>`;
}

function parametersHtml(operation: Operation, language: Language): string {
  const { docs } = messagesIn(language);
  const rows = (operation.parameters ?? []).flatMap((parameter) =>
    '$ref' in parameter
      ? []
      : [
          `<tr><td><code>${escapeHtml(parameter.name)}</code></td><td>${parameter.in}</td><td>${parameter.required ? escapeHtml(docs.yes) : ''}</td>
<td><code>${escapeHtml(JSON.stringify(parameter.schema))}</code></td><td>${escapeHtml(parameter.description ?? '')}</td></tr>`,
        ],
  );
  if (rows.length === 0) return '';
  const heads = [docs.name, docs.place, docs.required, docs.schema, docs.meaning];
  return `<h4>${escapeHtml(docs.parameters)}</h4><div class="wide"><table>
<tr>${heads.map((head) => `<th>${escapeHtml(head)}</th>`).join('')}</tr>
${rows.join('\n')}</table></div>`;
}

function contentHtml(title: string, content: Content | undefined, language: Language): string {
  const media = content?.['application/json'];
  if (!media) return '';
  const example =
    media.example === undefined
      ? ''
      : jsonDetails(`${title}: ${messagesIn(language).docs.example}`, media.example, 'open');
  return jsonDetails(title, media.schema) + example;
}

function jsonDetails(title: string, value: unknown, open: 'open' | '' = ''): string {
  const json = escapeHtml(JSON.stringify(value, null, 2)).replace(
    /#\/components\/schemas\/([\w.-]+)/g,
    '<a href="#schema-$1">#/components/schemas/$1</a>',
  );
  return `<details ${open}><summary>${escapeHtml(title)}</summary><pre>${json}</pre></details>`;
}

function problemLinks(description: string, language: Language): string {
  return escapeHtml(description).replace(
    /`(\w+)`/g,
    `<a href="/api/docs/problems?lang=${language}#$1"><code>$1</code></a>`,
  );
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
