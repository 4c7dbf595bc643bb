import { z } from 'zod';
import { SYSTEM_EVENTS } from './event.ts';
import type { Condition } from './condition.ts';

/** Both events that change a list begin so; the condition of a list reads the newest of them. */
const LIST_EVENTS = 'List *';

/**
 * The condition of a static list: the newest event with the list's key says that the person is on it. So a list is a
 * segment like all others, and merging, parting and erasing people keep it right without a rule of its own.
 */
export function listCondition(listKey: string): Condition {
  return {
    kind: 'eventEdge',
    edge: 'last',
    event: { name: LIST_EVENTS, where: [{ path: ['list'], is: { op: 'eq', value: listKey } }] },
    property: { path: ['on'], is: { op: 'eq', value: true } },
  };
}

/** Whether a condition is that of a static list, to be told to people as such. */
export function isListCondition(condition: Condition): boolean {
  return condition.kind === 'eventEdge' && condition.event.name === LIST_EVENTS;
}

/** What the events that change a list say. */
export const listEventSchema = z.object({
  list: z.string(),
  on: z.boolean(),
  segmentId: z.number().int(),
  /** Name of the list at that time. */
  name: z.string(),
  by: z.string().optional(),
});

/** The event that puts somebody on a list or takes them off. */
export function listEventName(on: boolean): string {
  return on ? SYSTEM_EVENTS.listJoined : SYSTEM_EVENTS.listLeft;
}
