import { describe, expect, it } from 'vitest';
import type { CollectedEvent, Condition, Json, JsonObject } from '@sandmill/contracts';
import { conditionSchema } from '@sandmill/contracts';
import { naivePerson } from '../oracle/naive-person.ts';
import { testFold, testRecord } from '../laws/test-person.ts';
import { simulate } from '../simulations/simulate.ts';

/** The examples of docs/en/conditions.md, in its order. */

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00Z`);
let serial = 0;

function event(
  name: string,
  when: string,
  properties: JsonObject = {},
  more: Partial<CollectedEvent> = {},
): CollectedEvent {
  serial++;
  const time = at(when);
  return {
    id: `00000000-0000-8000-8000-${String(serial).padStart(12, '0')}`,
    workspaceId: 1,
    sourceId: 1,
    trust: 'server',
    type: 'track',
    name,
    messageId: String(serial),
    userId: 'u1',
    anonymousId: null,
    previousId: null,
    groupId: null,
    contactId: null,
    traits: {},
    properties,
    context: {},
    time,
    receivedAt: time,
    arrivedAt: time,
    isBot: false,
    timeFlags: [],
    ...more,
  };
}

/** When the condition begins (+) and ends (-), in UTC. */
function changes(
  condition: Condition,
  events: CollectedEvent[],
  options: { timeZone?: string; until?: string } = {},
): string[] {
  const { transitions } = simulate({
    timeZone: options.timeZone ?? 'UTC',
    definitions: { it: conditionSchema.parse(condition) },
    events,
    at: [],
    until: at(options.until ?? '2027-01-01 00:00'),
    contactOf: () => 'c1',
    newRecord: testRecord,
    fold: testFold(),
  });
  return transitions.map(
    ({ to, at: instant }) => `${to ? '+' : '-'}${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')}`,
  );
}

