import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journeyDefinitionSchema, type JourneyDefinitionInput } from '@sandmill/contracts';
import { insertEntries, journeyWants, runIdOf, watchedConditions } from '../domains/journeys/index.ts';
import { pauseJourney, releaseHeld, resumeJourney } from '../domains/journeys/write/hold-journey.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { watchConditions } from '../wiring/fill-workspace.ts';
import { aLiveJourney, DAY, openTestMill, prepareWaiting, START, type TestMill } from './testing.ts';

const HOUR = 3_600_000;
const cart = (user: string, cart: string) => ({ userId: user, name: 'Cart Viewed', properties: { cart_id: cart } });
const on = (from: string, to: string, outlet = 'next') => ({ from, to, outlet });

describe.each(testDatabases())('journeys in the mill on $name', ({ open }) => {
  let db: Db;
  let history: History;
  beforeAll(async () => {
    db = await open();
    history = await openTestHistory();
  });
  afterAll(async () => {
    await db.close();
    await history.close();
  });

  const openMill = async (definition: JourneyDefinitionInput): Promise<TestMill & { journeyId: string }> => {
    const mill = await openTestMill(db, history);
    const journeyId = mill.deps.ids.next();
    await aLiveJourney(mill, journeyId, definition);
    return { ...mill, journeyId };
  };
  const runs = ({ workspaceId }: TestMill) =>
    db.query<{ run_key: string; node: string | null; status: string; held: boolean; end_reason: string | null }>(
      `select run_key, node, status, held, end_reason from enrolments where workspace_id = $1 order by run_key, entered_at`,
      [workspaceId],
    );
  const sends = async ({ workspaceId }: TestMill): Promise<string[]> => {
    const rows = await db.query<{ node: string; key: string }>(
      `select m.node, e.run_key as key from messages m join enrolments e on e.workspace_id = $1 and e.id = m.enrolment_id
       where m.workspace_id = $1 order by m.planned_at, 2, 1`,
      [workspaceId],
    );
    return rows.map(({ node, key }) => `${node} ${key}`);
  };

  it('walk two carts of one person side by side; an order ends only the run of its cart', async () => {
    const pair = [{ path: ['cart_id'], trigger: ['cart_id'] }];
    const mill = await openMill({
      triggers: [{ id: 't', kind: 'event', event: { name: 'Cart Viewed' } }],
      nodes: {
        wait: { kind: 'wait', duration: { value: 1, unit: 'hour' } },
        mail: { kind: 'sendEmail', templateId: 'none' },
        more: { kind: 'wait', duration: { value: 1, unit: 'day' } },
      },
      edges: [on('start', 'wait'), on('wait', 'mail'), on('mail', 'more')],
      settings: {
        reentry: { kind: 'always' },
        runKey: ['cart_id'],
        goal: { event: { name: 'Order Completed' }, matching: pair },
      },
    });
    await mill.send(cart('u1', 'a'), cart('u1', 'b'), cart('u1', 'a'));
    await mill.send({ userId: 'u1', name: 'Order Completed', properties: { cart_id: 'b', order_id: 'o1' } });
    await mill.wait(HOUR);
    expect(await runs(mill)).toMatchObject([
      { run_key: 'a', node: 'more', status: 'waiting' },
      { run_key: 'b', status: 'exited', end_reason: 'goal' },
    ]);
    expect(await sends(mill)).toEqual(['mail a']);
    // Whoever is over still counts for the goal within its window.
    await mill.wait(DAY);
    await mill.send({ userId: 'u1', name: 'Order Completed', properties: { cart_id: 'a', order_id: 'o2' } });
    const converted = await db.query(
      `select run_key from enrolments where workspace_id = $1 and converted_at is not null order by 1`,
      [mill.workspaceId],
    );
    expect(converted).toEqual([{ run_key: 'a' }, { run_key: 'b' }]);
  });

  it('wait for a condition, start from one, and stop at once when the exit becomes true', async () => {
    const tagged = (tag: string) => ({ kind: 'tag' as const, tag });
    const mill = await openTestMill(db, history);
    const journeyId = mill.deps.ids.next();
    const definition: JourneyDefinitionInput = {
      triggers: [{ id: 'vip', kind: 'condition', when: tagged('vip') }],
      nodes: {
        until: { kind: 'waitForCondition', when: tagged('ready'), timeout: { value: 3, unit: 'hour' } },
        yes: { kind: 'sendEmail', templateId: 'none' },
        no: { kind: 'setTag', tag: 'late' },
        stay: { kind: 'wait', duration: { value: 9, unit: 'day' } },
      },
      edges: [on('start', 'until'), on('until', 'yes', 'happened'), on('until', 'no', 'timedOut'), on('yes', 'stay')],
      settings: { exitWhen: tagged('gone') },
    };
    await mill.send({ userId: 'u0', name: 'Page Viewed' });
    const conditions = watchedConditions(journeyDefinitionSchema.parse(definition));
    await db.transaction((tx) =>
      watchConditions(tx, mill.workspaceId, { journeyId, version: 1, conditions, at: START, isEmpty: false }),
    );
    await aLiveJourney(mill, journeyId, definition);
    await prepareWaiting(mill, history);
    const tag = (userId: string, name: string) => ({ userId, name: 'Tag Added', properties: { tag: name } });
    await mill.send(tag('u1', 'vip'), tag('u2', 'vip'), tag('u3', 'ready'), tag('u3', 'vip'));
    await mill.send(tag('u1', 'ready'));
    expect((await sends(mill)).length).toBe(2);
    await mill.wait(3 * HOUR);
    await mill.send(tag('u1', 'gone'));
    const ends = await db.query<{ reason: string | null; status: string }>(
      `select status, end_reason as reason from enrolments where workspace_id = $1 order by status, end_reason`,
      [mill.workspaceId],
    );
    expect(ends).toEqual([
      { status: 'done', reason: null },
      { status: 'exited', reason: 'exit_condition' },
      { status: 'waiting', reason: null },
    ]);
  });

  it('stand still when paused, with what was asked for; resuming says what becomes of what is overdue', async () => {
    const mill = await openMill({
      triggers: [{ id: 'a', kind: 'api' }],
      nodes: {
        first: { kind: 'sendEmail', templateId: 'none' },
        wait: { kind: 'wait', duration: { value: 2, unit: 'hour' } },
        mail: { kind: 'sendEmail', templateId: 'none' },
      },
      edges: [on('start', 'first'), on('first', 'wait'), on('wait', 'mail')],
      settings: { reentry: { kind: 'always' }, holdOverdue: null },
    });
    const { workspaceId, journeyId, clock } = mill;
    await mill.send({ userId: 'u1', name: 'Page Viewed' });
    const [contact] = await db.query<{ id: string }>(`select id from contacts where workspace_id = $1`, [workspaceId]);
    const contactId = contact?.id ?? '';
    const enter = (key: string) =>
      insertEntries(db, workspaceId, [
        {
          id: runIdOf(workspaceId, { journeyId, contactId, key }),
          journeyId,
          contactId,
          key,
          due: clock.now(),
          name: 'api',
          properties: {},
        },
      ]);
    expect([await enter('k'), await enter('k')]).toEqual([1, 0]);
    await mill.grind();
    expect(await enter('k')).toBe(0);
    await db.transaction((tx) => pauseJourney(tx, workspaceId, { id: journeyId, at: clock.now() }));
    const run = runIdOf(workspaceId, { journeyId, contactId, key: 'k' });
    expect((await journeyWants(db, workspaceId, [run])).get(run)).toEqual({ wanted: false, reason: 'paused' });
    await mill.wait(5 * HOUR);
    expect(await sends(mill)).toEqual(['first ']);
    await db.transaction((tx) =>
      resumeJourney(tx, workspaceId, { id: journeyId, overdue: 'reschedule', at: clock.now() }),
    );
    await mill.wait(2 * HOUR - 1);
    expect(await sends(mill)).toEqual(['first ']);
    await mill.wait(1);
    expect(await sends(mill)).toEqual(['first ', 'mail ']);
    expect((await journeyWants(db, workspaceId, [run])).get(run)).toEqual({ wanted: true, reason: 'running' });
  });

  it('hold what an outage left hours overdue until somebody decides', async () => {
    const mill = await openMill({
      triggers: [{ id: 't', kind: 'event', event: { name: 'Cart Viewed' } }],
      nodes: {
        wait: { kind: 'wait', duration: { value: 1, unit: 'hour' } },
        mail: { kind: 'sendEmail', templateId: 'none' },
      },
      edges: [on('start', 'wait'), on('wait', 'mail')],
    });
    await mill.send(cart('u1', 'a'));
    mill.clock.moveBy(30 * 60_000);
    await mill.send(cart('u2', 'b'));
    await mill.wait(6.6 * HOUR);
    // The first is overdue by more than six hours, the second by less.
    expect(await sends(mill)).toHaveLength(1);
    expect((await runs(mill)).map(({ held }) => held).sort()).toEqual([false, true]);
    const { workspaceId, journeyId, clock } = mill;
    await db.transaction((tx) => releaseHeld(tx, workspaceId, { id: journeyId, overdue: 'run', at: clock.now() }));
    await mill.grind();
    expect(await sends(mill)).toHaveLength(2);
  });

  it('park whom a step fails, ask webhooks and know their answer, and keep out whom they should', async () => {
    const mill = await openMill({
      triggers: [{ id: 't', kind: 'event', event: { name: 'Cart Viewed' } }],
      nodes: {
        hook: { kind: 'webhook', url: 'https://example.com/hook', waitForAnswer: true },
        vip: {
          kind: 'split',
          when: { kind: 'answer', node: 'hook', path: ['level'], is: { op: 'eq', value: 'gold' } },
        },
        alert: { kind: 'alert', title: 'Gold: {{ trigger.cart_id }}' },
        broken: { kind: 'sendEmail', templateId: null },
      },
      edges: [on('start', 'hook'), on('hook', 'vip', 'answered'), on('vip', 'alert', 'yes'), on('alert', 'broken')],
      settings: { limits: { total: 1 } },
    });
    await mill.send(cart('u1', 'a'), cart('u2', 'b'));
    const [webhook] = await db.query<{ id: string; enrolmentId: string }>(
      `select id, enrolment_id as "enrolmentId" from journey_webhooks where workspace_id = $1`,
      [mill.workspaceId],
    );
    const answer = { ok: true, status: 200, answer: { level: 'gold' }, node: 'hook', visit: 1 };
    await mill.send({
      userId: 'u1',
      name: 'Webhook Answered',
      trust: 'system',
      properties: { ...answer, enrolmentId: webhook?.enrolmentId ?? '' },
    });
    expect(await runs(mill)).toMatchObject([{ node: 'broken', status: 'error', end_reason: 'incomplete' }]);
    const alerts = await db.query(`select title from journey_alerts where workspace_id = $1`, [mill.workspaceId]);
    expect(alerts).toEqual([{ title: 'Gold: a' }]);
    const kept = await db.query(
      `select outcome, count::int from journey_counters where workspace_id = $1 and outcome like 'keptOut:%'`,
      [mill.workspaceId],
    );
    expect(kept).toEqual([{ outcome: 'keptOut:limits', count: 1 }]);
  });

  it('keep the unqualified out, or send them to another journey that takes them in', async () => {
    const mill = await openTestMill(db, history);
    const [forAll, sends, excludes, students] = Array.from({ length: 4 }, () => mill.deps.ids.next());
    const draw = (id = '', settings: JourneyDefinitionInput['settings'] = {}, triggers = true) =>
      aLiveJourney(mill, id, {
        triggers: triggers ? [{ id: 't', kind: 'form' }] : [{ id: 'api', kind: 'api' }],
        nodes: { wait: { kind: 'wait', duration: { value: 1, unit: 'day' } } },
        edges: [on('start', 'wait')],
        settings,
      });
    await draw(forAll, { unqualified: { kind: 'enter' } });
    await draw(sends, { unqualified: { kind: 'goTo', journeyId: students ?? '' } });
    // What the workspace decides is `exclude`; whoever is sent comes in all the same.
    await draw(excludes);
    await draw(students, {}, false);
    const decided = { name: 'Qualification Decided', trust: 'system' as const };
    await mill.send({ userId: 'u1', ...decided, properties: { decision: 'unqualified', reason: 'Student' } });
    const form = { name: 'Form Submitted', properties: { formId: 'f' } };
    await mill.send({ userId: 'u1', ...form }, { userId: 'u2', ...form });
    const entered = await db.query<{ journeyId: string; people: number }>(
      `select journey_id as "journeyId", count(*)::int as people from enrolments where workspace_id = $1 group by 1`,
      [mill.workspaceId],
    );
    expect(Object.fromEntries(entered.map(({ journeyId, people }) => [journeyId, people]))).toEqual({
      [forAll ?? '']: 2,
      [sends ?? '']: 1,
      [excludes ?? '']: 1,
      [students ?? '']: 1,
    });
    const kept = await db.query<{ journeyId: string; outcome: string }>(
      `select journey_id as "journeyId", outcome from journey_counters where workspace_id = $1 and outcome like 'keptOut:%'`,
      [mill.workspaceId],
    );
    expect(new Set(kept.map(({ journeyId }) => journeyId))).toEqual(new Set([sends, excludes]));
    expect(new Set(kept.map(({ outcome }) => outcome))).toEqual(new Set(['keptOut:unqualified']));
  });
});
