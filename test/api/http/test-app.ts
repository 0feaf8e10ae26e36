import type { RequestListener } from 'node:http';
import { type Logger, pino } from 'pino';
import { z } from 'zod';
import { createApp } from '../../../api/app.js';
import { defineEndpoint, type Endpoint, withHeaders } from '../../../api/http/endpoint.js';
import { Problem } from '../../../api/http/problem.js';

const facts = z.strictObject({
  salesRevenue: z.record(z.string().regex(/^\d{4}$/), z.number().min(0)).optional(),
  employees: z.int().max(1_000_000).optional(),
  industry: z.enum(['toys', 'furniture']).optional(),
  loans: z
    .array(z.strictObject({ purpose: z.string().max(5) }))
    .max(3)
    .optional(),
});

export const echoFacts = defineEndpoint({
  method: 'post',
  path: '/echo',
  operationId: 'echoFacts',
  summary: { zh: '回显', en: 'Echo the facts' },
  tags: ['test'],
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(10).optional() }),
  body: z.strictObject({ facts, asOf: z.iso.date().optional() }),
  response: z.strictObject({ facts, asOf: z.string(), limit: z.number(), language: z.string() }),
  problems: [],
  example: { body: { facts: { industry: 'toys' } } },
  handle: ({ body, query }, { clock, language }) => ({
    facts: body.facts,
    asOf: body.asOf ?? clock().toISOString(),
    limit: query.limit ?? 5,
    language,
  }),
});

const readItem = defineEndpoint({
  method: 'get',
  path: '/items/:id',
  operationId: 'readItem',
  summary: { zh: '读取', en: 'Read <an> item' },
  tags: ['test'],
  params: z.strictObject({ id: z.string().max(20) }),
  response: z.strictObject({ id: z.string() }),
  problems: ['not_found'],
  handle: ({ params }) => {
    if (params.id === 'none') throw new Problem('not_found');
    if (params.id === 'broken') throw new Error('secret database password');
    return withHeaders({ id: params.id }, { ETag: '"v1"', 'Cache-Control': 'max-age=60' });
  },
});

const removeItem = defineEndpoint({
  method: 'delete',
  path: '/items/:id',
  operationId: 'removeItem',
  summary: { zh: '删除', en: 'Remove an item' },
  tags: ['test'],
  params: z.strictObject({ id: z.string() }),
  response: z.undefined(),
  status: 204,
  problems: [],
  handle: async () => undefined,
});

export const testEndpoints: readonly Endpoint[] = [echoFacts, readItem, removeItem];

export const silentLog: Logger = pino({ level: 'silent' });

/** An app with small test endpoints, a clock that stands still and a 256 KB body limit. */
export function testApp(options: Partial<Parameters<typeof createApp>[0]> = {}): RequestListener {
  return createApp({
    config: { bodyLimitBytes: 262_144, checkResponses: true },
    clock: () => new Date('2026-03-01T00:00:00Z'),
    log: silentLog,
    endpoints: testEndpoints,
    readiness: () => true,
    ...options,
  });
}