describe('the examples of the manual', () => {
  const hour = { last: { value: 1, unit: 'hour' as const } };
  const days = (value: number) => ({ last: { value, unit: 'day' as const } });

  it('twice in an hour ends one hour after the second latest, and its negation begins then', () => {
    const events = [event('Page Viewed', '2026-03-02 10:00'), event('Page Viewed', '2026-03-02 10:40')];
    const twice: Condition = {
      kind: 'eventCount',
      event: { name: 'Page Viewed' },
      count: { op: 'gte', value: 2 },
      window: hour,
    };
    expect(changes(twice, events)).toEqual(['+2026-03-02 10:40:00', '-2026-03-02 11:00:00']);
    expect(changes({ kind: 'not', of: twice }, events)).toEqual([
      '+2026-03-02 10:00:00',
      '-2026-03-02 10:40:00',
      '+2026-03-02 11:00:00',
    ]);
  });

  it('a range counts its first instant and not its last', () => {
    const march: Condition = {
      kind: 'eventCount',
      event: { name: 'A' },
      count: { op: 'eq', value: 2 },
      window: { since: '2026-03-01T00:00:00Z', until: '2026-04-01T00:00:00Z' },
    };
    const events = ['2026-02-28 23:59', '2026-03-01 00:00', '2026-03-31 23:59', '2026-04-01 00:00'];
    expect(
      changes(
        march,
        events.map((when) => event('A', when)),
      ),
    ).toEqual(['+2026-03-31 23:59:00']);
  });

  it('a number that no double holds is text: eq knows it exactly, gt and sums do not count it', () => {
    const numbered = (id: string) => event('Order', '2026-03-02 10:00', { order_id: id, n: 1 });
    const asks = (op: 'eq' | 'ne', value: string): Condition => ({
      kind: 'eventEdge',
      event: { name: 'Order' },
      edge: 'last',
      property: { path: ['order_id'], is: { op, value } },
    });
    const events = [numbered('820982911946154508')];
    expect(changes(asks('eq', '820982911946154508'), events)).toEqual(['+2026-03-02 10:00:00']);
    // As a double both would be 820982911946154500.
    expect(changes(asks('eq', '820982911946154509'), events)).toEqual([]);
    const over: Condition = {
      kind: 'eventAggregate',
      event: { name: 'Order' },
      of: ['order_id'],
      aggregate: 'sum',
      is: { op: 'gt', value: 0 },
    };
    expect(changes(over, events)).toEqual([]);
  });

  it('an event of the future waits, and a late one changes only what comes', () => {
    const ever: Condition = { kind: 'eventCount', event: { name: 'A' }, count: { op: 'gte', value: 1 } };
    expect(changes(ever, [event('A', '2026-03-02 10:03', {}, { arrivedAt: at('2026-03-02 10:00') })])).toEqual([
      '+2026-03-02 10:03:00',
    ]);
    const silent: Condition = {
      kind: 'eventCount',
      event: { name: 'Order' },
      count: { op: 'eq', value: 0 },
      window: days(30),
    };
    const late = event('Order', '2026-03-02 10:00', {}, { arrivedAt: at('2026-03-04 09:00') });
    expect(changes(silent, [event('Page', '2026-02-01 08:00'), late])).toEqual([
      '+2026-02-01 08:00:00',
      '-2026-03-04 09:00:00',
      '+2026-04-01 10:00:00',
    ]);
  });

  it.each<[Condition & { kind: 'trait' }, Json | undefined, boolean]>([
    [{ kind: 'trait', path: ['city'], is: { op: 'ne', value: 'Rome' } }, undefined, true],
    [{ kind: 'trait', path: ['city'], is: { op: 'contains', value: 'r' } }, '', false],
    [{ kind: 'trait', path: ['city'], is: { op: 'eq', value: '10' } }, 10, true],
    [{ kind: 'trait', path: ['city'], is: { op: 'gt', value: 5 } }, '10', false],
    [{ kind: 'trait', path: ['city'], is: { op: 'between', from: 1, to: 3 } }, 3, true],
    [{ kind: 'trait', path: ['city'], is: { op: 'eq', value: 'ROMA' } }, 'Roma', true],
    [{ kind: 'trait', path: ['city'], is: { op: 'eq', value: 'ROMA', matchCase: true } }, 'Roma', false],
    [{ kind: 'trait', path: ['city'], is: { op: 'includes', value: 'Red' } }, ['red', 'blue'], true],
    [{ kind: 'trait', path: ['city'], is: { op: 'ne', value: 'red' } }, ['red'], true],
    [{ kind: 'trait', path: ['constructor'], is: { op: 'exists' } }, 'x', false],
  ])('%o of %o is %s', (condition, value, holds) => {
    const traits: JsonObject = value === undefined ? {} : { city: value };
    const begun = changes(condition, [event('Identified', '2026-01-01 00:00', {}, { traits })]);
    expect(begun).toEqual(holds ? ['+2026-01-01 00:00:00'] : []);
  });

  it('dates without an offset are those of the contact, else of the workspace', () => {
    const condition = (op: 'withinNext' | 'withinLast'): Condition => ({
      kind: 'trait',
      path: ['renewal'],
      is: { op, duration: { value: 7, unit: 'day' } },
    });
    const known = (traits: JsonObject) => [event('Identified', '2026-01-01 00:00', {}, { traits })];
    const options = { timeZone: 'Europe/Rome' };
    const inRome = known({ renewal: '2026-05-04' });
    expect(changes(condition('withinNext'), inRome, options)).toEqual(['+2026-04-26 22:00:00', '-2026-05-03 22:00:00']);
    expect(changes(condition('withinLast'), inRome, options)).toEqual(['+2026-05-03 22:00:00', '-2026-05-10 22:00:00']);
    const inNewYork = known({ renewal: '2026-05-04', timezone: 'America/New_York' });
    expect(changes(condition('withinLast'), inNewYork, options)).toEqual([
      '+2026-05-04 04:00:00',
      '-2026-05-11 04:00:00',
    ]);
    const moved = [
      ...inRome,
      event('Identified', '2026-05-04 00:00', {}, { traits: { timezone: 'America/New_York' } }),
    ];
    expect(changes(condition('withinNext'), moved, options)).toEqual([
      '+2026-04-26 22:00:00',
      '-2026-05-03 22:00:00',
      '+2026-05-04 00:00:00',
      '-2026-05-04 04:00:00',
    ]);
  });

  it('sums of none are 0, the largest of none satisfies nothing', () => {
    const figure = (aggregate: 'sum' | 'max'): Condition => ({
      kind: 'eventAggregate',
      event: { name: 'Donation Made' },
      of: ['amount'],
      aggregate,
      is: { op: 'lte', value: 0 },
      window: days(90),
    });
    const events = [event('Page', '2026-01-01 00:00'), event('Donation Made', '2026-01-02 00:00', { amount: 5 })];
    expect(changes(figure('sum'), events)).toEqual([
      '+2026-01-01 00:00:00',
      '-2026-01-02 00:00:00',
      '+2026-04-02 00:00:00',
    ]);
    expect(changes(figure('max'), events)).toEqual([]);
  });

  it('0.1 and 0.2 are 0.3', () => {
    const is = { op: 'eq' as const, value: 0.3 };
    const sum: Condition = { kind: 'eventAggregate', event: { name: 'A' }, of: ['n'], aggregate: 'sum', is };
    const events = [event('A', '2026-01-01 00:00', { n: 0.1 }), event('A', '2026-01-01 01:00', { n: 0.2 })];
    expect(changes(sum, events)).toEqual(['+2026-01-01 01:00:00']);
  });

  it('not opened any more is not the same as never opened', () => {
    const stopped: Condition = {
      kind: 'eventEdge',
      event: { name: 'Email Opened' },
      edge: 'last',
      time: { op: 'notWithinLast', duration: { value: 30, unit: 'day' } },
    };
    expect(changes(stopped, [event('Page', '2026-01-01 00:00')])).toEqual([]);
    expect(changes(stopped, [event('Email Opened', '2026-01-01 00:00')])).toEqual(['+2026-01-31 00:00:00']);
  });

  it('a cart not followed by an order of the same cart', () => {
    const abandoned: Condition = {
      kind: 'sequence',
      first: { name: 'Product Added' },
      then: { name: 'Order Completed' },
      within: { value: 1, unit: 'hour' },
      matching: ['cart'],
      followed: false,
      window: days(3),
    };
    const added = event('Product Added', '2026-03-02 10:00', { cart: 'k1' });
    const order = (when: string, cart: string) => event('Order Completed', when, { cart });
    const always = ['+2026-03-02 11:00:00', '-2026-03-05 10:00:00'];
    expect(changes(abandoned, [added])).toEqual(always);
    expect(changes(abandoned, [added, order('2026-03-02 11:00', 'k1')])).toEqual(always);
    expect(changes(abandoned, [added, order('2026-03-02 10:30', 'k2')])).toEqual(always);
    expect(changes(abandoned, [added, order('2026-03-02 10:59', 'k1')])).toEqual([]);
    // Known later: it was abandoned on the evidence then, and is not any more.
    const told = { ...order('2026-03-02 10:30', 'k1'), arrivedAt: at('2026-03-03 08:00') };
    expect(changes(abandoned, [added, told])).toEqual(['+2026-03-02 11:00:00', '-2026-03-03 08:00:00']);
  });

  it('sixty days since the last order begin at the minute of the order', () => {
    const since = (op: 'gte' | 'eq'): Condition => ({ kind: 'orders', figure: 'daysSinceLast', is: { op, value: 60 } });
    const events = [event('Order Completed', '2026-03-01 09:00', { order: 'o1', amount: 10 })];
    expect(naivePerson('c1', events, at('2026-03-01 09:00')).orders).toHaveLength(1);
    expect(changes(since('gte'), events)).toEqual(['+2026-04-30 09:00:00']);
    expect(changes(since('eq'), events)).toEqual(['+2026-04-30 09:00:00', '-2026-05-01 09:00:00']);
    expect(changes(since('gte'), [event('Page', '2026-03-01 09:00')])).toEqual([]);
  });

  it('whatever the person did is not what Sandmill did', () => {
    const any: Condition = { kind: 'eventCount', event: { name: '*' }, count: { op: 'gte', value: 1 } };
    expect(changes(any, [event('Email Sent', '2026-01-01 00:00')])).toEqual([]);
    expect(changes(any, [event('Email Link Clicked', '2026-01-01 00:00')])).toEqual(['+2026-01-01 00:00:00']);
    const bot = event('Page Viewed', '2026-01-01 00:00', {}, { isBot: true });
    expect(changes(any, [bot])).toEqual([]);
  });
});
