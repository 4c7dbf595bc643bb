import type { Db, Sql } from '../../../platform/db/db.ts';
import { uuidFrom, type Ids } from '../../../platform/ids.ts';
import type { StoredEvent } from '../../collect/index.ts';
import { claimKey, isAliasOfUsers, mergeClaims, type Claim } from '../claim.ts';
import { claimsOfEvent, identifiersOfEvent } from '../claims-of-event.ts';
import { resolveIdentities, type Resolution } from '../resolve-identities.ts';
import type { Settlement } from '../settle.ts';
import { solve, type Solution } from '../solve-component.ts';
import { subjectOfEvent } from '../subject-of-event.ts';
import { subjectsOf } from '../subjects-of.ts';

/** For tests only: a workspace, and next to it what the mill would do with the resolutions of its turns. */
export const SETTINGS = { erasureSecret: 'secret of the tests', country: 'IT' };

let worlds = 0;

export type World = {
  db: Db;
  workspaceId: number;
  ids: Ids;
  /** History: every event with its subject. */
  history: { event: StoredEvent; subject: string }[];
  /** Contact -> ids of the events folded into it. A contact without events has an empty set. */
  folded: Map<string, Set<string>>;
};

export function aWorld(db: Db, workspaceId: number): World {
  const world = ++worlds;
  let next = 0;
  return {
    db,
    workspaceId,
    ids: { next: () => uuidFrom('contact', world, workspaceId, next++) },
    history: [],
    folded: new Map(),
  };
}

/** One turn, under the lock that the mill takes. */
export async function turn(world: World, events: readonly StoredEvent[]): Promise<Resolution> {
  return world.db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [world.workspaceId]);
    const resolution = await resolveIdentities(tx, world.workspaceId, events, world.ids, SETTINGS);
    for (const event of events) {
      const subject = resolution.subjectOf.get(event.id);
      if (subject !== undefined && !world.history.some((row) => row.event.id === event.id)) {
        world.history.push({ event, subject });
      }
    }
    applyChange(world, resolution);
    for (const [eventId, contactId] of resolution.contactOf) {
      if (contactId !== null) foldedOf(world, contactId).add(eventId);
    }
    await refold(world, resolution.refold, tx);
    return resolution;
  });
}

/** Creates and merges contacts as told. */
export function applyChange(world: World, change: Pick<Settlement, 'created' | 'merges'>): void {
  for (const { id } of change.created) {
    if (world.folded.has(id)) throw new Error(`Created twice: ${id}`);
    world.folded.set(id, new Set());
  }
  for (const { fromId, toId } of change.merges) {
    for (const eventId of foldedOf(world, fromId)) foldedOf(world, toId).add(eventId);
    world.folded.delete(fromId);
  }
}

function foldedOf(world: World, contactId: string): Set<string> {
  const folded = world.folded.get(contactId);
  if (folded === undefined) throw new Error(`No such contact: ${contactId}`);
  return folded;
}

export async function refold(world: World, contactIds: readonly string[], sql: Sql = world.db): Promise<void> {
  for (const id of contactIds) {
    foldedOf(world, id);
    world.folded.set(id, await eventsOf(world, id, sql));
  }
}

/** What history says belongs to a contact. */
export async function eventsOf(world: World, contactId: string, sql: Sql = world.db): Promise<Set<string>> {
  const spans = await subjectsOf(sql, world.workspaceId, contactId);
  const rows = world.history.filter(({ event, subject }) =>
    spans.some(
      (span) =>
        span.subject === subject &&
        (span.from === null || event.time >= span.from) &&
        (span.until === null || event.time < span.until),
    ),
  );
  return new Set(rows.map(({ event }) => event.id));
}

type Row = { kind: string; value: string; contact_id: string; until: Date | null; later_contact_id: string | null };

/** Identifier -> whose it is, people named by their smallest identifier; as `expectedOwners` says it. */
export async function storedOwners(world: World): Promise<Map<string, string[]>> {
  const rows = await world.db.query<Row>('select * from identifiers where workspace_id = $1', [world.workspaceId]);
  const stretches = rows.flatMap((row) => row.later_contact_id ?? []);
  const holders = new Set(rows.map((row) => row.contact_id));
  if (new Set(stretches).size !== stretches.length || stretches.some((id) => holders.has(id))) {
    throw new Error('The stretch of a shared device belongs to somebody.');
  }
  return named(await holdersOf(world));
}

export async function holdersOf(world: World): Promise<{ key: string; holder: string; until: number | null }[]> {
  const rows = await world.db.query<Row>('select * from identifiers where workspace_id = $1', [world.workspaceId]);
  return rows.map((row) => ({
    key: `${row.kind.charAt(0)}:${row.value}`,
    holder: row.contact_id,
    until: row.until === null ? null : row.until.getTime(),
  }));
}

/** The same, computed from all events at once by the pure functions. */
export function expectedOwners(
  events: readonly StoredEvent[],
  revoked: ReadonlySet<string> = new Set(),
): Map<string, string[]> {
  return ownersOf(solveEvents(events, revoked));
}

export function ownersOf(solution: Solution): Map<string, string[]> {
  return named(
    [...solution.owners].map(([key, owner]) => ({ key, holder: String(owner.cluster), until: owner.until })),
  );
}

function named(rows: readonly { key: string; holder: string; until: number | null }[]): Map<string, string[]> {
  const names = new Map<string, string>();
  const sorted = rows.toSorted((x, y) => rank(x.key) - rank(y.key) || (x.key < y.key ? -1 : 1));
  for (const { key, holder } of sorted) if (!names.has(holder)) names.set(holder, key);
  return new Map(
    sorted.map(({ key, holder, until }) => [
      key,
      until === null ? [names.get(holder) as string] : [names.get(holder) as string, `until ${until}`],
    ]),
  );
}

function rank(key: string): number {
  return 'uepa'.indexOf(key.charAt(0));
}

export function claimsOf(events: readonly StoredEvent[]): Claim[] {
  const claims = new Map<string, Claim>();
  for (const event of events) {
    for (const claim of claimsOfEvent(event, identifiersOfEvent(event, SETTINGS.country), null)) {
      const known = claims.get(claimKey(claim));
      claims.set(claimKey(claim), known ? mergeClaims(known, claim) : claim);
    }
  }
  return [...claims.values()];
}

export function solveEvents(events: readonly StoredEvent[], revoked: ReadonlySet<string> = new Set()): Solution {
  const claims = claimsOf(events).filter((claim) => !isAliasOfUsers(claim));
  const keys = claims.flatMap((claim) => [claim.a, claim.b]);
  for (const event of events) {
    const subject = subjectOfEvent(event, identifiersOfEvent(event, SETTINGS.country), () => false);
    if (subject !== null) keys.push(subject);
  }
  return solve(
    keys,
    claims.filter((claim) => !revoked.has(claimKey(claim))),
  );
}
