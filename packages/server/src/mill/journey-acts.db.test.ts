import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journeyDefinitionSchema, type JourneyDefinitionInput, type ScoringModel } from '@sandmill/contracts';
import { tasksQuerySchema } from '@sandmill/contracts/api/tasks';
import { loadContacts } from '../domains/contacts/index.ts';
import { contactScores, createScoringModel, createSegment } from '../domains/segments/index.ts';
import { listTasks } from '../domains/tasks/list-tasks.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import {
  aLiveJourney,
  DAY,
  membersOf,
  openTestMill,
  prepareWaiting,
  START,
  watchAtOnce,
  writer,
  type TestMill,
} from './testing.ts';

const HOUR = 3_600_000;
const on = (from: string, to: string, outlet = 'next') => ({ from, to, outlet });
const onEvent = (name: string) => [{ id: 't', kind: 'event' as const, event: { name } }];
const MODEL: ScoringModel = {
  halfLife: { value: 10, unit: 'day' },
  rules: [],
  thresholds: [{ key: 'hot', name: 'Hot', enter: 8, leave: 4, notify: false }],
};

describe.each(testDatabases())('what journeys do to people on $name', ({ open }) => {
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

  async function live(mill: TestMill, definition: JourneyDefinitionInput): Promise<string> {
    const id = mill.deps.ids.next();
    await aLiveJourney(mill, id, definition);
    return id;
  }

  async function contactOf({ workspaceId }: TestMill, userId: string) {
    const [row] = await db.query<{ id: string }>(`select id from contacts where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      userId,
    ]);
    const record = (await loadContacts(db, workspaceId, [row?.id ?? ''])).get(row?.id ?? '');
    if (!record) throw new Error(`no ${userId}`);
    return record;
  }

  it('give points that cross a threshold and fade, put on a list, decide, and write a task', async () => {
    const mill = await openTestMill(db, history);
    const list = await db.transaction((tx) => {
      const input = { name: 'Callers', description: '', kind: 'static' as const, definition: null };
      return createSegment(tx, mill.workspaceId, { writer: writer(mill), ...input });
    });
    await db.transaction((tx) => {
      const input = { writer: writer(mill), key: 'b2b', name: 'B2B', description: '', definition: MODEL };
      return createScoringModel(tx, mill.workspaceId, { ...input, isEmpty: true });
    });
    await prepareWaiting(mill, history);
    const caller = await live(mill, {
      triggers: onEvent('Demo Asked'),
      nodes: {
        points: { kind: 'changeScore', model: 'b2b', points: 10 },
        list: { kind: 'setList', segmentId: list },
        sql: { kind: 'qualify', decision: 'accepted', reason: 'asked for {{ trigger.what }}' },
        call: {
          kind: 'task',
          title: 'Call {{ contact.name }}',
          dueIn: { value: 2, unit: 'hour' },
          assignee: 'anybody',
        },
      },
      edges: [on('start', 'points'), on('points', 'list'), on('list', 'sql'), on('sql', 'call')],
    });
    await live(mill, {
      triggers: [{ id: 't', kind: 'scoreCrossed', model: 'b2b', threshold: 'hot' }],
      nodes: { tag: { kind: 'setTag', tag: 'hot' } },
      edges: [on('start', 'tag')],
    });
    await mill.send(
      { name: 'Identified', type: 'identify', userId: 'ann', traits: { name: 'Ann Neri' } },
      { name: 'Demo Asked', userId: 'ann', properties: { what: 'prices' } },
    );
    expect(await membersOf(mill, list)).toEqual(['ann']);
    const ann = await contactOf(mill, 'ann');
    expect(Object.keys(ann.tags)).toContain('hot');
    const query = tasksQuerySchema.parse({ contact: ann.id });
    const { items } = await listTasks(db, mill.workspaceId, { query, userId: null, now: mill.clock.now() });
    expect(items).toMatchObject([
      {
        title: 'Call Ann Neri',
        due: new Date(START + 2 * HOUR).toISOString(),
        source: 'journey',
        journey: { id: caller },
      },
    ]);
    const definitions = await mill.deps.definitions.get(db, mill.workspaceId, 'Europe/Rome');
    const scored = await contactScores({ sql: db, history, now: START + 10 * DAY }, ann, definitions, { limit: 10 });
    // Half of it after a half-life, and the ledger says who gave it.
    expect(scored.scores).toMatchObject([{ key: 'b2b', score: 5, rules: [{ id: '$given', points: 5 }] }]);
    expect(scored.items).toMatchObject([{ points: 10, now: 5, ruleName: `journey ${caller}`, state: 'counts' }]);
  });

  it('end what another journey does to the same person, and never what they are in themselves', async () => {
    const mill = await openTestMill(db, history);
    const waits = { wait: { kind: 'wait' as const, duration: { value: 9, unit: 'day' as const } } };
    const other = await live(mill, { triggers: onEvent('A'), nodes: waits, edges: [on('start', 'wait')] });
    await live(mill, {
      triggers: onEvent('B'),
      nodes: { stop: { kind: 'leaveJourney', journeyId: other }, ...waits },
      edges: [on('start', 'stop'), on('stop', 'wait')],
    });
    await mill.send({ name: 'A', userId: 'ann' }, { name: 'A', userId: 'bob' }, { name: 'B', userId: 'ann' });
    const rows = await db.query<{ status: string; reason: string | null }>(
      `select status, end_reason as reason from enrolments where workspace_id = $1 order by status, contact_id`,
      [mill.workspaceId],
    );
    expect(rows).toEqual([
      { status: 'exited', reason: 'stopped_by_journey' },
      { status: 'waiting', reason: null },
      { status: 'waiting', reason: null },
    ]);
  });

  it('wait for what is asked of the person and of the run together, whichever part turns', async () => {
    const mill = await openTestMill(db, history);
    const id = mill.deps.ids.next();
    const definition: JourneyDefinitionInput = {
      triggers: onEvent('A'),
      nodes: {
        until: {
          kind: 'waitForCondition',
          when: {
            kind: 'any',
            of: [
              {
                kind: 'all',
                of: [
                  { kind: 'trigger', path: ['plan'], is: { op: 'eq', value: 'pro' } },
                  { kind: 'tag', tag: 'vip' },
                ],
              },
              {
                kind: 'all',
                of: [
                  { kind: 'trigger', path: ['plan'], is: { op: 'eq', value: 'old' } },
                  { kind: 'not', of: { kind: 'tag', tag: 'member' } },
                ],
              },
            ],
          },
          timeout: { value: 2, unit: 'day' },
        },
        yes: { kind: 'setTag', tag: 'happened' },
        no: { kind: 'setTag', tag: 'timedOut' },
      },
      edges: [on('start', 'until'), on('until', 'yes', 'happened'), on('until', 'no', 'timedOut')],
    };
    await aLiveJourney(mill, id, definition);
    await watchAtOnce(mill, { journeyId: id, version: 1, definition: journeyDefinitionSchema.parse(definition) });
    const tag = (userId: string, name: string, on = true) => {
      return { name: on ? 'Tag Added' : 'Tag Removed', userId, properties: { tag: name } };
    };
    await mill.send(...['pro', 'free', 'old'].map((user) => tag(user, 'member')));
    await mill.wait(HOUR);
    await mill.send(...['pro', 'free', 'old'].map((plan) => ({ name: 'A', userId: plan, properties: { plan } })));
    await mill.wait(HOUR);
    const tagsOf = async (user: string) => Object.keys((await contactOf(mill, user)).tags).sort();
    expect(await tagsOf('old')).toEqual(['member']);
    await mill.send(tag('pro', 'vip'), tag('free', 'vip'), tag('old', 'member', false));
    expect(await tagsOf('pro')).toEqual(['happened', 'member', 'vip']);
    expect(await tagsOf('old')).toEqual(['happened']);
    expect(await tagsOf('free')).toEqual(['member', 'vip']);
    await mill.wait(2 * DAY - HOUR);
    await mill.wait(1);
    expect(await tagsOf('free')).toContain('timedOut');
  });

  it('learn which way brings the goal: counted once, within its time, and drawn from the next turn on', async () => {
    const mill = await openTestMill(db, history);
    const journeyId = await live(mill, {
      triggers: onEvent('A'),
      nodes: {
        try: {
          kind: 'banditSplit',
          variants: [{ id: 'a' }, { id: 'b' }],
          within: { value: 2, unit: 'day' },
        },
      },
      edges: [on('start', 'try')],
      settings: { goal: { event: { name: 'Bought' }, window: { value: 9, unit: 'day' } }, reentry: { kind: 'always' } },
    });
    const people = Array.from({ length: 30 }, (_, place) => `u${place}`);
    await mill.send(...people.map((userId) => ({ name: 'A', userId })));
    const choices = await db.query<{ user: string; variant: string }>(
      `select c.user_id as "user", j.variant from journey_choices j
       join enrolments e on e.workspace_id = j.workspace_id and e.id = j.enrolment_id
       join contacts c on c.workspace_id = j.workspace_id and c.id = e.contact_id where j.workspace_id = $1`,
      [mill.workspaceId],
    );
    const wayOf = new Map(choices.map(({ user, variant }) => [user, variant]));
    const took = (way: string): string[] => people.filter((user) => wayOf.get(user) === way);
    expect(took('a').length + took('b').length).toBe(30);
    expect(Math.min(took('a').length, took('b').length)).toBeGreaterThan(3);
    await mill.wait(HOUR);
    const bought = (userId: string) => ({ name: 'Bought', userId });
    await mill.send(...took('b').map(bought), ...took('b').map(bought));
    await mill.wait(3 * DAY);
    // Too late to count for the way, though the journey's goal still does.
    await mill.send(...took('a').map(bought));
    const totals = await db.query(
      `select variant, chosen, rewarded from journey_choice_totals where workspace_id = $1 and journey_id = $2 order by 1`,
      [mill.workspaceId, journeyId],
    );
    expect(totals).toEqual([
      { variant: 'a', chosen: took('a').length, rewarded: 0 },
      { variant: 'b', chosen: took('b').length, rewarded: took('b').length },
    ]);
    const more = Array.from({ length: 20 }, (_, place) => `v${place}`);
    await mill.send(...more.map((userId) => ({ name: 'A', userId })));
    const [later] = await db.query<{ chosen: number }>(
      `select chosen from journey_choice_totals where workspace_id = $1 and journey_id = $2 and variant = 'b'`,
      [mill.workspaceId, journeyId],
    );
    expect((later?.chosen ?? 0) - took('b').length).toBeGreaterThan(17);
  });
});
