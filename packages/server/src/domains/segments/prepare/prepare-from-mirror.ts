import type { Tx } from '../../../platform/db/db.ts';
import { JobStopped } from '../../../platform/jobs/run-job.ts';
import { lifecyclePack } from '../lifecycle/lifecycle-pack.ts';
import { userTypePack } from '../packs/user-type-pack.ts';
import { touchedSql } from '../sql/touched-sql.ts';
import { saveTransitions } from '../store/save-transitions.ts';
import { selectWatched, setFromTurn, setVisited, swapIn, type PreparedRow } from '../store/definitions.queries.ts';
import {
  analyzePrepared,
  deleteAbandoned,
  deletePreparedOf,
  insertFormerMembers,
  selectPreparedMembers,
  updateShownClass,
  type FoundMember,
} from '../store/prepared-members.queries.ts';
import type { Transition } from '../transition.ts';
import { findMembers, type Sought } from './find-members.ts';
import type { Preparation } from './preparation.ts';
import { startSettling } from './settle-prepared.ts';

/** So many people, touched while all others were looked at, may be looked at while the mill waits. */
const FEW_TOUCHED = 500;
/** People found out about by one question. */
const TOUCHED_AT_ONCE = 5_000;
/** Entries and exits written under one hold of the workspace's lock. */
const MOVES = 5_000;
/** By then all are moved. */
const SETTLE_AFTER_MS = 15_000;

const LIFECYCLE = lifecyclePack.key;
const USER_TYPE = userTypePack.key;

/**
 * Makes a segment or classification live at a cost that follows the people it is about. Everybody is looked at in history as of a turn;
 * then, again and again, those touched since, until they are few enough to be looked at while the mill waits: then it
 * takes over. Entries and exits are written after that, page by page; who is touched before their turn comes is moved
 * by the mill itself, which takes in what was found. Begun anew after a crash, it throws away what it had found.
 */
export async function prepareFromMirror(
  preparation: Preparation,
  workspaceId: number,
  { row, sought }: { row: PreparedRow; sought: Sought },
): Promise<void> {
  const { db, signal } = preparation;
  const { definitionId } = sought;
  await deleteAbandoned(db, workspaceId);
  await deletePreparedOf(db, workspaceId, { definitionId, contactIds: null });
  let from = await db.transaction(async (tx) => {
    const held = await preparation.holdMill(tx, workspaceId);
    await setFromTurn(tx, workspaceId, { id: row.id, turn: held.turn });
    return held;
  });
  await findMembers(preparation, db, workspaceId, { sought, search: { ...from, contactIds: null } });
  await analyzePrepared(db);
  for (;;) {
    signal.throwIfAborted();
    // Held first: whoever is touched up to there is among those asked for then.
    const next = await db.transaction((tx) => preparation.holdMill(tx, workspaceId));
    const touched = await touchedSince(preparation, workspaceId, from.turn);
    if (touched.length <= FEW_TOUCHED) break;
    for (let i = 0; i < touched.length; i += TOUCHED_AT_ONCE) {
      const contactIds = touched.slice(i, i + TOUCHED_AT_ONCE);
      await deletePreparedOf(db, workspaceId, { definitionId, contactIds });
      await findMembers(preparation, db, workspaceId, { sought, search: { ...next, contactIds } });
    }
    from = next;
  }
  await db.transaction(async (tx) => takeOver(preparation, tx, workspaceId, { row, sought, from }));
  const name = (await selectWatched(db, workspaceId)).find(({ id }) => id === row.id)?.name ?? row.name;
  await moveMembers(preparation, workspaceId, { sought, name });
}

/** Looks at the last ones touched, and swaps. */
async function takeOver(
  preparation: Preparation,
  tx: Tx,
  workspaceId: number,
  { row, sought, from }: { row: PreparedRow; sought: Sought; from: { turn: number } },
): Promise<void> {
  const { definitionId, owner } = sought;
  const held = await preparation.holdMill(tx, workspaceId);
  const contactIds = await touchedSince(preparation, workspaceId, from.turn);
  if (contactIds.length > 0) {
    await deletePreparedOf(tx, workspaceId, { definitionId, contactIds });
    await findMembers(preparation, tx, workspaceId, { sought, search: { ...held, contactIds } });
  }
  if (owner.kind === 'segment') {
    await insertFormerMembers(tx, workspaceId, { definitionId, segmentId: owner.id, at: held.now });
  }
  // Should this process end before all are moved, that is how they are.
  await startSettling(tx, workspaceId, preparation.now() + SETTLE_AFTER_MS);
  const at = preparation.now();
  // Cancelled or overtaken meanwhile: all of this is rolled back, the version before stays.
  if (!(await swapIn(tx, workspaceId, { id: row.id, at }))) throw new JobStopped('cancelled');
  await setVisited(tx, workspaceId, { id: row.id, at });
  await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
}

async function touchedSince({ history }: Preparation, workspaceId: number, turn: number): Promise<string[]> {
  const { sql, params } = touchedSql(workspaceId, turn);
  return (await history.query<{ id: string }>(sql, params)).map(({ id }) => id);
}

/** Writes who enters and who leaves, or comes into another class. */
async function moveMembers(
  preparation: Preparation,
  workspaceId: number,
  { sought, name }: { sought: Sought; name: string },
): Promise<void> {
  const { db } = preparation;
  const { definitionId, owner } = sought;
  let after: string | null = null;
  for (;;) {
    preparation.signal.throwIfAborted();
    const seen = await db.transaction(async (tx) => {
      const { turn } = await preparation.holdMill(tx, workspaceId);
      const page = await selectPreparedMembers(tx, workspaceId, { definitionId, owner, after, limit: MOVES });
      const moved = page.filter(({ value, current }) => value !== current);
      const transitions = moved.map((member) => transitionOf(member, { sought, name }));
      const told = preparation.tell(workspaceId, transitions, turn);
      told.catch(() => undefined);
      await saveTransitions(tx, workspaceId, { transitions, timeZone: sought.zone, now: preparation.now() });
      await showClasses(tx, workspaceId, { name, transitions });
      await told;
      return page;
    });
    if (seen.length < MOVES) return;
    after = seen.at(-1)?.contactId ?? null;
  }
}

function transitionOf(
  { contactId, value, current, since }: FoundMember,
  { sought, name }: { sought: Sought; name: string },
): Transition {
  return {
    contactId,
    group: sought.watched.group,
    name,
    definitionId: sought.definitionId,
    from: current,
    to: value,
    at: since,
    knownAt: since,
    cause: 'definition',
    eventId: null,
  };
}

/** The two classes that lists show beside a contact. */
async function showClasses(
  tx: Tx,
  workspaceId: number,
  { name, transitions }: { name: string; transitions: readonly Transition[] },
): Promise<void> {
  const of = name === LIFECYCLE ? 'stage' : name === USER_TYPE ? 'userType' : null;
  if (of === null) return;
  const moved = transitions.flatMap(({ contactId, to, at }) =>
    typeof to === 'string' ? [{ contactId, value: to, since: at }] : [],
  );
  await updateShownClass(tx, workspaceId, { of, moved });
}
