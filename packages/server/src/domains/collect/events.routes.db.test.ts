import { fastify } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveEvent } from '@sandmill/contracts/api/events';
import type { Page } from '@sandmill/contracts/api/paging';
import { VirtualClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import { answerErrors } from '../../platform/http/answer-errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { silentLog } from '../../platform/log.ts';
import { aSource, aWorkspace, openTestHistory, testDatabases } from '../../platform/testing/index.ts';
import { pruneRejections } from './rejections.queries.ts';
import { eventRoutes } from './events.routes.ts';
import { historyRow } from './history-row.ts';
import { sourceUses } from './source-uses.ts';
import { dropEvents, takeEvents } from './take-events.ts';
import { openCollectApp, RECEIVED_AT, type CollectApp } from './testing.ts';

const CONTACT = '0190a0b0-0000-7000-8000-000000000001';
const MINUTE = 60_000;

describe.each(testDatabases())('live events on $name', ({ open }) => {
  let db: Db;
  let history: History;
  let clock: VirtualClock;
  let server: CollectApp;
  let app: HttpApp;
  let workspaceId: number;
  let sourceId: number;

  beforeEach(async () => {
    db = await open();
    history = await openTestHistory();
    clock = new VirtualClock(RECEIVED_AT);
    workspaceId = await aWorkspace(db);
    sourceId = (await aSource(db, workspaceId, { name: 'Shop', writeKey: 'wk1' })).id;
    server = await openCollectApp(db, { clock });
    app = fastify() as unknown as HttpApp;
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    answerErrors(app, { log: silentLog() });
    app.decorateRequest('actor', { getter: () => ({ workspaceId }) } as never);
    eventRoutes(app, { db, history, clock });
  });
  afterEach(async () => {
    await app.close();
    await server.close();
    await history.close();
    await db.close();
  });

  async function send(events: object[]): Promise<void> {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/v1/batch?writeKey=wk1',
      payload: JSON.stringify({ batch: events }),
    });
    expect(answer.statusCode).toBe(200);
    await server.collect.rejections.flush();
  }
  const track = (messageId: string, fields: object = {}): object => ({
    type: 'track',
    event: 'X',
    userId: 'u1',
    messageId,
    ...fields,
  });

  /** As the mill does: into history, out of the log. */
  async function process(): Promise<void> {
    await db.transaction(async (tx) => {
      const events = await takeEvents(tx, workspaceId, 1000);
      const rows = events.map((event) => historyRow(event, `u:${event.userId}`, CONTACT, event.position));
      await history.append('events', rows);
      await history.append(
        'events',
        rows.map((row) => ({ ...row, version: 1_000_000 })),
      );
      await dropEvents(
        tx,
        events.map(({ position }) => position),
      );
    });
  }
  const list = async (query = ''): Promise<Page<LiveEvent>> => {
    const answer = await app.inject({ url: `/api/v1/events${query}` });
    expect([answer.statusCode, answer.json().detail]).toEqual([200, undefined]);
    return answer.json();
  };
  const names = async (query = ''): Promise<(string | null)[]> => (await list(query)).items.map(({ name }) => name);

  it('shows waiting, processed and rejected events, newest first, each once', async () => {
    await send([track('a', { event: 'First', traits: {}, properties: { n: 1 }, timestamp: '2024-05-01T00:00:00Z' })]);
    await process();
    clock.moveBy(MINUTE);
    await send([track('b', { event: 'Bad', userId: '' })]);
    clock.moveBy(MINUTE);
    await send([track('c', { event: 'Third' })]);
    const { items, nextCursor } = await list();
    expect(nextCursor).toBeNull();
    expect(items).toMatchObject([
      { status: 'accepted', name: 'Third', contactId: null, identity: 'u1', source: 'Shop', sourceId, isBot: false },
      {
        status: 'rejected',
        name: 'Bad',
        code: 'missing_identity',
        reason: expect.stringContaining('userId'),
        body: { event: 'Bad', messageId: 'b' },
      },
      {
        status: 'accepted',
        name: 'First',
        contactId: CONTACT,
        identity: 'u1',
        at: '2024-05-01T00:00:00.000Z',
        body: { messageId: 'a', properties: { n: 1 } },
      },
    ]);
    expect(items[2]?.receivedAt).toBe(new Date(RECEIVED_AT).toISOString());
  });

  it('filters by status, name and contact', async () => {
    await send([
      track('a', { event: 'Seen', userId: 'u1' }),
      track('b', { event: 'Bought', userId: 'u2' }),
      track('c', { event: 'Seen', userId: 'u2' }),
      track('d', { event: '', userId: 'u2' }),
    ]);
    await process();
    clock.moveBy(MINUTE);
    await send([
      track('e', { event: 'Seen', userId: 'u1', properties: { late: true } }),
      track('f', { event: 'Left', userId: 'u2' }),
      { type: 'identify', userId: 'u3', messageId: 'g', traits: { email: 'A@b.it' } },
    ]);
    expect(await names('?status=rejected')).toEqual(['']);
    expect((await names('?status=accepted')).length).toBe(6);
    expect(await names('?name=seen&contact=userId:u1')).toEqual(['Seen', 'Seen']);
    expect((await names('?contact=u2')).sort()).toEqual(['', 'Bought', 'Left', 'Seen']);
    expect(await names('?contact=email:a@B.it')).toEqual(['Identified']);
    expect((await names(`?contact=${CONTACT}`)).length).toBe(3);
    expect(await names('?contact=userId:nobody')).toEqual([]);
  });

  it('pages through everything, each event once, however far back', async () => {
    for (let round = 0; round < 4; round++) {
      await send(
        Array.from({ length: 6 }, (_, index) =>
          track(`${round}-${index}`, { event: `E${round}`, userId: index === 5 ? '' : 'u1' }),
        ),
      );
      if (round < 3) await process();
      clock.moveBy(round === 1 ? 40 * 24 * 60 * MINUTE : MINUTE);
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 20; pages++) {
      const page: Page<LiveEvent> = await list(`?limit=5${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(5);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(24);
    expect(new Set(seen).size).toBe(24);
    expect((await app.inject({ url: '/api/v1/events?cursor=nonsense' })).statusCode).toBe(400);
  });

  it('shows nothing of other workspaces', async () => {
    await send([track('a'), track('b', { userId: '' })]);
    await process();
    await send([track('c')]);
    workspaceId = await aWorkspace(db);
    expect(await names()).toEqual([]);
    expect(await names('?contact=u1')).toEqual([]);
  });

  it('streams what comes in, each event once', async () => {
    const address = await app.listen({ port: 0 });
    const response = await fetch(`${address}/api/v1/events/stream?status=all`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    const reading = (async () => {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
    })();
    await expect.poll(() => text).toContain('hello');
    await send([track('a', { event: 'One' })]);
    await expect.poll(() => (clock.moveBy(1_000), text)).toContain('One');
    await process();
    await send([track('b', { event: 'Two', userId: null })]);
    await expect.poll(() => (clock.moveBy(1_000), text)).toContain('Two');
    clock.moveBy(20_000);
    const data = text
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => JSON.parse(line.slice(6)) as LiveEvent);
    expect(data.map(({ name, status }) => [name, status])).toEqual([
      ['One', 'accepted'],
      ['Two', 'rejected'],
    ]);
    await app.close();
    await reading;
  });

  it('tells how sources are used', async () => {
    clock.moveTo(RECEIVED_AT + 2 * 24 * 60 * MINUTE);
    await send([track('a'), track('b', { userId: '' })]);
    await process();
    expect(await sourceUses({ db, history, clock }, workspaceId)).toEqual(
      new Map([[sourceId, { lastEventAt: clock.now(), events24h: 1, rejected24h: 1 }]]),
    );
  });

  it('keeps the newest rejections of each workspace', async () => {
    for (let round = 0; round < 5; round++) {
      await send([track(`m${round}`, { userId: '', event: `E${round}` })]);
      clock.moveBy(1_000);
    }
    expect(await pruneRejections(db, 2)).toBe(3);
    expect(await names()).toEqual(['E4', 'E3']);
    expect(await pruneRejections(db, 2)).toBe(0);
  });
});
