import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CollectedEvent } from '@sandmill/contracts';
import type { Db } from '../../platform/db/db.ts';
import { aSource, aWorkspace, testDatabases } from '../../platform/testing/index.ts';
import { appendEvents } from './append-events.ts';
import { openEventWriter } from './event-writer.ts';
import { parseIncoming } from './normalise-event.ts';
import { aDoor } from './testing.ts';
import { dropEvents, parkEvent, takeEvents } from './take-events.ts';

describe.each(testDatabases())('event log on $name', ({ open }) => {
  let db: Db;
  let workspaceId: number;
  let sourceId: number;

  beforeEach(async () => {
    db = await open();
    workspaceId = await aWorkspace(db);
    sourceId = (await aSource(db, workspaceId)).id;
  });
  afterEach(() => db.close());

  function event(messageId: string, fields: Record<string, unknown> = {}): CollectedEvent {
    const raw = { type: 'track', event: 'X', userId: 'u1', messageId, ...fields };
    const incoming = parseIncoming(raw, aDoor({ workspaceId, sourceId }));
    if (incoming.event === null) throw new Error(incoming.rejection.detail);
    return incoming.event;
  }

  async function waiting(): Promise<string[]> {
    const events = await db.transaction((tx) => takeEvents(tx, workspaceId, 10_000));
    return events.map((stored) => stored.messageId);
  }

  it('stores events in order and gives them back as they were', async () => {
    const writer = openEventWriter(db);
    const events = [
      event('m1', {
        properties: { text: 'a\nb\\"🙂', list: [1, { x: null }] },
        context: { ip: '10.1.2.3', locale: 'it' },
      }),
      event('m2', { type: 'identify', traits: { email: 'a@b.it' }, timestamp: 'nonsense' }),
    ];
    expect(await writer.write(events)).toEqual({ stored: 2, duplicates: 0 });
    const taken = await db.transaction((tx) => takeEvents(tx, workspaceId, 10));
    expect(taken).toEqual(events.map((expected, index) => ({ ...expected, position: taken[index]?.position })));
    expect(taken[0]?.position).toBeLessThan(taken[1]?.position ?? 0);
  });

  it('counts an event once: within a call, within a flush, between calls, after it was processed', async () => {
    const writer = openEventWriter(db);
    const [first, second, third] = await Promise.all([
      writer.write([event('a'), event('a'), event('b')]),
      writer.write([event('b'), event('c')]),
      writer.write([event('c')]),
    ]);
    expect([first, second, third]).toEqual([
      { stored: 2, duplicates: 1 },
      { stored: 1, duplicates: 1 },
      { stored: 0, duplicates: 1 },
    ]);
    expect(await waiting()).toEqual(['a', 'b', 'c']);
    await db.transaction(async (tx) => {
      const taken = await takeEvents(tx, workspaceId, 10);
      await dropEvents(
        tx,
        taken.map(({ position }) => position),
      );
    });
    expect(await writer.write([event('b'), event('d')])).toEqual({ stored: 1, duplicates: 1 });
    expect(await waiting()).toEqual(['d']);
  });

  it('keeps the same message id of two workspaces apart', async () => {
    const writer = openEventWriter(db);
    const other = await aWorkspace(db);
    const foreign = parseIncoming(
      { type: 'track', event: 'X', userId: 'u', messageId: 'a' },
      aDoor({ workspaceId: other, sourceId }),
    );
    await writer.write([event('a'), ...(foreign.event ? [foreign.event] : [])]);
    expect(await waiting()).toEqual(['a']);
    const theirs = await db.transaction((tx) => takeEvents(tx, other, 10));
    expect(theirs).toHaveLength(1);
  });

  it('writes many concurrent requests completely, in few statements', async () => {
    let statements = 0;
    const writer = openEventWriter({ ...db, query: (text, params) => ((statements += 1), db.query(text, params)) });
    const calls = Array.from({ length: 300 }, (_, call) =>
      writer.write(Array.from({ length: 10 }, (_, index) => event(`${call % 200}-${index}`))),
    );
    const counts = await Promise.all(calls);
    expect(counts.reduce((sum, { stored }) => sum + stored, 0)).toBe(2000);
    expect(new Set(await waiting()).size).toBe(2000);
    expect(statements).toBeLessThan(20);
  });

  it('tells the workers which workspace has events, after they are committed', async () => {
    const heard: string[] = [];
    const stop = await db.listen('event_log', (payload) => heard.push(payload));
    const writer = openEventWriter(db);
    await writer.write([event('a')]);
    await writer.write([event('a')]);
    await expect.poll(() => heard).toEqual([String(workspaceId)]);
    await stop();
  });

  it('refuses with 429 when too much waits, and takes events again afterwards', async () => {
    const writer = openEventWriter(db, { queuedEvents: 3 });
    const first = writer.write([event('a'), event('b'), event('c')]);
    await expect(writer.write([event('d')])).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 1 });
    await first;
    await writer.write([event('d')]);
    expect(await waiting()).toEqual(['a', 'b', 'c', 'd']);
    expect(writer.waiting()).toBe(0);
  });

  it('answers 503 and keeps nothing when the store fails', async () => {
    const writer = openEventWriter({ ...db, query: () => Promise.reject(new Error('disk full')) });
    await expect(writer.write([event('a')])).rejects.toMatchObject({ code: 'unavailable' });
    expect(await waiting()).toEqual([]);
    expect(writer.waiting()).toBe(0);
  });

  it('lets only the request fail whose data the store refuses', async () => {
    const writer = openEventWriter(db);
    const broken = { ...event('bad'), sourceId: 2 ** 40 };
    const answers = await Promise.allSettled([
      writer.write([event('a')]),
      writer.write([broken]),
      writer.write([event('b')]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await waiting()).toEqual(['a', 'b']);
  });

  it('writes what it took before it closes', async () => {
    const writer = openEventWriter(db);
    const written = writer.write([event('a')]);
    await writer.close();
    expect(await waiting()).toEqual(['a']);
    await written;
    await expect(writer.write([event('b')])).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('sets a poisonous event aside with its reason', async () => {
    await openEventWriter(db).write([event('a'), event('b')]);
    await db.transaction(async (tx) => {
      const [poison] = await takeEvents(tx, workspaceId, 1);
      if (poison) await parkEvent(tx, poison, { error: 'no\u0000 way', now: 5 });
    });
    expect(await waiting()).toEqual(['b']);
    expect(await db.query('select error, parked_at from parked_events')).toEqual([
      { error: 'no way', parked_at: new Date(5) },
    ]);
  });

  it('appends events of our own once per key, under the system source, within the transaction', async () => {
    const system = await aSource(db, workspaceId, { kind: 'system' });
    const input = {
      name: 'Tag Added',
      contactId: '0190a0b0-0000-7000-8000-000000000001',
      properties: { tag: 'vip' },
      key: 'k1',
    };
    await db.transaction((tx) =>
      appendEvents(tx, workspaceId, [
        { ...input, time: 7 },
        { ...input, time: 9 },
      ]),
    );
    await appendEvents(db, workspaceId, [input], 8);
    await appendEvents(db, workspaceId, [{ ...input, key: 'k2' }]);
    const events = await db.transaction((tx) => takeEvents(tx, workspaceId, 10));
    expect(events.map(({ time, sourceId: from, trust, contactId }) => ({ time, from, trust, contactId }))).toEqual([
      { time: 7, from: system.id, trust: 'system', contactId: input.contactId },
      { time: expect.any(Number), from: system.id, trust: 'system', contactId: input.contactId },
    ]);
    await expect(
      db.transaction(async (tx) => {
        await appendEvents(tx, workspaceId, [{ ...input, key: 'k3' }], 1);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await waiting()).toHaveLength(2);
  });
});
