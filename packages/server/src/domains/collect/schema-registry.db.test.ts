import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CollectedEvent } from '@sandmill/contracts';
import { VirtualClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { silentLog } from '../../platform/log.ts';
import { aWorkspace, testDatabases } from '../../platform/testing/index.ts';
import { parseIncoming } from './normalise-event.ts';
import { selectEventSchemas, selectPropertySchemas } from './schema.queries.ts';
import { openSchemaRegistry } from './schema-registry.ts';
import { aDoor, RECEIVED_AT } from './testing.ts';

const ALL = { search: null, after: null, limit: 10_000 };

describe.each(testDatabases())('schema registry on $name', ({ open }) => {
  let db: Db;
  let workspaceId: number;
  let clock: VirtualClock;

  beforeEach(async () => {
    db = await open();
    workspaceId = await aWorkspace(db);
    clock = new VirtualClock(RECEIVED_AT);
  });
  afterEach(() => db.close());

  const registry = (limits?: { names: number; properties: number }) =>
    openSchemaRegistry({ db, clock, log: silentLog() }, limits);
  const event = (event: string, properties: object, fields: object = {}, receivedAt = RECEIVED_AT): CollectedEvent => {
    const incoming = parseIncoming(
      { type: 'track', event, userId: 'u', properties, ...fields },
      aDoor({ workspaceId, receivedAt }),
    );
    if (incoming.event === null) throw new Error(incoming.rejection.detail);
    return incoming.event;
  };
  /** The same events of three people. */
  const byThree = (events: CollectedEvent[]): CollectedEvent[] =>
    ['ann', 'ben', 'cleo'].flatMap((userId) => events.map((one) => ({ ...one, userId })));
  const properties = async (eventName: string) =>
    Object.fromEntries(
      (await selectPropertySchemas(db, workspaceId, { ...ALL, eventName })).map((row) => [
        row.property,
        [row.types, row.examples],
      ]),
    );

  it('says how traits are known: said, inferred, or both of different people', async () => {
    const schemas = registry();
    const track = (name: string, fields: Partial<CollectedEvent>): CollectedEvent => ({
      ...event(name, {}),
      ...fields,
    });
    schemas.learn(workspaceId, [
      track('Identified', { type: 'identify', trust: 'browser', traits: { plan: 'a', city: 'Roma' } }),
      track('Page Viewed', { trust: 'browser', traits: { plan: 'b', theme: 'dark' } }),
      track('Form Submitted', { trust: 'browser', properties: { attitude_local: 'yes' } }),
      track('Tag Added', { trust: 'system', properties: { tag: 'attitude_local' } }),
      track('Tag Added', { trust: 'system', properties: { tag: 'attitude_price' } }),
      track('Tag Removed', { trust: 'system', properties: { tag: 'attitude_quality' } }),
    ]);
    await schemas.flush();
    schemas.learn(workspaceId, [track('Tag Added', { trust: 'system', properties: { tag: 'attitude_price' } })]);
    await schemas.flush();
    const rows = await selectPropertySchemas(db, workspaceId, { ...ALL, eventName: '$traits' });
    expect(Object.fromEntries(rows.map(({ property, origins }) => [property, origins]))).toEqual({
      attitude_local: ['explicit', 'implicit'],
      attitude_price: ['implicit'],
      city: ['explicit'],
      plan: ['explicit', 'implicit'],
      theme: ['implicit'],
    });
  });

  it('learns names, counts, types, examples and when last seen', async () => {
    const schemas = registry();
    schemas.learn(
      workspaceId,
      byThree([
        event('Product Viewed', {
          price: 10,
          colour: 'red',
          on: true,
          at: '2024-05-01',
          list: [1],
          warehouse: { city: 'Roma', geo: { lat: { deg: 1 } } },
          none: null,
        }),
        event('Product Viewed', { price: '11', colour: 'blue' }, {}, RECEIVED_AT + 5),
        event('Order Completed', {}),
      ]),
    );
    await schemas.flush();
    expect(await selectEventSchemas(db, workspaceId, ALL)).toEqual([
      {
        event_name: 'Order Completed',
        event_type: 'track',
        seen: 3,
        first_seen: new Date(RECEIVED_AT),
        last_seen: new Date(RECEIVED_AT),
      },
      {
        event_name: 'Product Viewed',
        event_type: 'track',
        seen: 6,
        first_seen: new Date(RECEIVED_AT),
        last_seen: new Date(RECEIVED_AT + 5),
      },
    ]);
    expect(await properties('Product Viewed')).toEqual({
      at: [['date'], ['2024-05-01']],
      colour: [['text'], ['red', 'blue']],
      list: [['list'], []],
      on: [['boolean'], [true]],
      price: [
        ['number', 'text'],
        [10, '11'],
      ],
      'warehouse.city': [['text'], ['Roma']],
      'warehouse.geo.lat': [['object'], []],
    });
  });

  it('adds up over flushes and processes', async () => {
    const [one, two] = [registry(), registry()];
    for (const schemas of [one, two]) {
      schemas.learn(workspaceId, byThree([event('X', { a: 1 })]));
      await schemas.flush();
      schemas.learn(workspaceId, byThree([event('X', { a: 'text', b: schemas === one ? 1 : 2 })]));
      await schemas.flush();
      await schemas.flush();
    }
    expect((await selectEventSchemas(db, workspaceId, ALL))[0]?.seen).toBe(12);
    expect(await properties('X')).toEqual({
      a: [
        ['number', 'text'],
        [1, 'text'],
      ],
      b: [['number'], [1, 2]],
    });
  });

  it('keeps traits apart and no examples that tell who somebody is', async () => {
    const schemas = registry();
    schemas.learn(
      workspaceId,
      byThree([
        event(
          'X',
          { contact: 'a@b.it' },
          { type: 'identify', traits: { email: 'a@b.it', firstName: 'Ada', plan: 'gold', address: { city: 'Roma' } } },
        ),
        event('X', {}, { type: 'group', groupId: 'g', traits: { employees: 5 } }),
      ]),
    );
    await schemas.flush();
    expect(await properties('$traits')).toEqual({
      'address.city': [['text'], ['Roma']],
      email: [['text'], []],
      firstName: [['text'], []],
      plan: [['text'], ['gold']],
    });
    expect((await selectEventSchemas(db, workspaceId, ALL)).map((row) => row.event_name)).toEqual([
      'Group Joined',
      'Identified',
    ]);
  });

  it('keeps no example that fewer than three people had, whatever its name, so that none outlives an erasure', async () => {
    const schemas = registry();
    const said = (userId: string, note: string) => ({ ...event('X', { note, colour: 'red' }), userId });
    schemas.learn(workspaceId, [
      said('ann', 'call Ann Ames'),
      said('ann', 'call Ann Ames'),
      said('ann', 'call Ann Ames'),
      said('ben', 'call Ann Ames'),
      ...Array.from({ length: 600 }, (_, n) => said(`p${n}`, `note ${n}`)),
    ]);
    await schemas.flush();
    expect(await properties('X')).toEqual({ colour: [['text'], ['red']], note: [['text'], []] });
    // All different so far: not looked at any more, however often one comes now.
    schemas.learn(workspaceId, byThree([event('X', { note: 'the same' })]));
    await schemas.flush();
    expect((await properties('X'))['note']).toEqual([['text'], []]);
  });

  it('writes by itself after a few seconds, not at once', async () => {
    const schemas = registry();
    schemas.learn(workspaceId, [event('X', {})]);
    expect(await selectEventSchemas(db, workspaceId, ALL)).toEqual([]);
    clock.moveBy(3_000);
    await expect.poll(() => selectEventSchemas(db, workspaceId, ALL)).toHaveLength(1);
    schemas.learn(workspaceId, [event('Y', {})]);
    await schemas.close();
    expect(await selectEventSchemas(db, workspaceId, ALL)).toHaveLength(2);
  });

  it('bounds names and properties, also after a new start', async () => {
    const limits = { names: 4, properties: 3 };
    for (let start = 0; start < 3; start++) {
      const schemas = registry(limits);
      schemas.learn(workspaceId, [
        event('X', Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`p${start}${index}`, index]))),
        ...Array.from({ length: 10 }, (_, index) => event(`N${start}${index}`, {})),
      ]);
      await schemas.flush();
    }
    expect(Object.keys(await properties('X'))).toHaveLength(3);
    expect((await selectEventSchemas(db, workspaceId, ALL)).length).toBeLessThanOrEqual(4);
  });

  it('asks the database little when nothing new comes', async () => {
    let statements = 0;
    const counted: Db = {
      ...db,
      query: (text, params) => ((statements += 1), db.query(text, params)),
      execute: (text, params) => ((statements += 1), db.execute(text, params)),
    };
    const schemas = openSchemaRegistry({ db: counted, clock, log: silentLog() });
    schemas.learn(workspaceId, [event('X', { a: 1, b: 2 })]);
    await schemas.flush();
    statements = 0;
    schemas.learn(
      workspaceId,
      Array.from({ length: 1000 }, () => event('X', { a: 1, b: 2 })),
    );
    await schemas.flush();
    expect(statements).toBe(1);
  });
});
