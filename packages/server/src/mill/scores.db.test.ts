import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, ScoringModel } from '@sandmill/contracts';
import {
  archiveScoringModel,
  changeInterestSettings,
  changeScoringModel,
  contactInterests,
  contactScores,
  createScoringModel,
  createInterestSegments,
  ensureInterests,
  getInterestSettings,
  listInterests,
  listScoringModels,
  previewScores,
} from '../domains/segments/index.ts';
import { loadContacts } from '../domains/contacts/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import type { JobContext } from '../platform/jobs/job.ts';
import { scoreWebhookJob } from './score-alerts/score-webhook.jobs.ts';
import { turn } from './turn.ts';
import { DAY, openTestMill, prepareWaiting, START, type TestMill } from './testing.ts';

const days = (value: number) => ({ value, unit: 'day' as const });

const MODEL: ScoringModel = {
  halfLife: days(10),
  rules: [
    { id: 'view', event: { name: 'Product Viewed' }, points: 10, atMost: 5 },
    { id: 'bad', event: { name: 'Unsubscribed' }, points: -30, atMost: 1 },
    { id: 'vip', when: { kind: 'tag', tag: 'vip' }, points: 5 },
  ],
  thresholds: [{ key: 'hot', name: 'Hot', enter: 40, leave: 30, notify: true }],
};

