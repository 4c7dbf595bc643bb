import type { Tx } from '../../../platform/db/db.ts';
import { loadContacts, MIRROR_LAYOUT, newEffects, saveContacts } from '../../contacts/index.ts';
import { followRedirects } from '../../identity/index.ts';
import type { Kept } from '../accumulators/with-future.ts';
import type { CompiledLeaf } from '../conditions/tree.ts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import { toRow } from '../store/definition-cache.ts';
import {
  countContactStates,
  selectContactPage,
  selectWatched,
  setFromTurn,
  swapIn,
  type PreparedRow,
} from '../store/definitions.queries.ts';
import type { FoldedStates } from '../sql/fold-leaves-sql.ts';
import { selectMirrorLayout } from '../preview/people.queries.ts';
import type { Sought } from './find-members.ts';
import { foldHistoryStates } from './fold-history-states.ts';
import { mirroredLeaves } from './mirrored-leaves.ts';
import type { Preparation } from './preparation.ts';
import { prepareFromMirror } from './prepare-from-mirror.ts';

/** People folded under one hold of the workspace's lock: the mill waits that long at the most. */
const PAGE = 1_000;

/**
 * Makes a waiting definition live. History up to a turn of the mill is counted once, everything after it is counted
 * as it comes, and the two are merged; then the definition takes over and everybody is evaluated. After a crash it
 * begins anew with a later turn, having thrown away what it had counted.
 *
 * A segment whose every answer lies in history is made live from there: see prepare-from-mirror.ts.
 */
export async function prepareDefinition(
  preparation: Preparation,
  workspaceId: number,
  row: PreparedRow,
): Promise<void> {
  const { db } = preparation;
  const sought = await soughtOf(preparation, workspaceId, row);
  if (sought) return prepareFromMirror(preparation, workspaceId, { row, sought });
  const total = 2 * (await countContactStates(db, workspaceId));
  const steps = { done: 0, total };
  const leaves = await newLeaves(preparation, workspaceId, row);
  if (row.fromTurn !== null) await forget(preparation, workspaceId, { row, leaves });
  const from = await db.transaction(async (tx) => {
    const held = await preparation.holdMill(tx, workspaceId);
    await setFromTurn(tx, workspaceId, { id: row.id, turn: held.turn });
    return held;
  });
  if (leaves.length > 0) {
    const zone = await preparation.timeZone(workspaceId);
    const fold = { workspaceId, leaves, uptoTurn: from.turn, now: from.now, zone };
    for await (const folded of foldHistoryStates(preparation.history, fold)) {
      for (let i = 0; i < folded.length; i += PAGE) {
        preparation.signal.throwIfAborted();
        await addStates(preparation, workspaceId, { leaves, folded: folded.slice(i, i + PAGE) });
        steps.done += Math.min(PAGE, folded.length - i);
        preparation.progress(Math.min(steps.done, total / 2), total);
      }
    }
  }
  await db.transaction(async (tx) => {
    await preparation.holdMill(tx, workspaceId);
    await swapIn(tx, workspaceId, { id: row.id, at: preparation.now() });
    await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
  });
  steps.done = total / 2;
  await everyPage(preparation, workspaceId, async (tx, ids) => {
    await preparation.visit(tx, workspaceId, ids);
    steps.done += ids.length;
    preparation.progress(Math.min(steps.done, total), total);
  });
}

