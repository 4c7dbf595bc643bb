import { SYSTEM_EVENTS } from '@sandmill/contracts';
import { historyRow, type StoredEvent } from '../domains/collect/index.ts';
import type { Transition } from '../domains/segments/index.ts';
import { uuidFrom } from '../platform/ids.ts';

type Written = {
  turn: number;
  now: number;
  /** The events of the turn by id: an entry says how long after its event it came. */
  events: ReadonlyMap<string, Pick<StoredEvent, 'receivedAt' | 'arrivedAt'>>;
  /** The past is being imported: the workspace's clock is not the machine's. */
  isReplay: boolean;
};

/** Entries, exits and changes of stage as events in history, with the instant at which they became true. */
export function transitionRows(
  workspaceId: number,
  transitions: readonly Transition[],
  written: Written,
): Record<string, unknown>[] {
  return transitions
    .filter((transition) => !/^(journey|tag):/.test(transition.group))
    .map((transition) =>
      historyRow(
        transitionEvent(workspaceId, transition, written),
        `c:${transition.contactId}`,
        transition.contactId,
        written.turn,
      ),
    );
}

/** Where people are now, for one query to count; the last of several moves stands. */
export function groupRows(
  workspaceId: number,
  { transitions, turn }: { transitions: readonly Transition[]; turn: number },
): Record<string, unknown>[] {
  const last = new Map<string, Record<string, unknown>>();
  for (const { contactId, group, to } of transitions) {
    if (group.startsWith('journey:')) continue;
    last.set(`${contactId} ${group}`, {
      workspace_id: workspaceId,
      group_key: group,
      contact_id: contactId,
      version: turn,
      value: String(to),
    });
  }
  return [...last.values()];
}

/** From what caused it to its being written, in milliseconds; null of imported past and of changed definitions. */
function latencyOf({ cause, eventId, at }: Transition, { now, events, isReplay }: Written): number | null {
  if (isReplay || cause === 'definition') return null;
  if (cause === 'time') return Math.max(0, now - at);
  const event = events.get(eventId ?? '');
  return event && event.arrivedAt === event.receivedAt ? Math.max(0, now - event.receivedAt) : null;
}

function transitionEvent(workspaceId: number, transition: Transition, written: Written): StoredEvent {
  const { now } = written;
  const latencyMs = latencyOf(transition, written);
  const { contactId, group, name, from, to, at, knownAt, cause } = transition;
  const crossed = group.startsWith('score:') ? scoreProperties(transition) : {};
  const id = uuidFrom('transition', workspaceId, contactId, group, String(to), at, transition.definitionId);
  return {
    id,
    workspaceId,
    sourceId: 0,
    trust: 'system',
    type: 'track',
    name: nameOf(transition),
    messageId: id,
    userId: null,
    anonymousId: null,
    previousId: null,
    groupId: null,
    contactId,
    traits: {},
    properties: {
      group,
      name,
      from,
      to,
      knownAt: new Date(knownAt).toISOString(),
      cause,
      eventId: transition.eventId,
      ...(latencyMs === null ? {} : { latencyMs }),
      ...crossed,
    },
    context: {},
    time: at,
    receivedAt: now,
    arrivedAt: knownAt,
    isBot: false,
    timeFlags: [],
    position: 0,
  };
}

/** The name is "model:threshold", both by key. */
function scoreProperties({ name, to }: Transition): Record<string, string> {
  const [model = '', threshold = ''] = name.split(':');
  return { model, threshold, direction: to === true ? 'up' : 'down' };
}

function nameOf({ group, to }: Transition): string {
  if (group.startsWith('score:')) return SYSTEM_EVENTS.scoreCrossed;
  if (typeof to === 'string') return SYSTEM_EVENTS.stageChanged;
  return to ? SYSTEM_EVENTS.segmentEntered : SYSTEM_EVENTS.segmentLeft;
}
