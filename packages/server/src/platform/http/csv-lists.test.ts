import { fastify } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Right } from '@sandmill/contracts/api/auth';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import { answerErrors } from './answer-errors.ts';
import { silentLog } from '../log.ts';
import { csvOfLists } from './csv-lists.ts';
import type { HttpApp } from './http-app.ts';

const rowSchema = z.object({
  id: z.number(),
  name: z.string().nullable(),
  tags: z.array(z.string()),
  sender: z.object({ city: z.string(), note: z.string().optional() }).nullable(),
  parts: z.array(z.object({ n: z.number() })),
});
const ROWS = Array.from({ length: 450 }, (_, n) => ({
  id: n,
  name: n === 1 ? null : n === 2 ? '=cmd()' : `Nome ${n}`,
  tags: n === 0 ? ['a', 'b'] : [],
  sender: n === 0 ? { city: 'Roma' } : null,
  parts: n === 0 ? [{ n: 1 }] : [],
}));

describe('a list as a file', () => {
  let app: HttpApp;
  let rights: Right[];
  beforeEach(() => {
    rights = ['contacts:read', 'exports:read'];
    app = fastify().withTypeProvider<ZodTypeProvider>() as unknown as HttpApp;
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    answerErrors(app, { log: silentLog() } as never);
    app.decorateRequest('actor', { getter: () => ({ name: 'Ada', rights: new Set(rights) }) } as never);
    csvOfLists(app);
    app.get(
      '/api/v1/things',
      {
        schema: {
          querystring: pageQuerySchema.extend({ from: z.coerce.number().default(0) }),
          response: { 200: pageOf(rowSchema) },
        },
        config: { right: 'contacts:read' },
      },
      async ({ query }) => {
        const begin = query.cursor === undefined ? query.from : Number(query.cursor);
        const end = begin + query.limit;
        return { items: ROWS.slice(begin, end), nextCursor: end < ROWS.length ? String(end) : null, total: null };
      },
    );
    app.get('/api/v1/plain', { schema: { response: { 200: z.object({ ok: z.boolean() }) } } }, async () => ({
      ok: true,
    }));
  });

  const file = async (query = '') => app.inject(`/api/v1/things.csv${query}`);

  it('holds every row of every page, in the columns of its schema', async () => {
    const { payload, headers } = await file();
    expect(headers['content-disposition']).toBe('attachment; filename="things.csv"');
    const lines = payload.trimEnd().split('\r\n');
    expect(lines[0]).toBe('\ufeffid,name,tags,sender.city,sender.note,parts');
    expect(lines[1]).toBe('0,Nome 0,a|b,Roma,,"[{""n"":1}]"');
    expect(lines.slice(2, 4)).toEqual(['1,,,,,', "2,'=cmd(),,,,"]);
    expect(lines).toHaveLength(451);
  });

  it('is narrowed like the list', async () => {
    expect((await file('?from=440')).payload.trimEnd().split('\r\n')).toHaveLength(11);
  });

  it('needs the right to read the list', async () => {
    rights = ['exports:read'];
    expect((await file()).statusCode).toBe(403);
  });

  it('is made of lists only', async () => {
    expect((await app.inject('/api/v1/plain.csv')).statusCode).toBe(404);
  });
});