/** What is to be found of people in history alone; null: everybody must be visited. */
async function soughtOf(preparation: Preparation, workspaceId: number, row: PreparedRow): Promise<Sought | null> {
  if (row.ownerKind !== 'segment') return null;
  if ((await selectMirrorLayout(preparation.db, workspaceId)) !== MIRROR_LAYOUT) return null;
  const zone = await preparation.timeZone(workspaceId);
  const others = (await selectWatched(preparation.db, workspaceId)).filter(
    (other) => other.id !== row.id && !(other.ownerKind === row.ownerKind && other.ownerId === row.ownerId),
  );
  const world = buildDefinitions([...others, { ...row, status: 'live' as const }].map(toRow), { timeZone: zone });
  const watched = world.watchedGroup(`segment:${row.ownerId}`);
  const leaves = watched ? mirroredLeaves(watched, world) : null;
  if (!watched || !leaves) return null;
  return {
    definitionId: row.id,
    segmentId: Number(row.ownerId),
    watched,
    world,
    leaves,
    newLeaves: await newLeaves(preparation, workspaceId, row),
    zone,
  };
}

/** Leaves over events that nobody counts yet. */
async function newLeaves(preparation: Preparation, workspaceId: number, row: PreparedRow): Promise<CompiledLeaf[]> {
  const timeZone = await preparation.timeZone(workspaceId);
  const watched = await selectWatched(preparation.db, workspaceId);
  const others = buildDefinitions(watched.filter((other) => other.id !== row.id).map(toRow), {
    timeZone,
    tolerant: true,
  });
  const all: Definitions = buildDefinitions(
    [...watched.filter((other) => other.id !== row.id), { ...row, status: 'preparing' as const }].map(toRow),
    { timeZone, tolerant: true },
  );
  return [...all.leaves.values()].filter((leaf) => leaf.accumulator !== null && !others.leaves.has(leaf.key));
}

/** Merges what history says into what has been counted since. */
async function addStates(
  preparation: Preparation,
  workspaceId: number,
  add: { leaves: readonly CompiledLeaf[]; folded: FoldedStates[] },
): Promise<void> {
  await preparation.db.transaction(async (tx) => {
    await preparation.holdMill(tx, workspaceId);
    const owners = await followRedirects(
      tx,
      workspaceId,
      add.folded.map((folded) => folded.contactId),
    );
    const ownerOf = (id: string): string => owners.get(id) ?? id;
    const records = await loadContacts(tx, workspaceId, [
      ...new Set(add.folded.map((folded) => ownerOf(folded.contactId))),
    ]);
    for (const { contactId, states } of add.folded) {
      const record = records.get(ownerOf(contactId));
      if (!record) continue;
      for (const { key, accumulator } of add.leaves) {
        const past = states[key];
        if (!accumulator || !past) continue;
        const since = record.watch.accumulators[key] as Kept | undefined;
        record.watch.accumulators[key] = accumulator.merge(since, past, record.watch.asOf);
      }
    }
    await saveContacts(tx, workspaceId, [...records.values()], newEffects(), []);
  });
}

/** A preparation that did not end is thrown away: nobody counts its leaves any more, then nobody keeps them. */
async function forget(
  preparation: Preparation,
  workspaceId: number,
  was: { row: PreparedRow; leaves: readonly CompiledLeaf[] },
): Promise<void> {
  await preparation.db.transaction(async (tx) => {
    await preparation.holdMill(tx, workspaceId);
    await setFromTurn(tx, workspaceId, { id: was.row.id, turn: null });
    await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
  });
  await everyPage(preparation, workspaceId, async (tx, ids) => {
    const records = await loadContacts(tx, workspaceId, ids);
    for (const record of records.values()) for (const { key } of was.leaves) delete record.watch.accumulators[key];
    await saveContacts(tx, workspaceId, [...records.values()], newEffects(), []);
  });
}

async function everyPage(
  preparation: Preparation,
  workspaceId: number,
  work: (tx: Tx, ids: string[]) => Promise<void>,
): Promise<void> {
  let after: string | null = null;
  for (;;) {
    preparation.signal.throwIfAborted();
    const ids: string[] = await selectContactPage(preparation.db, workspaceId, { after, limit: PAGE });
    if (ids.length === 0) return;
    await preparation.db.transaction(async (tx) => {
      await preparation.holdMill(tx, workspaceId);
      await work(tx, ids);
    });
    after = ids.at(-1) ?? null;
  }
}
