import type { Translation } from '../translation.js';
import type { docs as zh } from '../zh-CN/docs.js';
import { authoringFields } from './docs-authoring.js';

/** The API documentation page. */
export const docs = {
  title: 'Huiqi API',
  description:
    "Matches Guangdong's processing-trade enterprises with support policies. Results are for reference only; the competent authority decides. Requests and responses are JSON in UTF-8; errors are application/problem+json.",
  problems: 'Problem codes',
  problemsIntro:
    'Every problem has a stable code; errors tells, item by item, the place (path), the code and what to change.',
  endpoints: 'Endpoints',
  noEndpoints: 'No endpoints yet.',
  otherLanguage: '中文',
  openApi: 'OpenAPI 3.1 document (JSON)',
  parameters: 'Parameters',
  name: 'Name',
  required: 'Required',
  schema: 'Type',
  meaning: 'Description',
  requestBody: 'Request body',
  response: 'Response',
  example: 'Example',
  schemas: 'Schemas',
  success: 'Success',
  or: ' or ',
  separator: ', ',
  listOf: 'list of {item}',
  mapOf: 'The keys are years from {first} to {last}, the values {value}.',
  moreFields: 'Also holds the other fields of the policy file.',
  allValues: 'All {count} values',
  andMore: '… {count} in all',
  mostCharacters: 'at most {count} characters',
  fewestItems: 'at least {count} items',
  mostItems: 'at most {count} items',
  defaultValue: 'default {value}',
  status: 'Status',
  /** What the fields of a component mean, where their names do not say it. */
  fields: {
    ...authoringFields,
    Assessment: {
      asOf: 'The day the answer is for (Asia/Shanghai).',
      disclaimer: 'A notice to show with the results.',
      results: 'One a policy, the nearest first.',
    },
    PolicyResult: {
      version: 'The version used; validFrom, revision and hash together name its content.',
      verdict: 'From the machine conditions alone. Eligible does not mean granted.',
      informational: 'It has no machine conditions and is for information only.',
      inForce: 'Whether it is in force on asOf; if not, the nearest version is evaluated.',
      successor: 'The policy that succeeds it.',
      window: 'When one may apply.',
      group: 'The group to show it in, nearest first.',
      tree: 'Every condition with its outcome and source; null when it has no machine conditions.',
      missing:
        'Facts that could still change the verdict, in the order worth asking; empty once decided.',
      failing: 'What keeps it from being eligible, with actual, required and distance.',
      manual: 'Criteria that a person must judge; they never decide.',
      coverage: 'How many conditions are known, of how many.',
      benefit: 'What the policy gives.',
      benefitEstimate: 'An estimate, or null where the text or the facts do not allow one.',
      materials: 'Papers to hand in.',
      applicant: 'Who files the application.',
      payee: 'Who receives the benefit.',
      prerequisites: 'What must be held first.',
      exclusions: 'What it cannot be combined with.',
      basis: 'The documents it rests on.',
      measures: 'Measures of Yuefu [2016] No. 98 that it serves.',
      checkedOn: 'The day the content was last compared with its source.',
      checkIsOld: 'True when that was more than a year before asOf.',
    },
    Missing: {
      fact: 'Key of the fact; see GET /facts.',
      path: 'Where it belongs below facts, such as salesRevenue.2025 or loans[0].purpose.',
      reason: 'Why it is not known.',
      openConditions: 'How many open conditions rest on it.',
    },
    LeafResult: {
      kind: 'What the enterprise can change, must wait for, or cannot change.',
      outcome: 'Whether the condition holds.',
      negated: 'Under a not: the enterprise needs it not to hold.',
      year: 'The accounting year of the value.',
      record: 'The record of the value.',
      actual: 'The enterprise’s value; null when unknown.',
      required: 'The value required.',
      distance: 'How far it is from the requirement.',
      sentence: 'One sentence to show.',
      cite: 'The source.',
    },
    RecordsResult: {
      list: 'The fact that holds the records.',
      metBy: 'Indexes of the records that meet the whole group.',
    },
    Citation: {
      document: 'Id of the document.',
      number: 'Its official number.',
      article: 'The article; null when not checked.',
      quote: 'The clause as written.',
      mark: 'How well it is verified.',
    },
    WindowResult: {
      permanent: 'Open all year round.',
      daysLeft: 'Days left until the last day, which is day 0.',
      usual: 'When it used to be.',
    },
    PolicyDetail: {
      facts: 'The asked facts that the conditions rest on.',
      sources: 'The documents cited.',
      versions:
        'All versions; conditions follow json-rules-engine, extended by forSome, values by date and the like.',
    },
    PolicyPage: {
      nextCursor: 'The cursor of the next page; null on the last.',
    },
    WorkCalendarYear: {
      origin: 'seed: from the files; editor: written by an editor.',
      revision: 'How often editors wrote it; 0 for a year of the files. Also its ETag.',
      source: 'Where it was taken from.',
      mark: 'How well it is known.',
    },
    WorkCalendarRevision: {
      document: 'The document that the mark rests on; null without one.',
    },
    FieldProblem: {
      path: 'The place in the request, such as facts.loans[0].purpose.',
      code: 'A stable code.',
      message: 'What is wrong and what to do.',
    },
    Problem: {
      traceId: 'The id to quote when asking for help; also the header X-Request-Id.',
    },
  },
} as const satisfies Translation<typeof zh>;
