import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import { aWorkspace, openTestHistory, testDatabases } from '../../platform/testing/index.ts';
import { suppressionsOf } from '../consent/index.ts';
import { contactHttp } from './testing/contact-http.ts';
import { START } from './testing/events.ts';

const HOUR = 3_600_000;

describe.each(testDatabases())('the contacts API on $name', ({ open }) => {
  let history: History;
  let db: Db;
  let http: Awaited<ReturnType<typeof contactHttp>>;
  let workspaceId: number;

  beforeAll(async () => {
    history = await openTestHistory();
  });
  afterAll(() => history.close());
  beforeEach(async () => {
    db = await open();
    await history.command('truncate table events');
    // The first workspace is noise: a query that forgets the tenant would find it.
    await contactHttp(db, history, await aWorkspace(db)).then((noise) =>
      noise.send({
        name: 'Identified',
        type: 'identify',
        userId: 'u1',
        traits: { email: 'ann@shop.it', name: 'Noise' },
      }),
    );
    workspaceId = await aWorkspace(db);
    http = await contactHttp(db, history, workspaceId);
  });
  afterEach(() => db.close());

  const ann = {
    userId: 'u1',
    traits: { email: 'ann@shop.it', firstName: 'Ànn', lastName: 'Rossi', address: { city: 'Pisa' } },
  };
  const sendAnn = () => http.send({ name: 'Identified', type: 'identify', ...ann, time: START });
  const get = async (id = 'userId:u1') => (await http.call('GET', `/api/v1/contacts/${encodeURIComponent(id)}`)).body;
  const names = async (query: string) =>
    (await http.call('GET', `/api/v1/contacts?${query}`)).body.items.map((row: { name: string }) => row.name);

  test('the page of a contact by id and by any identifier', async () => {
    await sendAnn();
    const page = await get();
    expect(page).toMatchObject({
      name: 'Ànn Rossi',
      email: 'ann@shop.it',
      city: 'Pisa',
      ordersCount: 0,
      revenue: '0.00',
    });
    expect(page.traits).toContainEqual({
      name: 'firstName',
      value: 'Ànn',
      at: new Date(START).toISOString(),
      source: 'Sandmill',
      origin: 'explicit',
    });
    expect(page.identifiers.map((one: { kind: string }) => one.kind)).toEqual(['userId', 'email']);
    expect((await get('email:ANN@shop.it')).id).toBe(page.id);
    expect((await get(page.id)).id).toBe(page.id);
    expect((await http.call('GET', '/api/v1/contacts/userId:nobody')).status).toBe(404);
  });

  test('the list: search, filters, order, pages, total', async () => {
    await sendAnn();
    await http.send(
      ...['Bruno Rossini', 'Carla Verdi', 'Dario Russo'].map((name, i) => ({
        name: 'Identified',
        type: 'identify' as const,
        userId: `x${i}`,
        traits: { name, phone: `+39347123456${i}` },
        time: START + (i + 1) * HOUR,
      })),
      { name: 'Tag Added', userId: 'x1', trust: 'system' as const, properties: { tag: 'vip' }, time: START + 9 * HOUR },
    );
    expect(await names('sort=name')).toEqual(['Ànn Rossi', 'Bruno Rossini', 'Carla Verdi', 'Dario Russo']);
    expect(await names('sort=name&direction=desc&limit=1')).toEqual(['Dario Russo']);
    expect(await names('search=ross&sort=name')).toEqual(['Ànn Rossi', 'Bruno Rossini']);
    expect(await names('search=ANN')).toEqual(['Ànn Rossi']);
    expect(await names('search=ann@sh')).toEqual(['Ànn Rossi']);
    expect(await names('search=347 1234561')).toEqual(['Carla Verdi']);
    expect(await names('search=x2')).toEqual(['Dario Russo']);
    expect(await names('tag=vip')).toEqual(['Carla Verdi']);
    expect(await names('consent=none&tag=vip')).toEqual(['Carla Verdi']);
    expect(await names('consent=opted_in')).toEqual([]);
    expect(await names('identifier=email:ann@shop.it')).toEqual(['Ànn Rossi']);
    expect(await names('identifier=email:no@shop.it')).toEqual([]);
    expect(await names(`search=${encodeURIComponent("'; drop table contacts; --")}`)).toEqual([]);
    const first = (await http.call('GET', '/api/v1/contacts?limit=3')).body;
    expect(first.total).toBe(4);
    const second = (await http.call('GET', `/api/v1/contacts?limit=3&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map((row) => row.name)).toEqual([
      'Dario Russo',
      'Carla Verdi',
      'Bruno Rossini',
      'Ànn Rossi',
    ]);
    expect(second.nextCursor).toBeNull();
    expect((await http.call('GET', '/api/v1/contacts?cursor=nonsense')).status).toBe(400);
  });

  test('the timeline tells all that one person did under any name, newest first', async () => {
    await http.send({
      name: 'Page Viewed',
      type: 'page',
      anonymousId: 'd1',
      time: START,
      context: { page: { url: 'https://a.it/' } },
    });
    await http.send({ name: 'Identified', type: 'identify', ...ann, anonymousId: 'd1', time: START + HOUR });
    await http.send({
      name: 'Order Completed',
      userId: 'u1',
      properties: { order_id: 'o1', total: 12 },
      time: START + 2 * HOUR,
    });
    const told = async (query = '') => {
      const { body } = await http.call('GET', `/api/v1/contacts/userId:u1/timeline?${query}`);
      return body.items.map((item: { family: string; name: string }) => `${item.family} ${item.name}`);
    };
    expect(await told()).toEqual(['order Order Completed', 'identity Identified', 'site Page Viewed']);
    expect(await told('types=site,order')).toEqual(['order Order Completed', 'site Page Viewed']);
    const page = (await http.call('GET', '/api/v1/contacts/userId:u1/timeline?limit=2')).body;
    const rest = (await http.call('GET', `/api/v1/contacts/userId:u1/timeline?limit=2&cursor=${page.nextCursor}`)).body;
    expect(rest.items.map((item: { name: string }) => item.name)).toEqual(['Page Viewed']);
    expect((await http.call('GET', '/api/v1/contacts/userId:u1/timeline?types=no')).status).toBe(400);
  });

  test('orders and products', async () => {
    const products = [{ product_id: 'p1', name: 'Vaso blù', price: '6.00', quantity: 2 }];
    await http.send({
      name: 'Order Completed',
      ...ann,
      properties: { order_id: 'o1', total: '12.5', currency: 'eur', products },
      time: START,
    });
    await http.send({
      name: 'Order Refunded',
      userId: 'u1',
      properties: { order_id: 'o1', total: 2 },
      time: START + HOUR,
    });
    const [order] = (await http.call('GET', '/api/v1/orders?search=o')).body.items;
    expect(order).toMatchObject({
      orderId: 'o1',
      total: '12.50',
      refunded: '2.00',
      currency: 'EUR',
      status: 'partially_refunded',
      items: products,
    });
    expect((await http.call('GET', '/api/v1/contacts/userId:u1/orders')).body.items).toEqual([order]);
    expect((await http.call('GET', '/api/v1/orders?status=placed')).body.items).toEqual([]);
    expect((await http.call('GET', '/api/v1/products?search=VASO blu')).body.items).toMatchObject([
      { productId: 'p1', price: '6.00', currency: 'EUR' },
    ]);
    expect(await get()).toMatchObject({ revenue: '10.50', averageOrder: '10.50', ordersCount: 1 });
  });

  test('changes by hand: traits, tags, consent with its proof, devices', async () => {
    const made = await http.call('POST', '/api/v1/contacts', {
      email: 'Bea@Shop.it',
      phone: '347 1234567',
      traits: { city: 'Bari' },
      tags: ['fair'],
    });
    expect(made).toMatchObject({
      status: 200,
      body: {
        email: 'bea@shop.it',
        phone: '+393471234567',
        tags: ['fair'],
        city: 'Bari',
        acquisition: { type: 'manual' },
      },
    });
    const { id } = made.body;
    const patched = await http.call('PATCH', `/api/v1/contacts/${id}`, {
      traits: { city: null, plan: 'gold' },
      addTags: ['vip'],
      removeTags: ['fair'],
    });
    expect(patched.body).toMatchObject({ id, tags: ['vip'], city: null });
    const noted = { name: 'Store Visited', time: new Date(START - 3_600_000).toISOString(), note: 'Asked for lamps' };
    expect((await http.call('POST', `/api/v1/contacts/${id}/events`, noted)).status).toBe(200);
    const told = (await http.call('GET', `/api/v1/contacts/${id}/timeline`)).body.items;
    expect(told.find((item: { name: string }) => item.name === 'Store Visited')).toMatchObject({
      at: noted.time,
      properties: { note: 'Asked for lamps', by: 'Tester', offline: true },
    });
    for (const wrong of [
      { name: 'Segment Entered' },
      { name: 'Order Completed' },
      { name: 'X', time: '2999-01-01T00:00:00.000Z' },
    ])
      expect((await http.call('POST', `/api/v1/contacts/${id}/events`, wrong)).status).toBe(400);
    const consent = { channel: 'email', purpose: 'marketing', state: 'opted_in', note: 'Signed at the till' };
    expect((await http.call('POST', `/api/v1/contacts/${id}/consents`, consent)).body).toMatchObject({
      emailConsent: 'opted_in',
    });
    const proofs = (await http.call('GET', `/api/v1/contacts/${id}/consents`)).body.items;
    const json = (await http.call('GET', `/api/v1/contacts/${id}/consent-proof.json`)).body;
    expect(json).toMatchObject({
      madeBy: 'Tester',
      count: proofs.length,
      digest: expect.stringMatching(/^[\da-f]{64}$/),
    });
    expect(json.records).toEqual(proofs);
    expect((await http.call('GET', `/api/v1/contacts/${id}/consent-proof.pdf?lang=en`)).text).toMatch(/^%PDF-/);
    expect(proofs).toMatchObject([
      { state: 'opted_in', proof: { actor: 'Tester', ip: '10.0.0.1', text: 'Signed at the till' } },
    ]);
    expect(await names('consent=opted_in')).toEqual([null]);
    await http.send({ name: 'Page Viewed', type: 'page', anonymousId: 'd1', email: 'bea@shop.it', time: START });
    expect((await http.call('POST', `/api/v1/contacts/${id}/devices/d1/stop`)).body.devices).toMatchObject([
      { anonymousId: 'd1', monitored: false },
    ]);
    expect((await http.call('POST', `/api/v1/contacts/${id}/devices/d1/resume`)).body.devices).toMatchObject([
      { monitored: true },
    ]);
    expect((await http.call('POST', `/api/v1/contacts/${id}/devices/other/stop`)).status).toBe(404);
    expect(http.audited).toContain('contact.consent');
  });

  test('merge and un-merge by hand', async () => {
    await sendAnn();
    await http.send({
      name: 'Identified',
      type: 'identify',
      email: 'anna@home.it',
      traits: { plan: 'gold' },
      time: START + HOUR,
    });
    await http.send({
      name: 'Order Completed',
      email: 'anna@home.it',
      properties: { order_id: 'o9', total: 5 },
      time: START + HOUR,
    });
    const other = (await get('email:anna@home.it')).id;
    const merged = await http.call('POST', '/api/v1/contacts/userId:u1/merge', { otherId: other });
    expect(merged).toMatchObject({ status: 200, body: { ordersCount: 1, name: 'Ànn Rossi' } });
    expect((await get(other)).id).toBe(merged.body.id);
    expect((await http.call('GET', `/api/v1/contacts/${merged.body.id}/timeline`)).body.items).toHaveLength(3);
    const parted = await http.call('POST', '/api/v1/contacts/userId:u1/unmerge', { fromId: other });
    expect(parted).toMatchObject({ status: 200, body: { ordersCount: 0 } });
    expect(await get('email:anna@home.it')).toMatchObject({ ordersCount: 1, revenue: '5.00' });
  });

  test('erasure empties both stores, keeps hashes, and a late event brings nobody back', async () => {
    await sendAnn();
    await http.send({ name: 'Order Completed', userId: 'u1', properties: { order_id: 'o1', total: 12 }, time: START });
    await http.send({ name: 'Consent Changed', userId: 'u1', properties: { state: 'opted_in' }, time: START });
    const { id } = await get();
    const erased = await http.call('DELETE', `/api/v1/contacts/${id}`);
    expect(erased).toMatchObject({
      status: 200,
      body: { erased: { contacts: 1, events: 3, messages: 3 }, kept: { suppressions: 1, consentProofs: 1, orders: 1 } },
    });
    expect((await http.call('GET', `/api/v1/contacts/${id}`)).status).toBe(404);
    await http.send({ name: 'Page Viewed', userId: 'u1', time: START + HOUR });
    expect((await http.call('GET', '/api/v1/contacts/userId:u1')).status).toBe(404);
    const left = await history.query<{ n: string }>(`select count() as n from events where workspace_id = {w:UInt32}`, {
      w: workspaceId,
    });
    expect(Number(left[0]?.n)).toBe(0);
    const suppressed = await suppressionsOf(db, workspaceId, {
      channel: 'email',
      addresses: ['ann@shop.it'],
      now: START,
    });
    expect(suppressed.get('ann@shop.it')?.reason).toBe('erased');
    const dump = JSON.stringify(
      await Promise.all(
        [
          'contacts',
          'consent_ledger',
          'consents',
          'suppressions',
          'identifiers',
          'identity_claims',
          'orders',
          'devices',
        ].map((table) => db.query(`select * from ${table} where workspace_id = $1`, [workspaceId])),
      ),
    );
    expect(dump).not.toMatch(/ann@shop|Rossi|u1"/);
    expect((await http.call('GET', '/api/v1/contacts')).body.total).toBe(0);
    expect((await history.query('select 1 from events')).length).toBe(1);
  });

  test('the export of one person holds everything from both stores', async () => {
    await sendAnn();
    await http.send({ name: 'Order Completed', userId: 'u1', properties: { order_id: 'o1', total: 12 }, time: START });
    const { body } = await http.call('GET', '/api/v1/contacts/userId:u1/export');
    expect(body).toMatchObject({
      contact: { email: 'ann@shop.it' },
      orders: [{ orderId: 'o1', total: '12.00' }],
      messages: [{ subject: 'Ciao' }],
      events: [{ userId: 'u1' }, { userId: 'u1' }],
      consentLedger: [],
    });
    expect((await http.call('GET', '/api/v1/contacts/userId:none/export')).status).toBe(404);
  });

  test('the list as CSV, harmless to a spreadsheet', async () => {
    await http.send({
      name: 'Identified',
      type: 'identify',
      userId: 'u1',
      traits: { name: '=cmd|"x",1', phone: '+393471234567' },
    });
    const { text, status } = await http.call('GET', '/api/v1/contacts.csv');
    expect(status).toBe(200);
    const [header, row] = text.slice(1).split('\r\n');
    expect(header?.startsWith('id,name,email')).toBe(true);
    expect(row).toContain(`"'=cmd|""x"",1",,+393471234567,u1`);
  });

  test('orders and products as CSV, filtered as the lists', async () => {
    await http.send({
      name: 'Order Completed',
      userId: 'u1',
      properties: {
        order_id: '=o1',
        total: 12,
        currency: 'EUR',
        products: [{ product_id: 'p1', name: 'Vaso|blu', quantity: 2, price: 6 }],
      },
      time: START,
    });
    const orders = await http.call('GET', '/api/v1/orders.csv?status=placed');
    const [header, row] = orders.text.slice(1).split('\r\n');
    expect(header).toBe('orderId,store,contactId,placedAt,status,total,refunded,currency,coupon,items');
    expect(row).toMatch(/^'=o1,main,[\w-]+,2\d{3}-\S+Z,placed,12.00,0.00,EUR,,2 x Vaso\/blu$/);
    expect((await http.call('GET', '/api/v1/orders.csv?status=cancelled')).text.slice(1).split('\r\n')).toHaveLength(2);
    const products = await http.call('GET', '/api/v1/products.csv');
    expect(products.text.slice(1).split('\r\n')[1]).toMatch(/^p1,,Vaso\|blu,,,6.00,EUR,,,/);
  });
});
