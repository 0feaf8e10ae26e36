import type { Translation } from '../translation.js';
import type { docs as zh } from '../zh-CN/docs.js';

/** The API documentation page. */
export const docs = {
  title: 'Huiqi API',
  description:
    "Matches Guangdong's processing-trade enterprises with support policies. Results are for reference only; the competent department decides. Requests and responses are JSON in UTF-8; errors are application/problem+json.",
  problems: 'Problem codes',
  problemsIntro:
    'Every problem has a stable code; errors tells, item by item, the place (path), the code and what to change.',
  endpoints: 'Endpoints',
  noEndpoints: 'No endpoints yet.',
  otherLanguage: '中文',
  openApi: 'OpenAPI 3.1 document (JSON)',
  parameters: 'Parameters',
  name: 'Name',
  place: 'In',
  required: 'Required',
  yes: 'yes',
  schema: 'Type',
  meaning: 'Description',
  requestBody: 'Request body',
  response: 'Response',
  example: 'Example',
  schemas: 'Schemas',
  success: 'Success',
  status: 'Status',
} as const satisfies Translation<typeof zh>;
