import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journeyDefinitionSchema, type JourneyDefinition, type JourneyDefinitionInput } from '@sandmill/contracts';
import type { JourneySimulationRun } from '@sandmill/contracts/api/journey-simulations';
import { createTemplate } from '../../domains/content/index.ts';
import type { Db } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../../platform/testing/index.ts';
import { aLiveJourney, aLiveSegment, DAY, openTestMill, START, watchAtOnce, type TestMill } from '../testing.ts';
import { cancelSimulation } from './end-simulation.ts';
import { journeySimulationJobs } from './journey-simulations.jobs.ts';
import { deleteSimulationsBefore } from './journey-simulations.queries.ts';
import { getSimulation, listSimulatedPeople, listSimulations } from './read-simulations.ts';
import { startSimulation, type WantedSimulation } from './start-simulation.ts';
import type { JourneyTrialDeps } from './trial-deps.ts';
import { walkOfPerson } from './walk-of-person.ts';

const mjml = `<mjml><mj-body><mj-section><mj-column><mj-text><a href="{{ unsubscribeUrl }}">Out</a></mj-text></mj-column></mj-section></mj-body></mjml>`;
const hours = (value: number) => ({ value, unit: 'hour' as const });
const PEOPLE = { who: 'entered', side: 0, limit: 50 };

