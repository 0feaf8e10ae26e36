import { type Request, type Response, Router } from 'express';
import { type Language, languages, negotiateLanguage } from '../../../messages/language.js';
import type { Endpoint } from '../endpoint.js';
import { methodNotAllowed } from '../method-not-allowed.js';
import { docsPage, problemsPage } from './docs-page.js';
import { docsStyle } from './docs-style.js';
import { openApiDocument } from './openapi.js';

/**
 * Serves the documentation: the page, the problem codes, the OpenAPI document and the style
 * sheet. The language follows `?lang=`, else `Accept-Language`.
 * @throws when a schema of an endpoint cannot be described in OpenAPI.
 */
export function docsRouter(endpoints: readonly Endpoint[]): Router {
  const documents = {
    'zh-CN': openApiDocument(endpoints, 'zh-CN'),
    en: openApiDocument(endpoints, 'en'),
  };
  const pages: Record<string, (language: Language, response: Response) => void> = {
    '/api/docs': (language, response) =>
      response.type('html').send(docsPage(documents[language], language)),
    '/api/docs/problems': (language, response) =>
      response.type('html').send(problemsPage(language)),
    '/api/docs/openapi.json': (language, response) => response.json(documents[language]),
    '/api/docs/style.css': (_language, response) => response.type('css').send(docsStyle),
  };

  const router = Router();
  for (const [path, send] of Object.entries(pages)) {
    router.get(path, (request, response) => {
      const language = languageOf(request);
      response.set({ 'Cache-Control': 'no-cache', 'Content-Language': language });
      response.vary('Accept-Language');
      send(language, response);
    });
    router.all(path, methodNotAllowed(['get']));
  }
  return router;
}

function languageOf(request: Request): Language {
  return (
    languages.find((language) => language === request.query.lang) ??
    negotiateLanguage(request.get('Accept-Language'))
  );
}
