import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JourneyDefinitionInput } from '@sandmill/contracts';
import { readExperienceMap } from '../domains/insights/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { aLiveJourney, aLiveSegment, openTestMill, viewer, type TestMill } from './testing.ts';

const mails: JourneyDefinitionInput = {
  nodes: {
    mail: { kind: 'sendEmail', templateId: 'none' },
    rest: { kind: 'wait', duration: { value: 9, unit: 'day' } },
  },
  edges: [
    { from: 'start', to: 'mail' },
    { from: 'mail', to: 'rest' },
  ],
};
const order = (userId: string, id: string) => ({
  userId,
  name: 'Order Completed',
  properties: { order_id: id, total: '20.00', currency: 'EUR' },
});

describe.each(testDatabases())('the experience map on $name', ({ open }) => {
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

  const mapOf = (mill: TestMill, key = 'lifecycle') => readExperienceMap(viewer(mill), key);
  const classOf = async (mill: TestMill, value: string) =>
    (await mapOf(mill)).classes.find((one) => one.value === value);

  /** Lets mails count as having left, as the sender would have noted. */
  const accept = ({ workspaceId, clock }: TestMill) =>
    db.execute(`update messages set status = 'accepted', accepted_at = $2 where workspace_id = $1`, [
      workspaceId,
      new Date(clock.now()),
    ]);

  it('tells who speaks to a stage, whom nobody speaks to, who gets in the way, and who gets too much', async () => {
    const mill = await openTestMill(db, history);
    const known = (userId: string) =>
      ({ userId, name: 'Identified', type: 'identify', traits: { email: `${userId}@example.com` } }) as const;
    await mill.send(order('u1', 'o1'), order('u2', 'o2'));
    // Whom nobody can write to, no journey misses.
    expect(await classOf(mill, 'occasional')).toMatchObject({ people: 2, withEmail: 0, warnings: [] });
    await mill.send(known('u1'));
    expect(await classOf(mill, 'occasional')).toMatchObject({
      people: 2,
      withEmail: 1,
      journeys: [],
      mails: 0,
      warnings: [{ code: 'empty' }],
    });
    expect((await classOf(mill, 'hero'))?.warnings).toEqual([]);
    const [empty] = (await classOf(mill, 'occasional'))?.warnings ?? [];
    expect(empty?.code === 'empty' && empty.recipes.map(({ id }) => id)).toContain('second-order');

    const onOrder = (id: string, settings: JourneyDefinitionInput['settings'] = {}) =>
      aLiveJourney(mill, id, {
        ...mails,
        triggers: [{ id: 't', kind: 'event', event: { name: 'Order Completed' } }],
        settings: { reentry: { kind: 'always' }, ...settings },
      });
    const [first, second, third] = [mill.deps.ids.next(), mill.deps.ids.next(), mill.deps.ids.next()];
    await onOrder(first);
    const passing = await aRun(mill);
    expect(passing).toMatchObject({ journeys: [{ id: first, by: ['people'], people: 1, sends: true }] });
    expect(passing?.warnings.map(({ code }) => code)).toEqual(['empty']);

    await onOrder(second);
    expect((await classOf(mill, 'occasional'))?.warnings).toContainEqual({
      code: 'conflict',
      journeys: [
        { id: first, name: `journey ${first}` },
        { id: second, name: `journey ${second}` },
      ],
    });
    const segment = await aLiveSegment(mill, { kind: 'stage', classification: 'lifecycle', value: 'occasional' });
    await aLiveJourney(mill, third, {
      ...mails,
      triggers: [{ id: 't', kind: 'segmentEntered', segmentId: segment }],
    });
    const meant = await classOf(mill, 'occasional');
    expect(meant?.journeys.find(({ id }) => id === third)).toMatchObject({ by: ['segment'] });
    expect(meant?.warnings.map(({ code }) => code)).toEqual(['conflict']);

    await accept(mill);
    expect(await classOf(mill, 'occasional')).toMatchObject({ mails: 1, perPerson: 0.5 });
    await budget(mill, 1);
    expect(await mapOf(mill)).toMatchObject({ limit: 4, limitFrom: 'budget' });
    await copyMessages(mill, 4);
    expect((await classOf(mill, 'occasional'))?.warnings).toContainEqual({ code: 'pressure', people: 1, most: 5 });
  });

  const budget = ({ workspaceId }: TestMill, perWeek: number) =>
    db.execute(
      `update workspaces set settings = jsonb_set(settings, '{delivery}', jsonb_build_object('pressureBudget', jsonb_build_object('perWeek', $2::int)))
       where id = $1`,
      [workspaceId, perWeek],
    );
  /** As if the same mail had left so many times more. */
  const copyMessages = ({ workspaceId }: TestMill, times: number) =>
    db.execute(
      `insert into messages (workspace_id, id, contact_id, class, purpose, unique_key, message_id_header, status, planned_at, accepted_at, not_before)
       select workspace_id, gen_random_uuid(), contact_id, class, purpose, unique_key || n, message_id_header || n, status, planned_at, accepted_at, not_before
       from (select * from messages where workspace_id = $1 limit 1) m, generate_series(1, $2::int) n`,
      [workspaceId, times],
    );
  /** u1 orders once more; the class they are in. */
  async function aRun(mill: TestMill) {
    await mill.send({ ...order('u1', 'o1'), properties: { order_id: 'o1', total: '21.00', currency: 'EUR' } });
    return classOf(mill, 'occasional');
  }

  it('looks at any classification, and no other', async () => {
    const mill = await openTestMill(db, history);
    await mill.send({ anonymousId: 'a', name: 'Page Viewed' });
    const map = await mapOf(mill, 'user_type');
    expect(map.classes.find(({ value }) => value === 'visitor')).toMatchObject({ people: 1 });
    expect(map.classifications.map(({ key }) => key)).toContain('lifecycle');
    expect(map).toMatchObject({ days: 30, limit: 8, limitFrom: 'usual', liveJourneys: 0 });
    await expect(mapOf(mill, 'nothing')).rejects.toMatchObject({ code: 'not_found' });
  });
});
