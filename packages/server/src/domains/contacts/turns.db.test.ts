import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CollectedEvent } from '@sandmill/contracts';
import type { Db } from '../../platform/db/db.ts';
import { uuidFrom } from '../../platform/ids.ts';
import { aSource, aWorkspace, testDatabases } from '../../platform/testing/index.ts';
import { consentStates, recordConsent } from '../consent/index.ts';
import type { ContactRecord } from './contact-record.ts';
import { foldEvent } from './fold-event.ts';
import { foldHistory } from './fold-history.ts';
import { loadContacts } from './load-contacts.ts';
import { mergeContacts } from './merge-contacts.ts';
import { newContact } from './new-contact.ts';
import { openEffects } from './open-effects.ts';
import { saveContacts } from './save-contacts.ts';
import { eventsOfStoppedDevices } from './stopped-devices.ts';
import { anEvent, START } from './testing/events.ts';

const HOUR = 3_600_000;
const ANN = uuidFrom('ann');
const BOB = uuidFrom('bob');

describe.each(testDatabases())('turns on $name', ({ open }) => {
  let db: Db;
  let workspaceId: number;

  beforeEach(async () => {
    db = await open();
    workspaceId = await aWorkspace(db);
  });
  afterEach(() => db.close());

  /** What the mill does with contacts in one turn, one contact for all events. */
  async function turn(contactId: string, events: CollectedEvent[], merged: string[] = []): Promise<ContactRecord> {
    return db.transaction(async (tx) => {
      const records = await loadContacts(tx, workspaceId, [contactId, ...merged]);
      const record = records.get(contactId) ?? newContact(workspaceId, contactId, events[0]?.time ?? START);
      records.set(contactId, record);
      const effects = await openEffects(tx, workspaceId, { records, events, country: 'IT' });
      for (const id of merged) mergeContacts(record, records.get(id)!, () => {});
      for (const event of events) foldEvent(record, event, effects);
      const kept = [...records.values()].filter(({ id }) => !merged.includes(id));
      await saveContacts(tx, workspaceId, kept, effects, merged);
      return record;
    });
  }

  const load = async (id: string) => (await loadContacts(db, workspaceId, [id])).get(id);

  test('what was saved is loaded again', async () => {
    const saved = await turn(ANN, [
      anEvent({
        name: 'Identified',
        type: 'identify',
        userId: 'u1',
        traits: { email: 'Ann@Shop.it', phone: '347 1234567', firstName: 'Ann', 'odd "key"': { a: [1] } },
      }),
      anEvent({ name: 'Tag Added', trust: 'system', properties: { tag: 'vip' }, time: START + HOUR }),
      anEvent({ name: 'Consent Changed', properties: { state: 'opted_in' }, time: START + HOUR }),
      anEvent({
        name: 'Page Viewed',
        type: 'page',
        trust: 'browser',
        anonymousId: 'd1',
        userId: 'u1',
        time: START + HOUR,
        context: { page: { url: 'https://a.it/x', referrer: 'https://b.it' }, userAgent: 'UA' },
      }),
      anEvent({
        name: 'Order Completed',
        properties: {
          order_id: 7,
          total: '19.90',
          currency: 'eur',
          products: [{ product_id: 'p1', name: 'Vaso', price: 9.95, quantity: 2 }],
        },
        time: START + 2 * HOUR,
      }),
    ]);
    const loaded = await load(ANN);
    const plain = ({
      isNew: _n,
      profileChanged: _p,
      activityChanged: _c,
      absorbed: _a,
      seenBefore: _s,
      orders,
      ...rest
    }: ContactRecord) => ({
      ...rest,
      orders: Object.fromEntries(Object.entries(orders).map(([key, { parts: _parts, ...fact }]) => [key, fact])),
    });
    expect(plain(loaded!)).toEqual(plain(saved));
    expect(loaded).toMatchObject({
      email: 'ann@shop.it',
      phone: '+393471234567',
      name: 'Ann',
      tags: { vip: START + HOUR },
      consents: { 'email:marketing': { state: 'opted_in', at: START + HOUR } },
      orders: { 'main|7': { amount: 199_000, currency: 'EUR', status: 'placed' } },
      lastTouch: { kind: 'referral' },
      acquisition: { type: 'api' },
    });
    const [state] = await db.query(
      `select orders_count as count, revenue, currency from contact_states where contact_id = $1`,
      [ANN],
    );
    expect(state).toEqual({ count: 1, revenue: '19.9000', currency: 'EUR' });
    expect(await db.query(`select product_id, name, price from products`)).toEqual([
      { product_id: 'p1', name: 'Vaso', price: '9.9500' },
    ]);
    expect(await db.query(`select anonymous_id, bound_by, monitored from devices`)).toEqual([
      { anonymous_id: 'd1', bound_by: 'site', monitored: true },
    ]);
    expect(await db.query(`select contacts from contact_totals`)).toEqual([{ contacts: 1 }]);
  });

  test('one order told by two sources of a store, by parts and late, over several turns', async () => {
    const web = await aSource(db, workspaceId, { store: 'shop' });
    const server = await aSource(db, workspaceId, { store: 'shop' });
    const other = await aSource(db, workspaceId, { store: 'outlet' });
    const order = (name: string, sourceId: number, hours: number, properties: Record<string, string | number>) =>
      anEvent({
        name,
        sourceId,
        userId: 'u1',
        time: START + hours * HOUR,
        properties: { order_id: 'A1', currency: 'EUR', ...properties },
      });
    await turn(ANN, [order('Order Refunded', server.id, 5, { refund_id: 'r1', total: 10 })]);
    expect((await load(ANN))?.orders).toEqual({});
    await turn(ANN, [order('Order Updated', server.id, 3, { total: 80 })]);
    await turn(ANN, [order('Order Completed', web.id, 1, { total: 100 })]);
    await turn(ANN, [order('Order Refunded', server.id, 6, { refund_id: 'r2', total: '5.50' })]);
    await turn(ANN, [order('Order Refunded', server.id, 5, { refund_id: 'r1', total: 10 })]);
    await turn(ANN, [order('Order Completed', other.id, 2, { total: 7 })]);
    const ann = await load(ANN);
    expect(ann?.orders).toMatchObject({
      'shop|A1': { at: START + HOUR, amount: 645_000, status: 'partially_refunded', version: START + 6 * HOUR },
      'outlet|A1': { amount: 70_000, status: 'placed' },
    });
    await turn(ANN, [order('Order Cancelled', server.id, 7, {})]);
    const [state] = await db.query(`select orders_count as count, revenue from contact_states`);
    expect(state).toEqual({ count: 1, revenue: '7.0000' });
  });

  test("an order told first by an unknown device, then by a named person, is the person's", async () => {
    const properties = { order_id: 'A2', total: 50 };
    await turn(BOB, [anEvent({ name: 'Order Completed', anonymousId: 'd9', properties })]);
    await turn(ANN, [anEvent({ name: 'Order Updated', userId: 'u1', properties, time: START + HOUR })]);
    expect(Object.keys((await load(BOB))?.orders ?? {})).toEqual([]);
    expect(Object.keys((await load(ANN))?.orders ?? {})).toEqual(['main|A2']);
  });

  test('a merge takes orders, devices and waiting consent along', async () => {
    await turn(BOB, [
      anEvent({ name: 'Page Viewed', type: 'page', trust: 'browser', anonymousId: 'd1' }),
      anEvent({ name: 'Order Completed', anonymousId: 'd1', properties: { order_id: 'A3', total: 5 } }),
      anEvent({ name: 'Consent Changed', anonymousId: 'd1', properties: { state: 'opted_in' } }),
    ]);
    await turn(ANN, [
      anEvent({ name: 'Identified', type: 'identify', userId: 'u1', traits: { email: 'ann@shop.it' } }),
    ]);
    const login = anEvent({ name: 'Signed In', userId: 'u1', anonymousId: 'd1', time: START + HOUR });
    await turn(ANN, [login], [BOB]);
    expect(await load(BOB)).toBeUndefined();
    expect(await load(ANN)).toMatchObject({
      consents: { 'email:marketing': { state: 'opted_in' } },
      orders: { 'main|A3': { amount: 50_000 } },
    });
    expect(await db.query(`select contact_id, bound_by from devices`)).toEqual([{ contact_id: ANN, bound_by: 'site' }]);
    expect(await db.query(`select contacts from contact_totals`)).toEqual([{ contacts: 1 }]);
  });

  test('merging with an opted-out address leaves that address opted out, whatever the other one allowed', async () => {
    const opted = (state: 'opted_in' | 'opted_out', address: string, at: number) =>
      recordConsent(db, workspaceId, { channel: 'email', purpose: 'marketing', address, state, at, proof: {} });
    await opted('opted_out', 'old@shop.it', START);
    await opted('opted_in', 'new@shop.it', START + HOUR);
    const identify = (email: string, time: number) =>
      anEvent({ name: 'Identified', type: 'identify', traits: { email }, time });
    await turn(BOB, [identify('new@shop.it', START)]);
    await turn(ANN, [identify('old@shop.it', START + HOUR)]);
    const merged = await turn(ANN, [anEvent({ name: 'Signed In', userId: 'u1', time: START + 2 * HOUR })], [BOB]);
    expect(merged.email).toBe('old@shop.it');
    expect((await load(ANN))?.consents).toEqual({ 'email:marketing': { state: 'opted_out', at: START } });
    const states = await consentStates(db, workspaceId, 'email', ['old@shop.it', 'new@shop.it']);
    expect(states.get('new@shop.it')?.['marketing']?.state).toBe('opted_in');
  });

  test('folding again from history parts what a merge had joined', async () => {
    const ofAnn = [
      anEvent({ name: 'Identified', type: 'identify', userId: 'u1', traits: { city: 'Pisa' }, time: START }),
      anEvent({ name: 'Order Completed', userId: 'u1', properties: { order_id: 'A1', total: 5 } }),
    ];
    const ofBob = [
      anEvent({ name: 'Identified', type: 'identify', userId: 'u2', traits: { city: 'Bari' }, time: START + HOUR }),
      anEvent({ name: 'Order Completed', userId: 'u2', properties: { order_id: 'B1', total: 6 } }),
    ];
    await turn(ANN, ofAnn);
    await turn(BOB, ofBob);
    await turn(ANN, [], [BOB]);
    expect((await load(ANN))?.traits).toEqual({ city: 'Bari' });
    await db.transaction(async (tx) => {
      const records = await loadContacts(tx, workspaceId, [ANN]);
      const effects = await openEffects(tx, workspaceId, { records, events: [], country: 'IT' });
      const ann = foldHistory({ ...newContact(workspaceId, ANN, START), isNew: false }, ofAnn, effects);
      const bob = foldHistory(newContact(workspaceId, BOB, START), ofBob, effects);
      await saveContacts(tx, workspaceId, [ann, bob], effects, []);
    });
    expect(await load(ANN)).toMatchObject({ traits: { city: 'Pisa' }, orders: { 'main|A1': { amount: 50_000 } } });
    expect(Object.keys((await load(ANN))?.orders ?? {})).toHaveLength(1);
    expect(await load(BOB)).toMatchObject({ traits: { city: 'Bari' }, orders: { 'main|B1': { amount: 60_000 } } });
    expect(await db.query(`select contacts from contact_totals`)).toEqual([{ contacts: 2 }]);
  });

  test('behaviour of a stopped device is dropped from then on, orders are kept', async () => {
    const page = (hours: number, name = 'Page Viewed') =>
      anEvent({ name, trust: 'browser', anonymousId: 'd1', userId: 'u1', time: START + hours * HOUR });
    const stop = (name: string, hours: number) =>
      anEvent({ name, trust: 'system', properties: { anonymousId: 'd1' }, time: START + hours * HOUR });
    await turn(ANN, [page(0), stop('Monitoring Stopped', 2)]);
    const events = [page(1), page(3), page(3, 'Order Completed')];
    const dropped = await eventsOfStoppedDevices(db, workspaceId, events);
    expect([...dropped]).toEqual([events[1]!.id]);
    await turn(ANN, [stop('Monitoring Resumed', 1)]);
    expect((await eventsOfStoppedDevices(db, workspaceId, events)).size).toBe(1);
    await turn(ANN, [stop('Monitoring Resumed', 4)]);
    expect((await eventsOfStoppedDevices(db, workspaceId, events)).size).toBe(0);
    expect(await db.query(`select monitored from devices`)).toEqual([{ monitored: true }]);
  });

  test('hostile keys and texts come back as they went in', async () => {
    const traits = JSON.parse(
      '{"__proto__": {"x": 1}, "constructor": "c", "a\'; drop table contacts; --": "\\u0000é😀\\ud800", "toString": null}',
    );
    await turn(ANN, [anEvent({ name: 'Identified', type: 'identify', traits })]);
    const loaded = await load(ANN);
    expect(loaded?.traits).toEqual({ constructor: 'c', "a'; drop table contacts; --": 'é😀' });
  });
});
