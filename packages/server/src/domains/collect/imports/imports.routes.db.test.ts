import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import multipart from '@fastify/multipart';
import { fastify } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { RIGHTS } from '@sandmill/contracts/api/auth';
import { fileBlobs } from '../../../platform/blobs/blobs.ts';
import { VirtualClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { answerErrors } from '../../../platform/http/answer-errors.ts';
import type { HttpApp, RequestActor } from '../../../platform/http/http-app.ts';
import { uuidv7Ids } from '../../../platform/ids.ts';
import { silentLog } from '../../../platform/log.ts';
import { aWorkspace, testDatabases } from '../../../platform/testing/index.ts';
import { importRoutes } from './imports.routes.ts';

const START = Date.UTC(2026, 2, 1);

describe.each(testDatabases())('the imports API on $name', ({ open }) => {
  let db: Db;
  let app: HttpApp;
  let directory: string;
  let workspaceId: number;
  let other: number;
  const clock = new VirtualClock(START);

  beforeAll(async () => {
    db = await open();
    directory = mkdtempSync(join(tmpdir(), 'sandmill-import-routes-'));
  });
  afterAll(async () => {
    await db.close();
    rmSync(directory, { recursive: true });
  });
  beforeEach(async () => {
    other = await aWorkspace(db);
    workspaceId = await aWorkspace(db);
    app = await httpOf();
  });
  afterEach(() => app.close());

  let actorOf = 0;
  async function httpOf(): Promise<HttpApp> {
    actorOf = workspaceId;
    const made: HttpApp = fastify().withTypeProvider<ZodTypeProvider>() as unknown as HttpApp;
    made.setValidatorCompiler(validatorCompiler);
    made.setSerializerCompiler(serializerCompiler);
    answerErrors(made, { log: silentLog() });
    await made.register(multipart, { limits: { files: 1, fields: 20, fileSize: 100_000 }, throwFileSizeLimit: false });
    const rights = new Set(RIGHTS);
    made.decorateRequest('actor', {
      getter: (): RequestActor => ({ workspaceId: actorOf, userId: null, apiKeyId: 'k', name: 'T', rights, ip: '::1' }),
    });
    importRoutes(made, {
      db,
      clock,
      ids: uuidv7Ids(clock),
      blobs: fileBlobs(directory),
      identifiers: { email: (value) => value, phone: (value) => value, id: (value) => value },
      knownPeople: async () => new Set(),
      listOf: async (_, __, segmentId) => (segmentId === 7 ? { segmentId, listKey: 'guests', name: 'Guests' } : null),
      learnProducts: async () => ({ created: 0, updated: 0, unchanged: 0 }),
      replay: { isOn: async () => false, begin: async () => {}, end: async () => {} },
    });
    await made.ready();
    return made;
  }

  const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
    const answer = await app.inject({ method, url: `/api/v1${url}`, ...(payload ? { payload } : {}) });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, text: answer.payload, body: isJson ? answer.json() : null };
  };
  const upload = async (parts: [name: string, content: string, file?: string][]) => {
    const pieces = parts.map(
      ([name, content, file]) =>
        `--b\r\ncontent-disposition: form-data; name="${name}"${file ? `; filename="${file}"` : ''}\r\n\r\n${content}\r\n`,
    );
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/imports',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      payload: `${pieces.join('')}--b--\r\n`,
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const contacts = (content = 'email,name\na@example.com,Ann\n') =>
    upload([
      ['kind', 'contacts'],
      ['file', content, 'people.csv'],
    ]);

  it('takes a file, shows it to its workspace alone, and lets it go', async () => {
    const { status, body } = await contacts();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      fileName: 'people.csv',
      mapping: { email: 'email', name: 'trait:name' },
      columns: [
        { name: 'email', examples: ['a@example.com'] },
        { name: 'name', examples: ['Ann'] },
      ],
    });
    clock.moveBy(1);
    await contacts();
    const first = (await call('GET', '/imports?limit=1')).body;
    expect(first).toMatchObject({ total: 2, items: [{ kind: 'contacts' }] });
    const second = (await call('GET', `/imports?limit=1&cursor=${first.nextCursor}`)).body;
    expect(second.items[0].id).toBe(body.id);

    actorOf = other;
    for (const path of [`/imports/${body.id}`, `/imports/${body.id}/rejected.csv`])
      expect((await call('GET', path)).status).toBe(404);
    for (const act of ['check', 'run', 'cancel'])
      expect((await call('POST', `/imports/${body.id}/${act}`)).status).toBe(404);
    expect((await call('DELETE', `/imports/${body.id}`)).status).toBe(404);
    expect((await call('GET', '/imports')).body.items).toEqual([]);

    actorOf = workspaceId;
    expect((await call('DELETE', `/imports/${body.id}`)).status).toBe(200);
    expect((await call('GET', `/imports/${body.id}`)).status).toBe(404);
  });

  it('is changed, tried, cancelled; asks for a lawful basis before it runs', async () => {
    const { id } = (await contacts('email;name\na@example.com;Ann\nnobody;Bob\n')).body;
    expect((await call('POST', `/imports/${id}/run`)).body).toMatchObject({
      code: 'invalid_request',
      errors: [{ path: 'lawfulBasis' }],
    });
    const changed = await call('PUT', `/imports/${id}`, { lawfulBasis: 'consent', options: { separator: ',' } });
    expect(changed.body).toMatchObject({ lawfulBasis: 'consent', columns: [{ name: 'email;name' }] });
    const back = await call('PUT', `/imports/${id}`, { options: { separator: ';' } });
    expect(back.body.mapping).toEqual({ email: 'email', name: 'trait:name' });
    expect((await call('PUT', `/imports/${id}`, { options: { timeZone: 'Mars/Base' } })).status).toBe(400);
    expect((await call('POST', `/imports/${id}/check`)).body.status).toBe('checking');
    expect((await call('POST', `/imports/${id}/check`)).status).toBe(409);
    expect((await call('DELETE', `/imports/${id}`)).status).toBe(409);
    expect((await call('POST', `/imports/${id}/cancel`)).body.status).toBe('uploaded');
    expect((await call('POST', `/imports/${id}/run`)).body).toMatchObject({ status: 'running', phase: 'reading' });
    // Nobody has begun it: it ends at once, and another may run.
    expect((await call('POST', `/imports/${id}/cancel`)).body).toMatchObject({ status: 'cancelled', phase: null });
    expect((await call('POST', `/imports/${id}/run`)).body.status).toBe('running');
    const csv = await call('GET', `/imports/${id}/rejected.csv`);
    // Identifiers of this test take anything: nothing is left out.
    expect(csv.text).toBe('\ufeffemail;name;Riga;Motivo\r\n');
  });

  it('puts the people of a file on a list, if there is such a list', async () => {
    const { id } = (await contacts()).body;
    const refused = await call('PUT', `/imports/${id}`, { listId: 8 });
    expect(refused.body).toMatchObject({ code: 'invalid_request', errors: [{ path: 'listId' }] });
    expect((await call('GET', `/imports/${id}`)).body.listId).toBeNull();
    expect((await call('PUT', `/imports/${id}`, { listId: 7 })).body.listId).toBe(7);
    expect((await call('PUT', `/imports/${id}`, { listId: null })).body.listId).toBeNull();
  });

  it('refuses what it cannot take, and keeps nothing of it', async () => {
    expect((await upload([['file', 'email\n', 'a.csv']])).status).toBe(400);
    expect((await upload([['kind', 'people']])).status).toBe(400);
    expect((await upload([['kind', 'contacts']])).status).toBe(400);
    expect((await contacts('')).body.errors).toEqual([{ path: 'file', message: 'no_header' }]);
    expect((await contacts('PK\u0003\u0004')).body.errors).toEqual([{ path: 'file', message: 'not_csv:zip' }]);
    expect((await contacts(`email\n${'x'.repeat(200_000)}`)).body.code).toBe('too_large');
    expect((await call('POST', '/imports', { kind: 'contacts' })).status).toBe(415);
    expect(readdirSync(join(directory, String(workspaceId), 'imports'))).toEqual([]);
  });
});
