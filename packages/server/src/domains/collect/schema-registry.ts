import type { CollectedEvent } from '@sandmill/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Log } from '../../platform/log.ts';
import { remember, TRAITS, type EventMemory, type MemoryLimits, type WorkspaceMemory } from './schema-memory.ts';
import {
  addEventSightings,
  addPropertySightings,
  selectEventNames,
  selectPropertyNames,
  type PropertySighting,
} from './schema.queries.ts';

/** Events of one workspace, and properties of one event, that are remembered; a site may make names up. */
const LIMITS: MemoryLimits = { names: 2_000, properties: 2_000 };
const WRITE_EVERY_MS = 3_000;
/** Beyond, everything is forgotten and learnt again: memory stays bounded whatever is sent. */
const MOST_PROPERTIES = 100_000;

/** What events look like, learnt from those that pass: names, properties, types, examples, when last seen. */
export interface SchemaRegistry {
  /** Takes no time worth speaking of and never fails; what is learnt is written within a few seconds. */
  learn(workspaceId: number, events: readonly CollectedEvent[]): void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

export function openSchemaRegistry(
  deps: { db: Db; clock: Clock; log: Log },
  limits: MemoryLimits = LIMITS,
): SchemaRegistry {
  const { db, clock, log } = deps;
  const stop = new AbortController();
  let workspaces = new Map<number, WorkspaceMemory>();
  let timer: Promise<void> | null = null;

  const flush = async (): Promise<void> => {
    let properties = 0;
    for (const [workspaceId, memory] of workspaces) {
      for (const kind of memory.values()) properties += kind.properties.size;
      try {
        await writeWorkspace(db, workspaceId, { memory, limits });
      } catch (error) {
        log.warn({ err: error, workspaceId }, 'what events look like could not be noted');
      }
    }
    if (properties > MOST_PROPERTIES) workspaces = new Map();
  };
  const flushSoon = async (): Promise<void> => {
    await clock.sleepUntil(clock.now() + WRITE_EVERY_MS, stop.signal).catch(() => {});
    timer = null;
    await flush();
  };

  return {
    learn(workspaceId, events) {
      if (events.length === 0) return;
      const memory = workspaces.get(workspaceId) ?? new Map();
      workspaces.set(workspaceId, memory);
      for (const event of events) remember(memory, event, limits);
      if (!stop.signal.aborted) timer ??= flushSoon();
    },
    flush,
    async close() {
      stop.abort(new Error('The schema registry is closed.'));
      await timer;
      await flush();
    },
  };
}

async function writeWorkspace(
  db: Db,
  workspaceId: number,
  { memory, limits }: { memory: WorkspaceMemory; limits: MemoryLimits },
): Promise<void> {
  await dropSurplusNames(db, workspaceId, { memory, limits });
  const seen = [...memory].filter(([name, kind]) => name !== TRAITS && kind.seen > 0);
  if (seen.length > 0) {
    const sightings = seen.map(([name, kind]) => ({
      name,
      type: kind.type,
      seen: kind.seen,
      first: new Date(kind.firstSeen).toISOString(),
      last: new Date(kind.lastSeen).toISOString(),
    }));
    // Counted down first: what comes while the statement is under way goes with the next one.
    for (const [index, [, kind]] of seen.entries()) kind.seen -= sightings[index]?.seen ?? 0;
    await addEventSightings(db, workspaceId, sightings);
  }
  const changed: PropertySighting[] = [];
  for (const [name, kind] of memory) {
    if ([...kind.properties.values()].some((property) => property.changed)) {
      await dropSurplusProperties(db, workspaceId, { name, kind, limits });
      changed.push(...takeChanged(name, kind));
    }
  }
  if (changed.length > 0) await addPropertySightings(db, workspaceId, changed);
}

/** After a start, names known to the database count too. */
async function dropSurplusNames(
  db: Db,
  workspaceId: number,
  { memory, limits }: { memory: WorkspaceMemory; limits: MemoryLimits },
): Promise<void> {
  if (memory.size < limits.names / 2) return;
  const known = new Set([...(await selectEventNames(db, workspaceId)), TRAITS]);
  let room = limits.names - known.size;
  for (const name of memory.keys()) if (!known.has(name) && (room -= 1) < 0) memory.delete(name);
}

async function dropSurplusProperties(
  db: Db,
  workspaceId: number,
  { name, kind, limits }: { name: string; kind: EventMemory; limits: MemoryLimits },
): Promise<void> {
  if (kind.room === null) {
    const known = new Set(await selectPropertyNames(db, workspaceId, name));
    kind.room = limits.properties - known.size;
    for (const path of known) if (kind.properties.has(path)) kind.room += 1;
  }
  for (const path of [...kind.properties.keys()].slice(Math.max(0, kind.room))) kind.properties.delete(path);
}

function takeChanged(name: string, kind: EventMemory): PropertySighting[] {
  const changed: PropertySighting[] = [];
  for (const [path, property] of kind.properties) {
    if (!property.changed) continue;
    property.changed = false;
    property.writtenSeen = property.lastSeen;
    changed.push({
      name,
      property: path,
      types: [...property.types],
      origins: [...property.origins],
      examples: [...property.examples],
      last: new Date(property.lastSeen).toISOString(),
    });
  }
  return changed;
}
