import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/db.ts';
import { uuidFrom } from '../../../platform/ids.ts';
import type { JobContext } from '../../../platform/jobs/job.ts';
import { aWorkspace, testDatabases } from '../../../platform/testing/index.ts';
import { WEBHOOK_ATTEMPTS } from './webhook-job-name.ts';
import { webhookJob } from './webhooks.jobs.ts';

const NOW = Date.UTC(2026, 10, 27);

describe.each(testDatabases())('webhooks of journeys on $name', ({ open }) => {
  let db: Db;
  let workspaceId: number;
  let server: Server;
  let answer: { status: number; body: string };
  let asked: { key: unknown; body: Record<string, unknown> }[];
  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (piece: Buffer) => (text += piece.toString()));
      request.on('end', () => {
        asked.push({ key: request.headers['idempotency-key'], body: JSON.parse(text) as Record<string, unknown> });
        response.writeHead(answer.status).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void server.close());
  beforeEach(async () => {
    db = await open();
    workspaceId = await aWorkspace(db);
    asked = [];
    answer = { status: 200, body: '{"tier":"gold"}' };
  });
  afterEach(() => db.close());

  const id = uuidFrom('webhook', 'test');
  const contactId = uuidFrom('contact', 'test');
  async function call({ attempts = 0, allowPrivate = true } = {}): Promise<string | null> {
    const { port } = server.address() as AddressInfo;
    await db.execute(
      `insert into journey_webhooks (workspace_id, id, journey_id, journey_version, enrolment_id, contact_id, node, visit, url,
         method, headers, trigger, wants_answer, attempts, asked_at)
       values ($1, $2, $2, 1, $2, $3, 'hook', 1, $4, 'POST', '{}', '{"cart":"c1"}', true, $5, $6)`,
      [workspaceId, id, contactId, `http://127.0.0.1:${port}/`, attempts, new Date(NOW)],
    );
    const job = webhookJob({ db, now: () => NOW, allowPrivate });
    const context = { workspaceId, signal: new AbortController().signal } as unknown as JobContext;
    return job.handle(context, { id }).then(
      () => null,
      (error: Error) => error.message,
    );
  }
  const state = async () =>
    (await db.query(`select status, attempts, last_status as "lastStatus" from journey_webhooks`))[0];
  const told = async () =>
    (await db.query<{ body: string }>(`select body from event_log`)).map(
      ({ body }) => (JSON.parse(body) as { properties: Record<string, unknown> }).properties,
    );

  it('hand over who and what started it, and tell the answer', async () => {
    expect(await call()).toBeNull();
    expect(asked).toEqual([
      { key: id, body: { journey: expect.objectContaining({ node: 'hook' }), contact: null, trigger: { cart: 'c1' } } },
    ]);
    expect(await state()).toEqual({ status: 'done', attempts: 1, lastStatus: 200 });
    expect(await told()).toEqual([expect.objectContaining({ ok: true, status: 200, answer: { tier: 'gold' } })]);
  });

  it('are tried again when the other side fails, and told as failed after the last attempt', async () => {
    answer = { status: 503, body: '' };
    expect(await call()).toMatch(/answered 503/);
    expect(await state()).toEqual({ status: 'waiting', attempts: 1, lastStatus: 503 });
    expect(await told()).toEqual([]);
    await db.execute(`delete from journey_webhooks`);
    expect(await call({ attempts: WEBHOOK_ATTEMPTS - 1 })).toBeNull();
    expect((await told())[0]).toMatchObject({ ok: false, status: 503 });
  });

  it('are not tried again when the other side refuses, or when it is one of ours', async () => {
    answer = { status: 422, body: '' };
    expect(await call()).toBeNull();
    expect(await state()).toEqual({ status: 'failed', attempts: 1, lastStatus: 422 });
    await db.execute(`delete from journey_webhooks`);
    await db.execute(`delete from event_log`);
    await db.execute(`delete from event_keys`);
    asked = [];
    expect(await call({ allowPrivate: false })).toBeNull();
    expect([asked, await state()]).toEqual([[], { status: 'failed', attempts: 1, lastStatus: 0 }]);
  });
});
