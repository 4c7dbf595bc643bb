import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM_EVENTS } from '@sandmill/contracts';
import type { WebhookInput } from '@sandmill/contracts/api/webhooks';
import { selectNotifications } from '../domains/insights/notifications.queries.ts';
import { eraseDeliveries, startWebhookSender, webhookJobs, type WebhookSender } from '../domains/webhooks/index.ts';
import { claimDeliveries } from '../domains/webhooks/claims.queries.ts';
import { createWebhook, changeWebhook } from '../domains/webhooks/save-webhook.ts';
import { isSigned, Listener } from '../domains/webhooks/testing.ts';
import { selectWebhooks } from '../domains/webhooks/webhooks.queries.ts';
import { seal } from '../platform/auth/seal.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openProviderCalls } from '../platform/http/call-provider.ts';
import { uuidFrom } from '../platform/ids.ts';
import type { JobContext } from '../platform/jobs/job.ts';
import { silentLog } from '../platform/log.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { aLiveSegment, DAY, openTestMill, type TestMill } from './testing.ts';

const SECRET = 'a secret of thirty-two characters or more';
const HOUR = 3_600_000;

describe.each(testDatabases())('webhooks on $name', ({ open }) => {
  let db: Db;
  let history: History;
  let mill: TestMill;
  let listener: Listener;
  let senders: WebhookSender[];
  beforeAll(async () => {
    history = await openTestHistory();
  });
  afterAll(() => history.close());
  beforeEach(async () => {
    db = await open();
    mill = await openTestMill(db, history);
    listener = new Listener();
    await listener.open();
    senders = [];
  });
  afterEach(async () => {
    for (const sender of senders) await sender.stop();
    listener.close();
    await db.close();
  });

  const saving = (allowPrivate = true) => ({ secret: SECRET, allowPrivate, now: mill.clock.now() });
  async function aWebhook(
    input: Partial<WebhookInput> & Pick<WebhookInput, 'eventTypes'>,
  ): Promise<{ id: string; secret: string }> {
    const id = mill.deps.ids.next();
    const whole = { name: 'ERP', url: listener.url, eventNames: [], segments: [], ...input };
    const secret = await db.transaction((tx) => createWebhook(tx, mill.workspaceId, { ...saving(), id, input: whole }));
    return { id, secret };
  }
  async function start(allowPrivate = true): Promise<void> {
    const call = openProviderCalls({ allowPrivate, silenceMs: 5_000, answerBytes: 4_096 });
    const { clock, ids } = mill.deps;
    senders.push(await startWebhookSender({ db, clock, ids, call, log: silentLog(), secret: SECRET, random: () => 0 }));
  }
  const states = () =>
    db.query<{
      id: string;
      status: string;
      attempts: number;
      lastError: string | null;
      worker: string | null;
      replayId: string | null;
    }>(
      `select id, status, attempts, last_error as "lastError", worker, replay_id as "replayId" from webhook_deliveries order by created_at, id`,
    );
  /** Until the deliveries are as they should be, and no worker has one of them. */
  const until = (wanted: (rows: Awaited<ReturnType<typeof states>>) => boolean) =>
    expect
      .poll(
        async () => {
          const rows = await states();
          return wanted(rows) && rows.every(({ worker }) => worker === null);
        },
        { timeout: 10_000, interval: 20 },
      )
      .toBe(true);
  const allAre = (status: string, attempts: number) =>
    until((rows) => rows.length > 0 && rows.every((row) => row.status === status && row.attempts === attempts));
  const webhook = async (id: string) => {
    const [row] = await selectWebhooks(db, mill.workspaceId, { id, search: null, after: null, limit: 1 });
    if (!row) throw new Error('no webhook');
    return row;
  };
  const order = (userId: string) => ({
    name: 'Order Completed',
    userId,
    email: `${userId}@example.com`,
    properties: { order_id: userId, note: 'a\u0000\\u0000\ud800b' },
  });

  it('tell what happened, signed, with who it was; nothing that a browser made up, and nothing nobody asked for', async () => {
    const segmentId = await aLiveSegment(mill, { kind: 'stage', classification: 'lifecycle', value: 'occasional' });
    const { secret } = await aWebhook({
      eventTypes: [
        'message.sent',
        'message.clicked',
        'contact.unsubscribed',
        'consent.changed',
        'segment.entered',
        'event.tracked',
      ],
      eventNames: ['Order Completed'],
      segments: [segmentId],
    });
    await mill.send(order('u1'));
    const [person] = await db.query<{ id: string }>(`select id from contacts where user_id = 'u1'`);
    const contactId = person?.id ?? '';
    const messageId = uuidFrom('message', 'test');
    const about = {
      contactId,
      properties: { messageId, subject: 'Ciao', templateId: null, journeyId: null, node: null },
    };
    await mill.send(
      { ...about, name: SYSTEM_EVENTS.emailSent, trust: 'system' },
      { ...about, name: SYSTEM_EVENTS.emailSent, trust: 'server' },
      { ...about, name: SYSTEM_EVENTS.emailDelivered, trust: 'system' },
      { ...about, name: SYSTEM_EVENTS.emailClicked, trust: 'system', isBot: true },
      {
        ...about,
        name: SYSTEM_EVENTS.emailClicked,
        trust: 'system',
        properties: { ...about.properties, url: 'https://shop.example/' },
      },
      {
        contactId,
        name: SYSTEM_EVENTS.unsubscribed,
        trust: 'system',
        properties: { channel: 'email', purpose: 'marketing' },
      },
    );
    await start();
    await allAre('delivered', 1);
    expect(listener.types()).toEqual([
      'consent.changed',
      'contact.unsubscribed',
      'event.tracked',
      'message.clicked',
      'message.sent',
      'segment.entered',
    ]);
    expect(listener.heard.every((heard) => isSigned(heard, secret))).toBe(true);
    const sent = listener.heard.find(({ json }) => json['type'] === 'message.sent');
    expect(sent?.json).toMatchObject({
      id: sent?.headers['webhook-id'],
      timestamp: new Date(mill.clock.now()).toISOString(),
      data: { messageId, subject: 'Ciao', contact: { id: contactId, userId: 'u1', email: 'u1@example.com' }, tags: [] },
    });
    expect(await eraseDeliveries(db, mill.workspaceId, [contactId])).toBe(6);
    expect(await states()).toEqual([]);
  });

  const track = (...users: string[]) => mill.send(...users.map(order));
  const tracked: Pick<WebhookInput, 'eventTypes' | 'eventNames'> = {
    eventTypes: ['event.tracked'],
    eventNames: ['Order Completed'],
  };

  it('are tried again under the same id until they are taken, and not before their time', async () => {
    const { id } = await aWebhook(tracked);
    listener.answer = () => ({ status: 500, body: 'oops' });
    await start();
    await track('u1');
    await allAre('waiting', 1);
    expect((await webhook(id)).failingSince).not.toBeNull();
    listener.answer = () => ({ status: 503, headers: { 'retry-after': '7200' } });
    mill.clock.moveBy(5_000);
    await allAre('waiting', 2);
    listener.answer = () => ({ status: 302, headers: { location: listener.url } });
    mill.clock.moveBy(2 * HOUR - 1);
    mill.clock.moveBy(1);
    await allAre('waiting', 3);
    expect(listener.heard).toHaveLength(3);
    listener.answer = () => ({ status: 200, body: 'x'.repeat(100_000) });
    mill.clock.moveBy(HOUR);
    await allAre('delivered', 4);
    expect(new Set(listener.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const log = await db.query<{ status: number; length: number; error: string | null }>(
      `select status, length(answer) as length, error from webhook_attempts order by at`,
    );
    expect(log.map(({ status }) => status)).toEqual([500, 503, 302, 200]);
    expect(log[3]?.length).toBe(1024);
    expect(log[2]?.error).toMatch(/redirects are not followed/);
    expect(await webhook(id)).toMatchObject({ failingSince: null, enabled: true });
  });

  it('are given up after two days, and whoever takes nothing for five is switched off, told by the bell and on again', async () => {
    const { id } = await aWebhook(tracked);
    listener.answer = () => ({ status: 500 });
    await start();
    await track('u1');
    await allAre('waiting', 1);
    for (const [attempts, minutes] of [5 / 60, 5, 30, 120, 300, 600, 840, 1_200].entries()) {
      mill.clock.moveBy(minutes * 60_000);
      await allAre(attempts === 7 ? 'failed' : 'waiting', attempts + 2);
    }
    mill.clock.moveBy(3 * DAY);
    await track('u2');
    await until((rows) => rows[1]?.attempts === 1);
    expect(await webhook(id)).toMatchObject({ enabled: false, disabledReason: 'failing' });
    const bell = await selectNotifications(db, mill.workspaceId, {
      userId: null,
      now: mill.clock.now(),
      before: null,
      limit: 50,
    });
    expect(bell.find(({ code }) => code === 'webhook_failing')).toMatchObject({
      params: { name: 'ERP', reply: 'HTTP 500' },
    });
    listener.answer = () => ({ status: 200 });
    await track('u3');
    mill.clock.moveBy(DAY);
    const heard = listener.heard.length;
    const stored = await webhook(id);
    await db.transaction((tx) =>
      changeWebhook(tx, mill.workspaceId, { ...saving(), stored, patch: { enabled: true } }),
    );
    await track('u4');
    await until((rows) => rows.slice(1).every(({ status }) => status === 'delivered'));
    // What happened while it was off is not told afterwards; what waited is.
    expect(listener.heard.length - heard).toBe(2);
    expect(await webhook(id)).toMatchObject({ enabled: true, disabledReason: null, failingSince: null });
  });

  it('end at once where the other side says that it is gone, and reach others all the same', async () => {
    const { id } = await aWebhook(tracked);
    const other = await aWebhook({ ...tracked, name: 'CRM' });
    listener.answer = (heard) => ({ status: isSigned(heard, other.secret) ? 200 : 410 });
    await start();
    await track('u1');
    await expect.poll(async () => (await webhook(id)).disabledReason, { timeout: 10_000 }).toBe('gone');
    await track('u2');
    await until((rows) => rows.filter(({ status }) => status === 'delivered').length === 2);
    expect(await webhook(other.id)).toMatchObject({ enabled: true });
  });

  it('are told by two workers at once, each of them once and never by both', async () => {
    await aWebhook(tracked);
    await start();
    await start();
    await track(...Array.from({ length: 60 }, (_, n) => `u${n}`));
    await until((rows) => rows.length === 60 && rows.every(({ status }) => status === 'delivered'));
    expect(listener.heard).toHaveLength(60);
    expect(listener.mostOfOne).toBe(1);
  });

  it('of a worker that died are told by another when its lease is over, and not before', async () => {
    await aWebhook(tracked);
    await track('u1');
    const now = mill.clock.now();
    const claim = { worker: 'dead', now, leaseUntil: now + 60_000, atOnce: 5, busy: new Map<string, number>() };
    expect(await claimDeliveries(db, claim)).toHaveLength(1);
    expect(await claimDeliveries(db, { ...claim, worker: 'other' })).toEqual([]);
    await start();
    mill.clock.moveBy(59_999);
    expect(listener.heard).toHaveLength(0);
    mill.clock.moveBy(1);
    await allAre('delivered', 1);
    expect(listener.heard).toHaveLength(1);
  });

  it('call nothing in the own network, however its name is written', async () => {
    const { id } = await aWebhook(tracked);
    await db.execute(`update webhooks set url = replace(url, '127.0.0.1', 'localhost')`);
    await start(false);
    await track('u1');
    await allAre('waiting', 1);
    expect(listener.heard).toEqual([]);
    expect((await states())[0]?.lastError).toMatch(/leads to/);
    const stored = await webhook(id);
    for (const url of [
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://10.0.0.8/',
      'http://shop.example/',
      'https://a:b@shop.example/',
      'ftp://x',
    ])
      await expect(
        db.transaction((tx) => changeWebhook(tx, mill.workspaceId, { ...saving(false), stored, patch: { url } })),
      ).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('say so when the secret cannot be read any more, instead of calling unsigned', async () => {
    const { id } = await aWebhook(tracked);
    await db.execute(`update webhooks set sealed_secret = $1`, [seal('another', 'whsec_x')]);
    await start();
    await track('u1');
    await allAre('waiting', 1);
    expect(listener.heard).toEqual([]);
    expect((await webhook(id)).failingDetail).toMatch(/SANDMILL_SECRET/);
  });

  it('are put back by a job: those given up, or all since an instant, each once though the job runs twice', async () => {
    const { id } = await aWebhook(tracked);
    await track('u1');
    mill.clock.moveBy(HOUR);
    await track('u2', 'u3');
    await start();
    await allAre('delivered', 1);
    const [job] = webhookJobs({ db, now: () => mill.clock.now() });
    const progress: number[] = [];
    const context = {
      workspaceId: mill.workspaceId,
      jobId: mill.deps.ids.next(),
      signal: new AbortController().signal,
      progress: (done: number) => progress.push(done),
    } as unknown as JobContext;
    const replay = (only: string) =>
      job?.handle(context, { webhookId: id, since: new Date(mill.clock.now() - 1).toISOString(), only } as never);
    await replay('failed');
    expect(progress).toEqual([0, 0]);
    await replay('all');
    await replay('all');
    await until(
      (rows) =>
        rows.filter(({ replayId }) => replayId !== null).length === 2 &&
        rows.every(({ status }) => status === 'delivered'),
    );
    expect(progress).toEqual([0, 0, 0, 2, 0, 0]);
    expect(listener.heard).toHaveLength(5);
    expect(new Set(listener.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
  });

  it('tell nothing of a past that is being imported', async () => {
    await aWebhook(tracked);
    await mill.send({ ...order('u1'), time: mill.clock.now() - 30 * DAY });
    expect(await states()).toEqual([]);
  });
});
