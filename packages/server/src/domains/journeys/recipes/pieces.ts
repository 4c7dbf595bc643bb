import type {
  Condition,
  Duration,
  EventSelector,
  JourneyCondition,
  JourneyDefinitionInput,
  JourneyNode,
  PropertyFilter,
} from '@sandmill/contracts';

/** Short forms that recipes are written in. */

export const minutes = (value: number): Duration => ({ value, unit: 'minute' });
export const hours = (value: number): Duration => ({ value, unit: 'hour' });
export const days = (value: number): Duration => ({ value, unit: 'day' });

export const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
export const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
export const not = (of: Condition): Condition => ({ kind: 'not', of });

/** Known, with an address that said yes to marketing. */
export const reachable: Condition = { kind: 'reachable', channel: 'email', purpose: 'marketing' };

export function inStage(value: string): Condition {
  return { kind: 'stage', classification: 'lifecycle', value };
}

export function orders(op: 'eq' | 'gte' | 'lt', value: number): Condition {
  return { kind: 'orders', figure: 'count', is: { op, value } };
}

/** Did it, at least so many times, within the last so long; ever, when no time is given. */
export function did(name: string, within?: Duration, { times = 1, where }: Counted = {}): Condition {
  return {
    kind: 'eventCount',
    event: { name, ...(where ? { where } : {}) },
    count: { op: 'gte', value: times },
    ...(within ? { window: { last: within } } : {}),
  };
}
type Counted = { times?: number; where?: PropertyFilter[] };

/** Away from site and mails for so long. */
export function awayFor(duration: Duration): Condition {
  return { kind: 'lastSeen', op: 'notWithinLast', duration };
}

/** Clicked in the mail of a step of this very journey; machines do not count. */
export function clicked(journeyId: string, nodeId: string, within: Duration = days(60)): Condition {
  return {
    kind: 'message',
    did: 'clicked',
    of: { journeyId, nodeId },
    count: { op: 'gte', value: 1 },
    window: { last: within },
  };
}

export const ordered: EventSelector = { name: 'Order Completed' };

export function on(name: string, where?: PropertyFilter[]): { id: string; kind: 'event'; event: EventSelector } {
  const id = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return { id, kind: 'event', event: { name, ...(where ? { where } : {}) } };
}

export function pause(duration: Duration): JourneyNode {
  return { kind: 'wait', duration };
}

/** So long, and then until the morning of a weekday, on the person's clock. */
export function weekdayMorning(): JourneyNode {
  return { kind: 'waitUntilTime', days: [1, 2, 3, 4, 5], at: '09:30', until: '12:00', zone: 'contact' };
}

export function waitFor(event: EventSelector, timeout: Duration, label?: string): JourneyNode {
  return { kind: 'waitForEvent', event, matching: [], timeout, ...(label === undefined ? {} : { label }) };
}

export function tag(name: string, more: { remove?: boolean; label?: string } = {}): JourneyNode {
  const { remove = false, label } = more;
  return { kind: 'setTag', tag: name, remove, ...(label === undefined ? {} : { label }) };
}

export function alert(title: string, text: string, label: string): JourneyNode {
  return { kind: 'alert', title, text, level: 'info', emails: [], label };
}

export function split(when: JourneyCondition, label: string): JourneyNode {
  return { kind: 'split', when, label };
}

type Edges = NonNullable<JourneyDefinitionInput['edges']>;

/** Ways as they are read: ways('start > wait > first.yes > thanks', 'first.no > end'); without a name a way is `next`. */
export function ways(...chains: string[]): Edges {
  return chains.flatMap((chain) => {
    const steps = chain.split('>').map((step) => step.trim().split('.'));
    return steps.slice(1).map(([to = ''], place) => {
      const [from = '', outlet = 'next'] = steps[place] ?? [];
      return { from, outlet, to };
    });
  });
}

/** An order within so long is the goal, and ends the run. */
export function goalOrder(window: Duration) {
  return { event: ordered, window };
}

export function again(interval: Duration) {
  return { kind: 'afterInterval' as const, interval };
}
