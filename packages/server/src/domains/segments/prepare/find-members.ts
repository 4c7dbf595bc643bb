import type { ContactRecord } from '../../contacts/contact-record.ts';
import { hasRedirects } from '../preview/people.queries.ts';
import { groupValue, nextGroupChange } from '../definitions/group-value.ts';
import type { Definitions } from '../definitions/build-definitions.ts';
import type { Watched } from '../definitions/watched.ts';
import type { CompiledLeaf } from '../conditions/tree.ts';
import { withMemo } from '../leaves/leaf-logic.ts';
import { mirroredPeopleSql, type MirroredRow } from '../sql/mirrored-people-sql.ts';
import { insertPrepared, type PreparedMember, type PreparedOwner } from '../store/prepared-members.queries.ts';
import { mirroredRecord } from './mirrored-record.ts';
import { neededEvents } from './mirrored-leaves.ts';
import type { Preparation } from './preparation.ts';
import type { Sql } from '../../../platform/db/db.ts';

/** Sorting and grouping millions of events may take its time; people wait for nothing meanwhile. */
const LIMITS = { maxSeconds: 600, maxMemoryBytes: 4e9 };
/** Rows of one insert. */
const BATCH = 5_000;
/** Merges in a row that are followed. */
const REDIRECT_HOPS = 5;

export type Sought = {
  definitionId: number;
  owner: PreparedOwner;
  /** Groups whose members are asked as they were announced: thresholds of scores, which remember. */
  announced: readonly string[];
  /** As if live. */
  watched: Watched;
  world: Definitions;
  /** All that is asked of a person. */
  leaves: readonly CompiledLeaf[];
  /** Leaves over events that nobody counts yet. */
  newLeaves: readonly CompiledLeaf[];
  zone: string;
};

export type Search = {
  /** History up to this turn. */
  turn: number;
  now: number;
  /** null: everybody. */
  contactIds: readonly string[] | null;
};

/**
 * Finds out of people, by one question to history, whether they belong, when time alone changes that, and what is
 * counted of them from now on, and writes it down for whom there is something to say. The very evaluator that the mill
 * uses, on people as the mirror has them.
 */
export async function findMembers(
  { history, signal, progress }: Preparation,
  sql: Sql,
  workspaceId: number,
  { sought, search }: { sought: Sought; search: Search },
): Promise<void> {
  const { leaves, watched, zone, announced } = sought;
  const redirectHops = (await hasRedirects(history, workspaceId)) ? REDIRECT_HOPS : 0;
  // Everybody is in some class.
  const onlyWithEvents = sought.owner.kind === 'segment' && neededEvents(watched, search.now) !== null;
  const query = mirroredPeopleSql(leaves, { workspaceId, zone, announced, ...search, redirectHops, onlyWithEvents });
  const { definitionId, owner } = sought;
  let members: PreparedMember[] = [];
  let done = 0;
  // One batch is written while the next is read: two engines, two processors.
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    await writing;
    writing = insertPrepared(sql, workspaceId, { definitionId, owner, members });
    writing.catch(() => undefined);
    members = [];
  };
  for await (const rows of history.stream<Record<string, unknown>>(query.sql, query.params, LIMITS)) {
    signal.throwIfAborted();
    for (const row of rows) {
      const member = memberOf(workspaceId, query.read(row), { sought, now: search.now });
      if (member) members.push(member);
      if (members.length >= BATCH) await write();
    }
    done += rows.length;
    if (search.contactIds === null) progress(done, done);
  }
  await write();
  await writing;
}

function memberOf(
  workspaceId: number,
  row: MirroredRow,
  { sought, now }: { sought: Sought; now: number },
): PreparedMember | null {
  const { watched, world, newLeaves } = sought;
  const record = mirroredRecord(workspaceId, row, now);
  const { value, deadline } = evaluated(watched, record, { now, world });
  const isCounted = newLeaves.some(({ key }) => row.states[key] !== undefined);
  if (value === false && deadline === null && !isCounted) return null;
  const states = Object.fromEntries(newLeaves.map(({ key }) => [key, row.states[key] ?? null]));
  return { contactId: row.contactId, value, since: now, deadline, isCounted, states: JSON.stringify(states) };
}

/** Where evaluating fails, the mill is woken at once to find out for itself: it reports that and stops nobody. */
function evaluated(
  watched: Watched,
  record: ContactRecord,
  { now, world }: { now: number; world: Definitions },
): { value: boolean | string; deadline: number | null } {
  const memo = withMemo(world);
  try {
    return { value: groupValue(watched, record, now, memo), deadline: nextGroupChange(watched, record, now, memo) };
  } catch {
    return { value: watched.fallback, deadline: now + 1 };
  }
}