describe.each(testDatabases())('journeys tried over the own history on $name', ({ open }) => {
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

  const depsOf = ({ deps, clock }: TestMill): JourneyTrialDeps => ({
    db,
    history,
    ids: deps.ids,
    now: () => clock.now(),
    workspaceOf: async () => ({ timeZone: 'Europe/Rome', country: 'IT' }),
  });

  type Shop = TestMill & { tried: string; other: string; template: string; segmentId: number; since: number };

  /** Two mails a day apart to whoever leaves a cart; another journey writes to the same people and was live all along. */
  async function aShop(): Promise<Shop> {
    const mill = await openTestMill(db, history);
    const { workspaceId, clock, deps } = mill;
    await db.execute(`update workspaces set settings = $2::jsonb where id = $1`, [
      workspaceId,
      JSON.stringify({
        delivery: {
          siteUrl: 'https://shop.example',
          caps: [{ channel: 'email', tag: null, max: 2, days: 1 }],
          pressureBudget: { perWeek: 3, weights: {} },
          messageCosts: { email: 0.02 },
        },
      }),
    ]);
    const template = deps.ids.next();
    const named = { key: null, locale: 'it' as const, preheader: '', subject: 'Hello', class: 'marketing' as const };
    await createTemplate(db, workspaceId, { ...named, id: template, name: 'Mail', mjml, now: clock.now() });
    const segmentId = await aLiveSegment(mill, { kind: 'tag', tag: 'seen' });
    const [tried, other] = [deps.ids.next(), deps.ids.next()];
    const otherDefinition = read({
      triggers: [{ id: 't', kind: 'event', event: { name: 'Cart Viewed' } }],
      nodes: { mail: { kind: 'sendEmail', templateId: template }, tag: { kind: 'setTag', tag: 'seen' } },
      edges: [
        { from: 'start', to: 'mail' },
        { from: 'mail', to: 'tag' },
      ],
      settings: { reentry: { kind: 'always' }, priority: 90 },
    });
    await aLiveJourney(mill, other, otherDefinition);
    const draft = read({
      triggers: [{ id: 't', kind: 'event', event: { name: 'Cart Viewed' } }],
      nodes: {
        first: { kind: 'sendEmail', templateId: template },
        wait: { kind: 'waitForEvent', event: { name: 'Order Completed' }, timeout: hours(24) },
        second: { kind: 'sendEmail', templateId: template },
      },
      edges: [
        { from: 'start', to: 'first' },
        { from: 'first', to: 'wait' },
        { from: 'wait', outlet: 'timedOut', to: 'second' },
      ],
      settings: { goal: { event: { name: 'Order Completed' }, exit: false } },
    });
    await aLiveJourney(mill, tried, draft);
    await watchAtOnce(mill, { journeyId: tried, version: 1, definition: draft });
    // It is only drawn: nothing of it is live.
    await db.execute(`update journeys set status = 'draft', live_version = null where workspace_id = $1 and id = $2`, [
      workspaceId,
      tried,
    ]);
    const since = clock.now();
    for (const [user, allows] of Object.entries({ buys: true, waits: true, refuses: false })) {
      await mill.send({
        type: 'identify',
        name: '',
        userId: user,
        traits: { email: `${user}@example.com` },
        context: { consent: { categoryPreferences: { 'email:marketing': allows } } },
      });
    }
    await mill.wait(DAY);
    for (const userId of ['buys', 'waits', 'refuses']) await mill.send({ userId, name: 'Cart Viewed' });
    await mill.wait(DAY / 4);
    await mill.send({ userId: 'buys', name: 'Order Completed', properties: { order_id: 'o1', total: 10 } });
    await mill.wait(3 * DAY);
    return { ...mill, tried, other, template, segmentId, since };
  }

  async function tryOn(shop: Shop, wanted: Partial<WantedSimulation> = {}): Promise<JourneySimulationRun> {
    const run = await startSimulation(depsOf(shop), shop.workspaceId, {
      name: '',
      sides: [{ journeyId: shop.tried, version: null }],
      since: shop.since,
      until: shop.clock.now(),
      withLive: true,
      reactions: false,
      userId: null,
      ...wanted,
    });
    await work(shop, run.id);
    return getSimulation(depsOf(shop), shop.workspaceId, run.id);
  }

  async function work(shop: Shop, simulationId: string): Promise<void> {
    const [job] = journeySimulationJobs(depsOf(shop));
    const context = { db, workspaceId: shop.workspaceId, jobId: simulationId, progress: () => undefined };
    const signal = new AbortController().signal;
    await job?.handle({ ...context, signal, log: {} as never }, { simulationId } as never);
  }

  it('assumes opens and clicks only where asked, each at its own time, the same each time', async () => {
    const shop = await aShop();
    const id = shop.deps.ids.next();
    await aLiveJourney(shop, id, {
      triggers: [{ id: 't', kind: 'event', event: { name: 'Cart Viewed' } }],
      nodes: {
        mail: { kind: 'sendEmail', templateId: shop.template },
        read: { kind: 'waitForEvent', event: { name: 'Email Link Clicked' }, timeout: { value: 36, unit: 'hour' } },
      },
      edges: [
        { from: 'start', to: 'mail' },
        { from: 'mail', to: 'read' },
      ],
    });
    const sides = [{ journeyId: id, version: null }];
    const without = await tryOn(shop, { sides, withLive: false });
    expect(without).toMatchObject({ reactions: null });
    expect(without.result?.outcomes[0]?.nodes['read']?.outcomes).toEqual({ timedOut: 3 });
    const wanted = { name: '', since: shop.since, until: shop.clock.now(), withLive: false, userId: null };
    const run = await startSimulation(depsOf(shop), shop.workspaceId, { ...wanted, sides, reactions: true });
    // Nobody has been written to here: the usual rates.
    expect(run.reactions).toEqual({ opened: 0.35, clicked: 0.03, from: 'default' });
    await db.execute(
      `update journey_simulations set reactions = '{"opened": 1, "clicked": 1, "from": "history"}' where id = $1`,
      [run.id],
    );
    await work(shop, run.id);
    const { result } = await getSimulation(depsOf(shop), shop.workspaceId, run.id);
    // Whoever refuses gets nothing to click.
    expect(result?.outcomes[0]?.nodes['read']?.outcomes).toEqual({ happened: 2, timedOut: 1 });
  });

  it('tells who would have got what, what holds back, and with which live journey it collides; keeps nothing else', async () => {
    const shop = await aShop();
    const { workspaceId } = shop;
    const count = async (): Promise<unknown> =>
      db.query(
        `select (select count(*) from enrolments where workspace_id = $1) as runs, (select count(*) from messages where workspace_id = $1) as messages,
           (select count(*) from event_log where workspace_id = $1) as events`,
        [workspaceId],
      );
    const before = await count();
    const run = await tryOn(shop);
    expect(run.failure).toBeNull();
    const [outcome] = run.result?.outcomes ?? [];
    expect(outcome).toMatchObject({
      entered: 3,
      people: 3,
      completed: 3,
      converted: 1,
      requested: { messages: 5, people: 3 },
      // Each of the two got the other journey's mail the same day: the cap of two a day leaves room for one.
      sent: { messages: 3, people: 2 },
      heldBack: [{ gate: 'consent', reason: 'opted_out', messages: 2, people: 1 }],
      conflicts: [{ journeyId: shop.other, name: `journey ${shop.other}`, sameDay: 2, sameWeek: 2 }],
      overBudget: { perWeek: 3, people: 0 },
      mostInWeek: 3,
      cost: { currency: 'EUR', total: 0.06 },
      perPerson: [
        { messages: 0, people: 1 },
        { messages: 1, people: 1 },
        { messages: 2, people: 1 },
      ],
    });
    expect(outcome?.nodes['wait']).toMatchObject({ visits: 3, outcomes: { happened: 1, timedOut: 2 } });
    expect(outcome?.perDay.filter(({ entered, sent }) => entered + sent > 0).map(({ sent }) => sent)).toEqual([2, 1]);
    expect(await count()).toEqual(before);

    const people = async (filter: object) =>
      (await listSimulatedPeople(depsOf(shop), workspaceId, { id: run.id, ...PEOPLE, ...filter })).items.map(
        ({ contact }) => contact.email,
      );
    expect(await people({})).toEqual(['waits@example.com', 'buys@example.com', 'refuses@example.com']);
    expect(await people({ node: 'wait', outlet: 'happened' })).toEqual(['buys@example.com']);
    expect(await people({ who: 'heldBack', reason: 'consent:opted_out' })).toEqual(['refuses@example.com']);
    expect(await people({ conflict: shop.other, messages: 2 })).toEqual(['waits@example.com']);
    expect(await people({ search: 'buys' })).toEqual(['buys@example.com']);
    const page = await listSimulatedPeople(depsOf(shop), workspaceId, { id: run.id, ...PEOPLE, limit: 2 });
    const rest = await listSimulatedPeople(depsOf(shop), workspaceId, {
      id: run.id,
      ...PEOPLE,
      limit: 2,
      cursor: page.nextCursor ?? '',
    });
    expect(rest.items.map(({ contact }) => contact.email)).toEqual(['refuses@example.com']);
  });

  it('walks one person through time, with where they stand after each moment', async () => {
    const shop = await aShop();
    const run = await tryOn(shop);
    const { items } = await listSimulatedPeople(depsOf(shop), shop.workspaceId, { id: run.id, ...PEOPLE });
    const contactId = items[0]?.contact.id ?? '';
    const walk = await walkOfPerson(depsOf(shop), shop.workspaceId, { id: run.id, contactId, side: 0 });
    const told = walk.moments.filter(({ kind }) => kind !== 'event');
    expect(told.map(({ kind, node, what, standing }) => [kind, node ?? what, standing])).toEqual([
      ['entered', 'Cart Viewed', []],
      ['step', 'first', ['first']],
      ['step', 'wait', ['wait']],
      ['sent', 'first', ['wait']],
      ['step', 'wait', ['wait']],
      ['step', 'second', ['second']],
      ['left', 'second', []],
      ['sent', 'second', []],
    ]);
    expect(Date.parse(told[4]?.at ?? '') - Date.parse(told[2]?.at ?? '')).toBe(DAY);
    expect(walk.moments.filter(({ kind }) => kind === 'event').map(({ what }) => what)).toContain('Cart Viewed');
  });

  it('compares two over the same past, lets people in by schedule, and says what cannot be tried', async () => {
    const shop = await aShop();
    const { workspaceId, deps, clock, template } = shop;
    const weekly = deps.ids.next();
    const definition = read({
      triggers: [
        {
          id: 's',
          kind: 'schedule',
          every: 'day',
          at: '12:00',
          zone: 'workspace',
          segmentIds: [shop.segmentId],
          days: [],
        },
      ],
      nodes: { mail: { kind: 'sendEmail', templateId: template } },
      edges: [{ from: 'start', to: 'mail' }],
    });
    await aLiveJourney(shop, weekly, definition);
    const sides = [
      { journeyId: shop.tried, version: null },
      { journeyId: weekly, version: 1 },
    ];
    const run = await tryOn(shop, { sides, withLive: false });
    expect(run.result?.outcomes.map(({ entered }) => entered)).toEqual([3, 3]);
    // Without the others, nothing collides.
    expect(run.result?.outcomes[0]?.conflicts).toEqual([]);
    const empty = deps.ids.next();
    await aLiveJourney(shop, empty, read({}));
    await expect(tryOn(shop, { sides: [{ journeyId: empty, version: null }] })).rejects.toThrow('does nothing yet');
    await expect(tryOn(shop, { since: clock.now() })).rejects.toThrow('period is empty');
    await expect(tryOn(shop, { sides: [{ journeyId: shop.tried, version: 9 }] })).rejects.toThrow('no such version');
    const listed = await listSimulations(depsOf(shop), workspaceId, { limit: 10, journey: weekly });
    expect(listed.items.map(({ id, status }) => [id, status])).toEqual([[run.id, 'done']]);
  });

  it('stops when cancelled and goes with its people when it is old', async () => {
    const shop = await aShop();
    const { workspaceId } = shop;
    const deps = depsOf(shop);
    const wanted = { name: '', since: START, until: shop.clock.now(), withLive: true, reactions: false, userId: null };
    const run = await startSimulation(deps, workspaceId, {
      ...wanted,
      sides: [{ journeyId: shop.tried, version: null }],
    });
    await cancelSimulation(deps, workspaceId, run.id);
    await work(shop, run.id);
    expect(await getSimulation(deps, workspaceId, run.id)).toMatchObject({ status: 'cancelled', result: null });
    await expect(cancelSimulation(deps, workspaceId, run.id)).rejects.toThrow('nothing to cancel');
    await tryOn(shop);
    await deleteSimulationsBefore(db, shop.clock.now() + 1);
    expect((await listSimulations(deps, workspaceId, { limit: 10 })).items).toEqual([]);
    const left = await db.query(`select 1 from journey_simulation_people where workspace_id = $1`, [workspaceId]);
    expect(left).toEqual([]);
  });
});

function read(definition: JourneyDefinitionInput): JourneyDefinition {
  return journeyDefinitionSchema.parse(definition);
}