describe.each(testDatabases())('scores and interests on $name', ({ open }) => {
  let db: Db;
  let history: History;
  beforeAll(async () => {
    db = await open();
    history = await openTestHistory();
  });
  afterAll(async () => {
    await history.close();
    await db.close();
  });

  const view = (userId: string, category = 'Shoes > Boots') => ({
    name: 'Product Viewed',
    userId,
    properties: { product_id: 'p1', name: 'Boot', category, brand: 'Acme' },
  });
  const writer = (mill: TestMill) => ({ now: () => mill.clock.now(), timeZone: 'Europe/Rome' });

  async function ready(isEmpty: boolean): Promise<{ mill: TestMill; modelId: number }> {
    const mill = await openTestMill(db, history);
    if (!isEmpty) await mill.send(view('ann'), view('ann'), view('ann'), view('ann'));
    const modelId = await db.transaction(async (tx) => {
      await ensureInterests(tx, mill.workspaceId, writer(mill));
      const input = { writer: writer(mill), key: 'b2c', name: 'Shop', description: '', definition: MODEL };
      return createScoringModel(tx, mill.workspaceId, { ...input, isEmpty });
    });
    return { mill, modelId };
  }

  async function crossings(mill: TestMill) {
    const rows = await history.query<{ time: string; direction: string; cause: string }>(
      `select toUnixTimestamp64Milli(time) as time, JSONExtractString(properties, 'direction') as direction, JSONExtractString(properties, 'cause') as cause
       from events final where workspace_id = {w:UInt32} and name = 'Score Threshold Crossed' order by time`,
      { w: mill.workspaceId },
    );
    return rows.map((row) => ({ ...row, time: Number(row.time) }));
  }

  async function contact(mill: TestMill, userId: string) {
    const [row] = await db.query<{ id: string }>(`select id from contacts where workspace_id = $1 and user_id = $2`, [
      mill.workspaceId,
      userId,
    ]);
    const record = (await loadContacts(db, mill.workspaceId, [row?.id ?? ''])).get(row?.id ?? '');
    if (!record) throw new Error(`no ${userId}`);
    const definitions = await mill.deps.definitions.get(db, mill.workspaceId, 'Europe/Rome');
    return { record, definitions };
  }

  it('crosses a threshold once by an act and leaves at the instant the points have faded', async () => {
    const { mill, modelId } = await ready(true);
    await mill.send(view('ann'), view('ann'), view('ann'));
    expect(await crossings(mill)).toEqual([]);
    await mill.send(view('ann'), view('ann'));
    await mill.wait(12 * 3_600_000);
    // 50 points at START; 50 * 2^(-t / 10 days) rounds below 30 from here on.
    const left = START + 10 * DAY * Math.log2(50 / 30);
    await mill.wait(30 * DAY);
    const seen = await crossings(mill);
    expect(seen.map(({ direction, cause }) => [direction, cause])).toEqual([
      ['up', 'event'],
      ['down', 'time'],
    ]);
    expect(Math.abs((seen[1]?.time ?? 0) - left)).toBeLessThan(60_000);
    const { items } = await listScoringModels(db, mill.workspaceId, { limit: 10 });
    expect(items).toMatchObject([{ id: modelId, status: 'live', reached: [{ key: 'hot', people: 0 }] }]);
  });

  it('tells the owner, the addresses, a webhook and the list of tasks, once for each crossing', async () => {
    const mill = await openTestMill(db, history);
    const { workspaceId } = mill;
    const heard: { text: string; contact: { userId: string } }[] = [];
    const channel = createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        heard.push(JSON.parse(body) as (typeof heard)[number]);
        response.end('ok');
      });
    });
    await new Promise<void>((resolve) => channel.listen(0, '127.0.0.1', resolve));
    const webhook = `http://127.0.0.1:${(channel.address() as AddressInfo).port}/`;
    const alert = { owner: true, emails: ['sales@shop.test'], task: true, webhook };
    const thresholds = [{ key: 'hot', name: 'Hot', enter: 40, leave: 30, notify: true, alert }];
    await db.transaction((tx) =>
      createScoringModel(tx, workspaceId, {
        writer: writer(mill),
        key: 'b2b',
        name: 'Sales',
        description: '',
        definition: { ...MODEL, thresholds },
        isEmpty: true,
      }),
    );
    const email = `ann-${workspaceId}@sandmill.test`;
    const userId = mill.deps.ids.next();
    await db.execute(`insert into users (id, email, name, password_hash, created_at) values ($1, $2, 'S', '', now())`, [
      userId,
      email,
    ]);
    await db.execute(
      `insert into workspace_members (workspace_id, user_id, role, created_at) values ($1, $2, 'sales', now())`,
      [workspaceId, userId],
    );
    await mill.send({ name: 'Identified', type: 'identify', userId: 'ann', traits: { owner: email.toUpperCase() } });
    await mill.send(view('ann'), view('ann'), view('ann'), view('ann'));
    await mill.send(view('ann'));
    const told = () =>
      db.query<{ address: string; data: JsonObject }>(
        `select address, data from messages where workspace_id = $1 order by address`,
        [workspaceId],
      );
    expect((await told()).map(({ address }) => address)).toEqual([email, 'sales@shop.test']);
    expect((await told())[0]?.data).toMatchObject({ alert: { title: 'Hot: ann' } });
    const jobs = () =>
      db.query<{ payload: never }>(`select payload from jobs where workspace_id = $1 and name = 'mill-score-webhook'`, [
        workspaceId,
      ]);
    expect(await jobs()).toHaveLength(1);
    const job = scoreWebhookJob({ db, publicUrl: 'https://sm.example', privateWebhooks: true });
    const context = { workspaceId, signal: new AbortController().signal } as unknown as JobContext;
    for (const { payload } of await jobs()) await job.handle(context, payload);
    channel.close();
    expect(heard).toMatchObject([{ text: expect.stringContaining('Hot: ann'), contact: { userId: 'ann' } }]);
    const tasks = () =>
      db.query(
        `select t.title, t.source, u.email from tasks t left join users u on u.id = t.assignee_id where t.workspace_id = $1`,
        [workspaceId],
      );
    expect(await tasks()).toEqual([{ title: 'Hot: ann', source: 'score', email }]);
    // Down by fading, and up again: a second crossing.
    await mill.wait(60 * DAY);
    await mill.send(view('ann'), view('ann'), view('ann'), view('ann'), view('ann'));
    expect([await told(), await jobs(), await tasks()].map((list) => list.length)).toEqual([4, 2, 2]);
  });

  it('counts existing history and explains every point', async () => {
    const { mill, modelId } = await ready(false);
    await mill.send({ name: 'Tag Added', userId: 'ann', properties: { tag: 'vip' } });
    await prepareWaiting(mill, history);
    await mill.wait(10 * DAY);
    const { record, definitions } = await contact(mill, 'ann');
    const stores = { sql: db, history, now: mill.clock.now() };
    const told = await contactScores(stores, record, definitions, { limit: 3 });
    expect(told.scores).toMatchObject([{ key: 'b2c', score: 25, thresholds: [{ key: 'hot', reached: false }] }]);
    expect(told.items).toMatchObject([
      { rule: 'view', points: 10, now: 5, state: 'counts' },
      { rule: 'view', points: 10, now: 5, state: 'counts' },
      { rule: 'view', points: 10, now: 5, state: 'counts' },
    ]);
    const asked = { limit: 3, ...(told.nextCursor === null ? {} : { cursor: told.nextCursor }) };
    expect((await contactScores(stores, record, definitions, asked)).items).toHaveLength(1);
    // A new version moves people without starting anything, and its thresholds hold at once.
    await db.transaction((tx) =>
      changeScoringModel(tx, mill.workspaceId, {
        writer: writer(mill),
        id: modelId,
        definition: { ...MODEL, thresholds: [{ key: 'hot', name: 'Hot', enter: 20, leave: 10, notify: true }] },
      }),
    );
    await prepareWaiting(mill, history);
    expect((await crossings(mill)).at(-1)).toMatchObject({ direction: 'up', cause: 'definition' });
    expect((await listScoringModels(db, mill.workspaceId, { limit: 10 })).items[0]?.reached).toEqual([
      { key: 'hot', people: 1 },
    ]);
  });

  it('shows the people of today under other points, without saving', async () => {
    const { mill, modelId } = await ready(false);
    await prepareWaiting(mill, history);
    await mill.send(view('bob'));
    const definition = { ...MODEL, rules: [{ id: 'view', event: { name: 'Product*' }, points: 50, atMost: 2 }] };
    const preview = await db.transaction((tx) =>
      previewScores(tx, mill.workspaceId, { definition, id: modelId }, { history, ...writer(mill) }),
    );
    expect(preview).toMatchObject({ total: 2, sampled: 2, average: 75, averageBefore: 25 });
    expect(preview.thresholds).toEqual([{ key: 'hot', name: 'Hot', people: 2, before: 1 }]);
    expect(preview.movers).toMatchObject([
      { before: 40, after: 100 },
      { before: 10, after: 50 },
    ]);
    expect(preview.histogram.reduce((sum, step) => sum + step.people, 0)).toBe(2);
  });

  it('is not archived while a segment asks for it', async () => {
    const { mill, modelId } = await ready(true);
    await db.query(
      `insert into segments (workspace_id, name, kind, created_at, updated_at) values ($1, 'Hot ones', 'dynamic', now(), now())`,
      [mill.workspaceId],
    );
    await db.query(
      `insert into definitions (workspace_id, owner_kind, owner_id, version, definition, status, created_at)
       select $1, 'segment', id::text, 1, '{"kind":"score","model":"b2c","is":{"op":"gte","value":9}}', 'live', now() from segments where workspace_id = $1`,
      [mill.workspaceId],
    );
    const archive = () =>
      db.transaction((tx) =>
        archiveScoringModel(tx, mill.workspaceId, { writer: writer(mill), id: modelId, archived: true }),
      );
    await expect(archive()).rejects.toMatchObject({ code: 'in_use' });
    await db.query(`update segments set archived_at = now() where workspace_id = $1`, [mill.workspaceId]);
    await archive();
    expect((await listScoringModels(db, mill.workspaceId, { limit: 10, archived: true })).items).toHaveLength(1);
  });

  it('knows interests, says what made them, and makes segments of them', async () => {
    const { mill } = await ready(true);
    await mill.send(view('ann'), view('ann', 'Bags'), view('ann'), view('bob', 'shoes'));
    const { record, definitions } = await contact(mill, 'ann');
    const stores = { sql: db, history, now: mill.clock.now() };
    const { category } = await contactInterests(stores, record, definitions);
    expect(category).toMatchObject([
      { name: 'shoes', rank: 1, because: [{ what: 'Boot' }, { what: 'Boot' }] },
      { name: 'bags', rank: 2 },
    ]);
    const list = await listInterests({ ...stores, timeZone: 'Europe/Rome' }, mill.workspaceId, {
      of: 'category',
      limit: 10,
    });
    expect(list.items).toMatchObject([
      { value: 'shoes', people: 2, top: 2, segmentId: null },
      { value: 'bags', people: 1, top: 1 },
    ]);
    const items = [{ value: 'shoes', name: 'Love shoes' }];
    const make = () =>
      db.transaction((tx) =>
        createInterestSegments(tx, mill.workspaceId, { of: 'category', items, writer: writer(mill) }),
      );
    expect((await make()).created).toMatchObject([{ name: 'Love shoes' }]);
    expect(await make()).toEqual({ created: [], known: ['Love shoes'] });
    await prepareWaiting(mill, history);
    const members = await db.query(`select 1 from segment_members where workspace_id = $1`, [mill.workspaceId]);
    expect(members).toHaveLength(2);
  });

  it('finds the category of a product named by its id alone, and keeps what it found when people are folded again', async () => {
    const { mill } = await ready(true);
    const byId = (userId: string, name = 'Product Viewed') => ({ name, userId, properties: { product_id: 'p1' } });
    await mill.send(byId('ann'));
    await mill.send(view('bob'), byId('ann'), byId('ann', 'Wishlist Product Added to Cart'));
    await mill.send({
      name: 'Order Completed',
      userId: 'ann',
      properties: { order_id: 'o1', products: [{ product_id: 'p1' }, { product_id: 'p1', category: 'Bags' }] },
    });
    const told = async () => {
      const { record, definitions } = await contact(mill, 'ann');
      return contactInterests({ sql: db, history, now: mill.clock.now() }, record, definitions);
    };
    // The first view came before anybody had said what p1 is. 1 + 3 + 5, and 5 for the bag.
    const before = await told();
    const strengths = ({ category, brand }: typeof before) =>
      [...category, ...brand].map(({ name, strength }) => [name, Math.round(strength * 1_000) / 1_000]);
    expect(strengths(before)).toEqual([
      ['shoes', 9],
      ['bags', 5],
      ['acme', 14],
    ]);
    await mill.send(view('bob', 'Hats'));
    const { record } = await contact(mill, 'ann');
    await turn(mill.deps, mill.workspaceId, {
      events: 0,
      people: 0,
      change: { created: [], merges: [], refold: [record.id] },
    });
    expect(strengths(await told())).toEqual(strengths(before));
    const { items } = await listInterests(
      { sql: db, history, now: mill.clock.now(), timeZone: 'Europe/Rome' },
      mill.workspaceId,
      { of: 'brand', limit: 10 },
    );
    expect(items).toMatchObject([{ value: 'acme', people: 2 }]);
  });

  it('counts history again under other settings, and keeps what was not named', async () => {
    const { mill } = await ready(true);
    await mill.send(view('ann'), { ...view('ann', 'Bags'), name: 'Order Completed' });
    const change = (settings: Parameters<typeof changeInterestSettings>[2]['settings']) =>
      db.transaction((tx) => changeInterestSettings(tx, mill.workspaceId, { settings, writer: writer(mill) }));
    await change({ weights: { order: 0 }, halfLife: days(10) });
    expect(await getInterestSettings(db, mill.workspaceId)).toMatchObject({
      settings: { halfLife: days(10), weights: { view: 1, cart: 3, order: 0, content: 1 }, levels: 1 },
      preparing: true,
    });
    await prepareWaiting(mill, history);
    expect(await getInterestSettings(db, mill.workspaceId)).toMatchObject({ preparing: false, version: 2 });
    const { record, definitions } = await contact(mill, 'ann');
    const stores = { sql: db, history, now: mill.clock.now() };
    expect((await contactInterests(stores, record, definitions)).category).toMatchObject([{ name: 'shoes', rank: 1 }]);
    // The same again prepares nothing.
    await change({ weights: { order: 0 } });
    expect(await getInterestSettings(db, mill.workspaceId)).toMatchObject({ preparing: false, version: 2 });
  });
});
