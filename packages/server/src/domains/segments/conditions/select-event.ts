import { messageEventName, SYSTEM_EVENTS, type CollectedEvent, type EventSelector } from '@sandmill/contracts';
import { compileFilter } from './property-filter.ts';

/** What a condition may ask of an event. */
export type CountedEvent = Pick<CollectedEvent, 'id' | 'name' | 'time' | 'properties' | 'isBot'> &
  /** What tells traits; leaves about traits count whole events only. */
  Partial<Pick<CollectedEvent, 'type' | 'trust' | 'traits' | 'context' | 'groupId'>>;

export type CompiledSelector = {
  /** The name itself, or what it starts with. */
  name: string;
  isPrefix: boolean;
  matches(event: CountedEvent): boolean;
};

/**
 * What Sandmill itself does to a person and writes down. `*` alone means whatever the person did, so it leaves these
 * out; a name or a longer prefix finds them.
 */
export const OWN_DOINGS: readonly string[] = [
  SYSTEM_EVENTS.segmentEntered,
  SYSTEM_EVENTS.segmentLeft,
  SYSTEM_EVENTS.stageChanged,
  SYSTEM_EVENTS.scoreCrossed,
  SYSTEM_EVENTS.emailPlanned,
  SYSTEM_EVENTS.emailSkipped,
  SYSTEM_EVENTS.emailSent,
  SYSTEM_EVENTS.emailDelivered,
  SYSTEM_EVENTS.emailBounced,
  SYSTEM_EVENTS.consentChanged,
  SYSTEM_EVENTS.journeyEntered,
  SYSTEM_EVENTS.journeyLeft,
  SYSTEM_EVENTS.journeyGoalReached,
  SYSTEM_EVENTS.webhookAnswered,
  SYSTEM_EVENTS.tagAdded,
  SYSTEM_EVENTS.tagRemoved,
  SYSTEM_EVENTS.traitsSet,
  SYSTEM_EVENTS.addressSuppressed,
  SYSTEM_EVENTS.addressReleased,
  ...(['sms', 'whatsapp', 'push'] as const).flatMap((channel) =>
    (['sent', 'delivered', 'bounced', 'skipped'] as const).map((act) => messageEventName(channel, act)),
  ),
  SYSTEM_EVENTS.qualificationDecided,
  SYSTEM_EVENTS.personaDecided,
  SYSTEM_EVENTS.listJoined,
  SYSTEM_EVENTS.listLeft,
  SYSTEM_EVENTS.scorePointsGiven,
];
const ownDoings = new Set(OWN_DOINGS);

/**
 * Which events are meant: by name or prefix, all filters hold, never a bot. In a filter, "within last" and "within
 * next" are counted from the event's own time, so that what an event is worth never changes.
 */
export function compileSelector(selector: EventSelector, zone = 'UTC'): CompiledSelector {
  const isPrefix = selector.name.endsWith('*');
  const name = isPrefix ? selector.name.slice(0, -1) : selector.name;
  const filters = (selector.where ?? []).map(compileFilter);
  const named = nameTest(name, isPrefix);
  return {
    name,
    isPrefix,
    matches: (event) =>
      !event.isBot && named(event.name) && filters.every((holds) => holds(event.properties, { now: event.time, zone })),
  };
}

function nameTest(name: string, isPrefix: boolean): (eventName: string) => boolean {
  if (!isPrefix) return (eventName) => eventName === name;
  if (name === '') return (eventName) => !ownDoings.has(eventName);
  return (eventName) => eventName.startsWith(name);
}
