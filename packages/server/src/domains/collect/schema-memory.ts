import type { CollectedEvent, Json } from '@sandmill/contracts';
import { toldAttitudes, traitOrigin, type TraitOrigin } from './told-attitudes.ts';
import { eachProperty, exampleOf, typeOfValue, type ValueType } from './property-facts.ts';

/** Under this name stand the traits of contacts. */
export const TRAITS = '$traits';
const EXAMPLES = 5;
/**
 * A value is an example once events of so many people had it: what only one person's events say is theirs, would
 * outlive their erasure here, and helps nobody to choose.
 */
const PEOPLE = 3;
/** Values that wait for more people, the oldest making room. */
const CANDIDATES = 6;
/** A property whose values are all different (an order id) is not looked at any more after so many of them. */
const GIVE_UP_AFTER = 500;
const PROPERTY_CHARS = 200;
/** "Last seen" is written this often at most for each property. */
const SEEN_STEP_MS = 60_000;

export type PropertyMemory = {
  types: Set<ValueType>;
  /** Of a trait: how it was known. */
  origins: Set<TraitOrigin>;
  examples: (string | number | boolean)[];
  /** Values that may become examples, each with whose events had it (hashes). */
  candidates: Map<string | number | boolean, Set<number>>;
  /** Candidates so far. */
  tried: number;
  lastSeen: number;
  writtenSeen: number;
  changed: boolean;
};
export type EventMemory = {
  type: string;
  /** Since it was last written. */
  seen: number;
  firstSeen: number;
  lastSeen: number;
  properties: Map<string, PropertyMemory>;
  /** Properties in the database, once they were counted: how many more may come. */
  room: number | null;
};
export type WorkspaceMemory = Map<string, EventMemory>;

/** What Sandmill adds to an event is nothing its source sends. */
const ADDED = '$catalogue';

export type MemoryLimits = { names: number; properties: number };

/** Remembers what the event shows of its kind. Pure but for the memory; runs for every event. */
export function remember(memory: WorkspaceMemory, event: CollectedEvent, limits: MemoryLimits): void {
  const kind = kindOf(memory, event.name, { event, limits });
  if (kind !== null) {
    kind.seen += 1;
    touch(kind, event.receivedAt);
    eachProperty(event.properties, (path, value) => {
      if (!path.startsWith(ADDED)) rememberProperty(kind, path, { value, event, limits });
    });
  }
  // Traits of a group call describe the group.
  if (event.type !== 'group') rememberTraits(memory, event, limits);
}

function rememberTraits(memory: WorkspaceMemory, event: CollectedEvent, limits: MemoryLimits): void {
  const attitudes = toldAttitudes(event).filter(({ value }) => value !== null);
  if (attitudes.length === 0 && Object.keys(event.traits).length === 0) return;
  const traits = kindOf(memory, TRAITS, { event, limits });
  if (traits === null) return;
  const note = (path: string, value: Json, origin: TraitOrigin): void => {
    const property = rememberProperty(traits, path, { value, event, limits });
    if (!property || property.origins.has(origin)) return;
    property.origins.add(origin);
    property.changed = true;
  };
  eachProperty(event.traits, (path, value) => note(path, value, traitOrigin(event, path)));
  for (const { name, value, origin } of attitudes) note(name, value, origin);
}

function kindOf(
  memory: WorkspaceMemory,
  name: string,
  { event, limits }: { event: CollectedEvent; limits: MemoryLimits },
): EventMemory | null {
  const known = memory.get(name);
  if (known !== undefined || memory.size >= limits.names) return known ?? null;
  const { type, receivedAt } = event;
  const kind: EventMemory = {
    type,
    seen: 0,
    firstSeen: receivedAt,
    lastSeen: receivedAt,
    properties: new Map(),
    room: null,
  };
  memory.set(name, kind);
  return kind;
}

function touch(kind: EventMemory, at: number): void {
  if (at > kind.lastSeen) kind.lastSeen = at;
  if (at < kind.firstSeen) kind.firstSeen = at;
}

function rememberProperty(
  kind: EventMemory,
  path: string,
  { value, event, limits }: { value: Json; event: CollectedEvent; limits: MemoryLimits },
): PropertyMemory | null {
  let property = kind.properties.get(path);
  if (property === undefined) {
    if (kind.properties.size >= limits.properties || path.length > PROPERTY_CHARS) return null;
    property = {
      types: new Set(),
      origins: new Set(),
      examples: [],
      candidates: new Map(),
      tried: 0,
      lastSeen: event.receivedAt,
      writtenSeen: 0,
      changed: true,
    };
    kind.properties.set(path, property);
  }
  const type = typeOfValue(value);
  if (!property.types.has(type)) {
    property.types.add(type);
    property.changed = true;
  }
  if (property.examples.length < EXAMPLES && property.tried < GIVE_UP_AFTER) {
    const example = exampleOf(path, value);
    if (example !== null && !property.examples.includes(example)) rememberExample(property, example, event);
  }
  if (event.receivedAt > property.lastSeen) property.lastSeen = event.receivedAt;
  if (property.lastSeen - property.writtenSeen > SEEN_STEP_MS) property.changed = true;
  return property;
}

function rememberExample(property: PropertyMemory, example: string | number | boolean, event: CollectedEvent): void {
  const { candidates } = property;
  let people = candidates.get(example);
  if (people === undefined) {
    property.tried += 1;
    const [oldest] = candidates.keys();
    if (candidates.size >= CANDIDATES && oldest !== undefined) candidates.delete(oldest);
    candidates.set(example, (people = new Set()));
  }
  const person = event.userId ?? event.contactId ?? event.anonymousId;
  if (person !== null) people.add(hashOf(person));
  if (people.size >= PEOPLE) {
    candidates.delete(example);
    property.examples.push(example);
    property.changed = true;
  }
  if (property.examples.length >= EXAMPLES || property.tried >= GIVE_UP_AFTER) candidates.clear();
}

/** FNV-1a, 32 bits: tells people apart well enough to count to three, and keeps nobody's id. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
