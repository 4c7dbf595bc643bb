import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journeyDefinitionSchema, type JourneyDefinitionInput } from '@sandmill/contracts';
import { simulationInputSchema } from '@sandmill/contracts/api/simulations';
import { appendEvents } from '../domains/collect/index.ts';
import { LAW_TIMEOUT_MS, lawRuns } from '../domains/segments/laws/law-runs.ts';
import { selectNextDue } from '../domains/journeys/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { simulateJourneys } from './simulate-journeys.ts';
import { aLiveJourney, openTestMill, START, type TestMill } from './testing.ts';

const HOUR = 3_600_000;
const NAMES = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'];
type Nodes = NonNullable<JourneyDefinitionInput['nodes']>;
type Happening = { user: number; event: 'A' | 'B'; after: number; cart: string };

/**
 * Random journeys over random histories, with crashes at every boundary of a turn: what was sent is what the simulator
 * says, which never crashes; each message once. The simulator is the live step function with a clock of its own, so the
 * law also holds the two together.
 */
// One database: what is proved is the same on both, and each case is some dozens of turns.
describe.each(testDatabases().slice(0, 1))('the laws of journeys on $name', ({ open }) => {
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

  it(
    'crashes change nothing, and the simulator agrees with the live engine message by message',
    async () => {
      const crashes = { count: 0 };
      const check = async (definition: JourneyDefinitionInput, past: Happening[], seed: number): Promise<void> => {
        const mill = await openTestMill(db, crashing(history, seed, crashes));
        const journeyId = mill.deps.ids.next();
        await aLiveJourney(mill, journeyId, definition);
        for (const one of past) await tell(mill, one);
        await passTo(mill, mill.clock.now() + 30 * HOUR);
        const input = {
          journeys: { [journeyId]: definition },
          history: { since: new Date(START - 1).toISOString(), until: new Date(mill.clock.now()).toISOString() },
        };
        const workspaceOf = async () => ({ timeZone: 'Europe/Rome', country: 'IT' });
        const deps = { db, history, now: () => mill.clock.now(), workspaceOf };
        const simulated = await simulateJourneys(deps, mill.workspaceId, simulationInputSchema.parse(input));
        const sends = simulated[journeyId]?.sends.map((s) => `${s.contact} ${s.node} ${s.visit} ${s.at}`).sort();
        expect(await sentBy(mill)).toEqual(sends);
      };
      const cases = fc.asyncProperty(journeys(), pasts(), fc.nat(), check);
      await fc.assert(cases, { ...lawRuns(1), seed: 11, endOnFailure: true, examples: [FIRST] });
      expect(crashes.count).toBeGreaterThan(0);
    },
    LAW_TIMEOUT_MS,
  );

  const sentBy = async ({ workspaceId }: TestMill): Promise<string[]> => {
    const rows = await db.query<{ contact: string; key: string; at: Date }>(
      `select m.contact_id as contact, m.unique_key as key, m.not_before as at from messages m where workspace_id = $1`,
      [workspaceId],
    );
    return rows
      .map(({ contact, key, at }) => {
        const [, node, visit] = key.split(':');
        return `${contact} ${node} ${visit} ${at.toISOString()}`;
      })
      .sort();
  };
});

/** A history that fails now and then: the turn that writes to it has to be done again from what was committed. */
function crashing(history: History, seed: number, crashes: { count: number }): History {
  let state = seed % 2_147_483_647 || 1;
  return new Proxy(history, {
    get(target, key) {
      const member = Reflect.get(target, key) as unknown;
      if (typeof member !== 'function') return member;
      const method = member.bind(target) as (...args: unknown[]) => Promise<unknown>;
      if (key !== 'append') return method;
      return async (...args: unknown[]) => {
        state = (state * 48_271) % 2_147_483_647;
        // Before anything is written, or after it was and before the turn commits.
        if (state % 7 === 0) crash(crashes);
        await method(...args);
        if (state % 7 === 1) crash(crashes);
      };
    },
  });
}

function crash(crashes: { count: number }): never {
  crashes.count++;
  throw new Error('crashed');
}

/** As a worker that is started again after each crash. */
async function grindOn(mill: TestMill): Promise<void> {
  for (;;) {
    try {
      return await mill.grind();
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'crashed') throw error;
    }
  }
}

/** From instant to instant, as the live scheduler wakes. */
async function passTo(mill: TestMill, until: number): Promise<void> {
  for (;;) {
    await grindOn(mill);
    const next = await selectNextDue(mill.deps.db, mill.workspaceId);
    if (next === null || next > until) break;
    mill.clock.moveTo(next);
  }
  mill.clock.moveTo(until);
  await grindOn(mill);
}

let told = 0;
async function tell(mill: TestMill, { user, event, after, cart }: Happening): Promise<void> {
  await passTo(mill, mill.clock.now() + after);
  const { workspaceId, sourceId, clock } = mill;
  const happened = { userId: `u${user}`, name: event, properties: { cart }, time: clock.now(), sourceId };
  await appendEvents(mill.deps.db, workspaceId, [{ ...happened, trust: 'server', key: `law-${++told}` }], clock.now());
  await grindOn(mill);
}

