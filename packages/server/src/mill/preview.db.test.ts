import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import { previewSegment } from '../domains/segments/index.ts';
import { estimatePreview } from '../domains/segments/preview/estimate-preview.ts';
import { openQuestion } from '../domains/segments/preview/open-question.ts';
import { trendOf } from '../domains/segments/preview/trend-of.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { DAY, openTestMill, type TestMill } from './testing.ts';

describe.each(testDatabases())('counting people of a definition that nobody saved on $name', ({ open }) => {
  let db: Db;
  let history: History;
  let mill: TestMill;
  beforeAll(async () => {
    db = await open();
    history = await openTestHistory();
    mill = await openTestMill(db, history);
    await mill.send(
      {
        type: 'identify',
        name: 'Identified',
        userId: 'anna',
        traits: { email: 'anna@shop.it', city: 'Roma', age: 30, timezone: 'America/New_York', birthday: '1990-03-04' },
      },
      { type: 'identify', name: 'Identified', userId: 'bruno', traits: { email: 'bruno@shop.it', city: 'roma' } },
      { name: 'Product Viewed', userId: 'bruno', properties: { category: 'shoes' } },
      { name: 'Product Viewed', anonymousId: 'd9', properties: { category: 'hats' } },
      { name: 'Order Completed', userId: 'anna', properties: { order_id: 'o1', total: 80, currency: 'EUR' } },
      {
        name: 'Consent Changed',
        userId: 'anna',
        properties: { channel: 'email', purpose: 'marketing', state: 'opted_in' },
      },
    );
    await mill.wait(DAY);
  });
  afterAll(async () => {
    await history.close();
    await db.close();
  });

  const preview = (definition: Condition) =>
    previewSegment(
      { db, history, now: () => mill.clock.now(), timeZone: async () => 'Europe/Rome' },
      mill.workspaceId,
      { definition },
    );
  const viewed = (op: 'eq' | 'gte', value: number): Condition => ({
    kind: 'eventCount',
    event: { name: 'Product Viewed' },
    count: { op, value },
    window: { last: { value: 7, unit: 'day' } },
  });

  it('tells how many there would have been, where its conditions have a past', async () => {
    const then = await openTestMill(db, history);
    await then.send(
      { type: 'identify', name: 'Identified', userId: 'carla' },
      { name: 'Product Viewed', userId: 'dario', properties: {} },
      { name: 'Product Viewed', userId: 'elena', properties: {} },
      { name: 'Order Completed', userId: 'carla', properties: { order_id: 'o9', total: 80, currency: 'EUR' } },
    );
    await then.wait(11 * DAY);
    const deps = { db, history, now: () => then.clock.now(), timeZone: async () => 'Europe/Rome' };
    const trend = async (definition: Condition) => {
      const { points, why } = await trendOf(deps, then.workspaceId, { definition });
      return why ?? points?.map(({ people }) => people);
    };
    // Views count for seven days; nobody was known fifteen days ago, so nobody had not viewed then.
    expect(await trend(viewed('gte', 1))).toEqual([0, 0, 0, 0, 2, 2, 0]);
    expect(await trend({ kind: 'not', of: viewed('gte', 1) })).toEqual([0, 0, 0, 0, 1, 1, 3]);
    expect(await trend({ kind: 'orders', figure: 'count', is: { op: 'gte', value: 1 } })).toEqual([
      0, 0, 0, 0, 1, 1, 1,
    ]);
    expect(await trend({ kind: 'trait', path: ['city'], is: { op: 'exists' } })).toBe('noPast');
  });

  it('counts each part, what is left after it, whom it reaches, and shows who', async () => {
    const found = await preview({
      kind: 'all',
      of: [
        { kind: 'identified' },
        { kind: 'trait', path: ['city'], is: { op: 'eq', value: 'ROMA' } },
        { kind: 'any', of: [viewed('gte', 1), { kind: 'orders', figure: 'revenue', is: { op: 'gte', value: 80 } }] },
        { kind: 'consent', channel: 'email', purpose: 'marketing', state: 'opted_in' },
      ],
    });
    expect(found).toMatchObject({ matching: 1, total: 3, exact: true, reachable: { email: 1, sms: 0 }, warnings: [] });
    expect(found.nodes.map(({ path, matching, remaining }) => [path, matching, remaining])).toEqual([
      ['', 1, 1],
      ['/of/0', 2, 2],
      ['/of/1', 2, 2],
      ['/of/2', 3, 2],
      ['/of/2/of/0', 2, 2],
      ['/of/2/of/1', 1, 1],
      ['/of/3', 1, 1],
    ]);
    expect(found.sample).toMatchObject([{ email: 'anna@shop.it' }]);
    expect(found.cost).toMatchObject({ tooCostly: false });
  });

  it.each<[string, Condition, number]>([
    ['nobody did it', viewed('eq', 0), 1],
    ['not', { kind: 'not', of: viewed('eq', 0) }, 2],
    ['nothing', { kind: 'all', of: [] }, 3],
    ['seen lately', { kind: 'lastSeen', op: 'withinLast', duration: { value: 2, unit: 'day' } }, 3],
    ['silent', { kind: 'lastSeen', op: 'notWithinLast', duration: { value: 1, unit: 'day' } }, 3],
    ['new', { kind: 'firstSeen', op: 'withinLast', duration: { value: 1, unit: 'hour' } }, 0],
    ['a trait that is missing', { kind: 'trait', path: ['age'], is: { op: 'notExists' } }, 2],
    ['a birthday tomorrow', { kind: 'traitDate', path: ['birthday'], every: 'year', from: -1, to: -1 }, 1],
    ['a share', { kind: 'randomShare', salt: 's', from: 0, to: 1 }, 3],
    ['a type', { kind: 'stage', classification: 'user_type', value: 'customer' }, 1],
    ['nowhere', { kind: 'geo', field: 'country', is: { op: 'notExists' } }, 3],
    ['no device', { kind: 'device', field: 'os', of: 'any', is: { op: 'exists' } }, 0],
    ['no company', { kind: 'company', path: ['size'], is: { op: 'ne', value: 5 } }, 3],
    ['no such score', { kind: 'score', model: 'none', is: { op: 'gte', value: 0 } }, 0],
    ['no such threshold', { kind: 'threshold', model: 'none', threshold: 'hot' }, 0],
    ['no prediction', { kind: 'prediction', name: 'churn', is: { op: 'exists' } }, 0],
    ['no such segment', { kind: 'segment', segmentId: 9_999 }, 0],
  ])('%s', async (_, definition, count) => {
    expect(await preview(definition)).toMatchObject({ matching: count, total: 3, exact: true });
  });

  it('says which part holds of nobody or of everybody', async () => {
    const nobody: Condition = { kind: 'randomShare', salt: 's', from: 0.5, to: 0.5 };
    const { warnings } = await preview({ kind: 'any', of: [viewed('gte', 1), nobody, viewed('gte', 0)] });
    expect(warnings).toContainEqual({ path: '/of/1', code: 'never' });
    expect(warnings).toContainEqual({ path: '/of/2', code: 'always' });
    expect(warnings).toContainEqual({ path: '', code: 'always' });
  });

  it('an estimate that looks at everybody is the count itself; of some it tells what their share makes of all', async () => {
    const deps = { db, history, now: () => mill.clock.now(), timeZone: async () => 'Europe/Rome' };
    const estimate = async (definition: Condition, lookedAt?: number) => {
      const { context } = await openQuestion(deps, mill.workspaceId, [definition]);
      const asked = { definition, context, signal: undefined, ...(lookedAt === undefined ? {} : { lookedAt }) };
      return estimatePreview(deps, mill.workspaceId, asked);
    };
    const conditions: Condition[] = [
      { kind: 'all', of: [] },
      viewed('gte', 1),
      { kind: 'not', of: viewed('gte', 1) },
      { kind: 'orders', figure: 'revenue', is: { op: 'gte', value: 80 } },
      { kind: 'trait', path: ['city'], is: { op: 'eq', value: 'ROMA' } },
      { kind: 'stage', classification: 'user_type', value: 'customer' },
    ];
    for (const definition of conditions) {
      const exactly = await preview(definition);
      const about = await estimate(definition);
      expect(about).toMatchObject({ exact: true, total: 3, matching: exactly.matching, reachable: exactly.reachable });
      expect([...about.sample].sort()).toEqual(exactly.sample.map(({ id }) => id).sort());
    }
    expect(await estimate({ kind: 'all', of: [] }, 2)).toMatchObject({ exact: false, total: 3, matching: 3 });
    expect(await estimate({ kind: 'any', of: [] }, 2)).toMatchObject({ exact: false, matching: 0, sample: [] });
  });

  it('leaves out suppressed addresses, and takes them in again', async () => {
    const [reached, suppressed] = [{ email: 1 }, { email: 0 }];
    const everybody: Condition = { kind: 'identified' };
    expect((await preview(everybody)).reachable).toMatchObject(reached);
    await db.execute(
      `insert into suppressions (workspace_id, channel, address, reason, at) values ($1, 'email', 'anna@shop.it', 'manual', $2)`,
      [mill.workspaceId, new Date(mill.clock.now())],
    );
    expect((await preview(everybody)).reachable).toMatchObject(suppressed);
    await db.execute(`delete from suppressions where workspace_id = $1`, [mill.workspaceId]);
    expect((await preview(everybody)).reachable).toMatchObject(reached);
  });
});
