import { describe, expect, it } from 'vitest';
import type { CollectedEvent, Condition, JsonObject } from '@sandmill/contracts';
import { conditionSchema } from '@sandmill/contracts';
import { testFold, testRecord } from '../laws/test-person.ts';
import { simulate } from '../simulations/simulate.ts';

/** The examples of docs/en/conditions.md on traits over time, messages, the n-th event and currencies. */

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00Z`);
let serial = 0;

function event(name: string, when: string, more: Partial<CollectedEvent> = {}): CollectedEvent {
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
    properties: {},
    context: {},
    time,
    receivedAt: time,
    arrivedAt: time,
    isBot: false,
    timeFlags: [],
    ...more,
  };
}

const told = (when: string, traits: JsonObject, more: Partial<CollectedEvent> = {}): CollectedEvent =>
  event('Identified', when, { type: 'identify', traits, ...more });

/** When the condition begins (+) and ends (-), in UTC. */
function changes(condition: Condition, events: CollectedEvent[], until = '2029-01-01 00:00'): string[] {
  const { transitions } = simulate({
    timeZone: 'Europe/Rome',
    definitions: { it: conditionSchema.parse(condition) },
    events: [...events].sort((a, b) => a.arrivedAt - b.arrivedAt),
    at: [],
    until: at(until),
    contactOf: () => 'c1',
    newRecord: testRecord,
    fold: testFold(),
  });
  return transitions.map(
    ({ to, at: instant }) => `${to ? '+' : '-'}${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')}`,
  );
}

const days = (value: number) => ({ value, unit: 'day' as const });

describe('traits over time', () => {
  const plan = (when: string, value: string | null) => told(when, { plan: value });
  const changed = (op: 'withinLast' | 'notWithinLast'): Condition => ({
    kind: 'traitChanged',
    path: ['plan'],
    op,
    duration: days(7),
  });
  const held = (op: 'atLeast' | 'atMost'): Condition => ({
    kind: 'traitHeld',
    path: ['plan'],
    is: { op: 'eq', value: 'pro' },
    op,
    duration: days(30),
  });
  const pro = [plan('2026-03-01 09:00', 'pro'), plan('2026-03-10 09:00', 'pro')];

  it('changed: repeats do not count, a clearing does', () => {
    expect(changes(changed('withinLast'), pro)).toEqual(['+2026-03-01 09:00', '-2026-03-08 09:00']);
    expect(changes(changed('notWithinLast'), pro)).toEqual(['+2026-03-08 09:00']);
    expect(changes(changed('withinLast'), [...pro, plan('2026-03-20 09:00', null)])).toHaveLength(4);
    expect(changes(changed('notWithinLast'), [plan('2026-03-01 09:00', null)])).toEqual([]);
  });

  it('held: from when it last became this value, whatever is told later about the past', () => {
    expect(changes(held('atLeast'), pro)).toEqual(['+2026-03-31 09:00']);
    expect(changes(held('atMost'), pro)).toEqual(['+2026-03-01 09:00', '-2026-03-31 09:00']);
    const imported = told('2026-03-05 09:00', { plan: 'free' }, { arrivedAt: at('2026-04-02 12:00') });
    expect(changes(held('atLeast'), [...pro, imported])).toEqual([
      '+2026-03-31 09:00',
      '-2026-04-02 12:00',
      '+2026-04-09 09:00',
    ]);
  });

  it('calendar days begin at midnight in the zone, also when clocks change, and return from the next year on', () => {
    const renewal = (from: number, to: number, every: 'once' | 'year' = 'once'): Condition => ({
      kind: 'traitDate',
      path: ['renewal'],
      every,
      from,
      to,
    });
    const known = [told('2026-01-01 00:00', { renewal: '2026-05-04' })];
    expect(changes(renewal(0, 0), known)).toEqual(['+2026-05-03 22:00', '-2026-05-04 22:00']);
    expect(changes(renewal(30, 30), known)).toEqual(['+2026-06-02 22:00', '-2026-06-03 22:00']);
    expect(changes(renewal(-60, -60), known)).toEqual(['+2026-03-04 23:00', '-2026-03-05 23:00']);
    expect(changes(renewal(-7, -7, 'year'), known, '2028-01-01 00:00')).toEqual([
      '+2027-04-26 22:00',
      '-2027-04-27 22:00',
    ]);
    // A year's length before each return is all the time: nothing ends where the returns looked at end.
    expect(changes(renewal(-366, 0, 'year'), known, '2060-01-01 00:00')).toEqual(['+2026-05-02 22:00']);
    const leap = [told('2026-01-01 00:00', { renewal: '2024-02-29' })];
    expect(changes(renewal(0, 0, 'year'), leap, '2028-12-31 00:00')).toEqual([
      '+2026-02-27 23:00',
      '-2026-02-28 23:00',
      '+2027-02-27 23:00',
      '-2027-02-28 23:00',
      '+2028-02-28 23:00',
      '-2028-02-29 23:00',
    ]);
    const away = [told('2026-01-01 00:00', { renewal: '2026-05-04', timezone: 'America/New_York' })];
    expect(changes(renewal(0, 0), away)).toEqual(['+2026-05-04 04:00', '-2026-05-05 04:00']);
  });
});

describe('events', () => {
  it('the third order is another one when an older one arrives late', () => {
    const third: Condition = {
      kind: 'eventNth',
      event: { name: 'Order' },
      n: 3,
      time: { op: 'withinLast', duration: days(1) },
    };
    const orders = ['2026-03-01 09:00', '2026-03-02 09:00', '2026-03-03 09:00'].map((when) => event('Order', when));
    expect(changes(third, orders)).toEqual(['+2026-03-03 09:00', '-2026-03-04 09:00']);
    const late = event('Order', '2026-02-01 09:00', { arrivedAt: at('2026-03-03 12:00') });
    expect(changes(third, [...orders, late])).toEqual(['+2026-03-03 09:00', '-2026-03-03 12:00']);
  });

  it('messages: of a journey, by humans, on any channel', () => {
    const opened: Condition = {
      kind: 'message',
      did: 'opened',
      of: { journeyId: 'j1' },
      count: { op: 'gte', value: 1 },
      window: { last: days(30) },
    };
    const open = (journeyId: string, isBot: boolean) =>
      event('Email Opened', '2026-03-01 09:00', { properties: { journeyId }, isBot });
    expect(changes(opened, [open('j1', false)])).toEqual(['+2026-03-01 09:00', '-2026-03-31 09:00']);
    expect(changes(opened, [open('j1', true), open('j2', false)])).toEqual([]);
    const push = event('Push Opened', '2026-03-01 09:00', { properties: { journeyId: 'j1' } });
    expect(changes(opened, [push])).toHaveLength(2);
  });

  it('euros and dollars are never added', () => {
    const spent = (currency?: string): Condition => ({
      kind: 'orders',
      figure: 'revenue',
      is: { op: 'gte', value: 300 },
      ...(currency ? { currency } : {}),
    });
    const order = (id: string, amount: number, currency: string) =>
      event('Order Completed', '2026-03-01 09:00', { properties: { order: id, amount, currency } });
    const orders = [order('o1', 100, 'EUR'), order('o2', 100, 'EUR'), order('o3', 500, 'USD')];
    expect(changes(spent(), orders)).toEqual([]);
    expect(changes(spent('usd'), orders)).toEqual(['+2026-03-01 09:00']);
    expect(changes(spent('EUR'), orders)).toEqual([]);
  });
});