/** Something of everything, so that a single case is worth its time; LAWS_RUNS adds random ones. */
const FIRST: [JourneyDefinitionInput, Happening[], number] = [
  {
    triggers: [{ id: 't', kind: 'event', event: { name: 'A' } }],
    nodes: {
      first: { kind: 'sendEmail', templateId: 'none' },
      wait: { kind: 'wait', duration: { value: 5, unit: 'hour' } },
      tag: { kind: 'setTag', tag: 's' },
      night: { kind: 'waitUntilTime', at: '02:30' },
      seen: { kind: 'split', when: { kind: 'tag', tag: 's' } },
      ab: {
        kind: 'abSplit',
        variants: [
          { id: 'a', share: 1 },
          { id: 'b', share: 1 },
        ],
      },
      until: { kind: 'waitForEvent', event: { name: 'B' }, timeout: { value: 7, unit: 'hour' } },
      last: { kind: 'sendEmail', templateId: 'none' },
    },
    edges: [
      { from: 'start', to: 'first' },
      { from: 'first', to: 'wait' },
      { from: 'wait', to: 'tag' },
      { from: 'tag', to: 'night' },
      { from: 'night', to: 'seen' },
      { from: 'seen', outlet: 'yes', to: 'ab' },
      { from: 'ab', outlet: 'a', to: 'last' },
      { from: 'ab', outlet: 'b', to: 'until' },
      { from: 'until', outlet: 'timedOut', to: 'first' },
      { from: 'until', outlet: 'happened', to: 'last' },
    ],
    settings: { reentry: { kind: 'always' }, runKey: ['cart'] },
  },
  [
    { user: 0, event: 'A', after: HOUR, cart: 'x' },
    { user: 0, event: 'A', after: HOUR, cart: 'y' },
    { user: 1, event: 'A', after: 2 * HOUR, cart: 'x' },
    { user: 0, event: 'B', after: 16 * HOUR, cart: 'x' },
  ],
  3,
];

function pasts(): fc.Arbitrary<Happening[]> {
  const happening = fc.record({
    user: fc.nat(2),
    event: fc.constantFrom('A' as const, 'B' as const),
    after: fc.integer({ min: 1, max: 9 }).map((hours) => hours * HOUR + 1),
    cart: fc.constantFrom('x', 'y'),
  });
  return fc.array(happening, { minLength: 3, maxLength: 5 });
}

function journeys(): fc.Arbitrary<JourneyDefinitionInput> {
  const hours = fc.integer({ min: 4, max: 20 }).map((value) => ({ value, unit: 'hour' as const }));
  const node = fc.oneof(
    fc.constant({ kind: 'sendEmail', templateId: 'none' }),
    fc.record({ kind: fc.constant('wait'), duration: hours }),
    fc.record({ kind: fc.constant('waitForEvent'), event: fc.constant({ name: 'B' }), timeout: hours }),
    fc.record({ kind: fc.constant('waitUntilTime'), at: fc.constantFrom('09:00', '02:30', '21:15') }),
    fc.record({ kind: fc.constant('setTag'), tag: fc.constantFrom('s', 't') }),
    fc.record({ kind: fc.constant('split'), when: fc.constantFrom({ kind: 'tag', tag: 's' }, cartIs('x')) }),
    fc.constant({
      kind: 'abSplit',
      variants: [
        { id: 'a', share: 1 },
        { id: 'b', share: 1 },
      ],
    }),
  );
  const outlets = ['next', 'yes', 'no', 'happened', 'timedOut', 'a', 'b'];
  const to = fc.option(fc.constantFrom(...NAMES), { nil: null, freq: 6 });
  const shape = fc.record({
    nodes: fc.tuple(...NAMES.map(() => node)),
    ways: fc.array(to, { minLength: NAMES.length * outlets.length, maxLength: NAMES.length * outlets.length }),
    reentry: fc.constantFrom('once', 'always'),
    keyed: fc.boolean(),
    holdOut: fc.constantFrom(0, 40),
    goal: fc.boolean(),
  });
  return shape.map(({ nodes, ways, reentry, keyed, holdOut, goal }) => {
    const edges = NAMES.flatMap((from, row) =>
      outlets.flatMap((outlet, column) => {
        const target = ways[row * outlets.length + column];
        return target ? [{ from, outlet, to: target }] : [];
      }),
    );
    const definition = {
      triggers: [{ id: 't', kind: 'event', event: { name: 'A' } }],
      nodes: Object.fromEntries(NAMES.map((name, place) => [name, nodes[place]])) as Nodes,
      edges: [{ from: 'start', to: 'n0' }, ...edges],
      settings: {
        reentry: { kind: reentry },
        runKey: keyed ? ['cart'] : null,
        holdOut,
        goal: goal ? { event: { name: 'B' }, window: { value: 30, unit: 'hour' } } : null,
      },
    };
    return journeyDefinitionSchema.parse(definition);
  });
}

function cartIs(value: string) {
  return { kind: 'trigger', path: ['cart'], is: { op: 'eq', value } };
}
