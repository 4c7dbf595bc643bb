import { loadContacts, MIRROR_LAYOUT, newEffects, saveContacts } from '../../contacts/index.ts';
import { followRedirects } from '../../identity/index.ts';
import type { Kept } from '../accumulators/with-future.ts';
import type { CompiledLeaf } from '../conditions/tree.ts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import { toRow } from '../store/definition-cache.ts';
import {
  countContactStates,
  selectWatched,
  setFromTurn,
  swapIn,
  type PreparedRow,
} from '../store/definitions.queries.ts';
import type { FoldedStates } from '../sql/fold-leaves-sql.ts';
import { selectClassifications, selectUsesOfClass } from '../store/classifications.queries.ts';
import type { PreparedOwner } from '../store/prepared-members.queries.ts';
import type { Sql } from '../../../platform/db/db.ts';
import { selectMirrorLayout } from '../preview/people.queries.ts';
import type { Sought } from './find-members.ts';
import { foldHistoryStates } from './fold-history-states.ts';
import { mayBeLeftOver } from './left-over-leaves.ts';
import { announcedGroups, mirroredLeaves } from './mirrored-leaves.ts';
import type { Preparation } from './preparation.ts';
import { prepareFromMirror } from './prepare-from-mirror.ts';
import { everyPage, PAGE, visitEverybody } from './visit-everybody.ts';

/**
 * Makes a waiting definition live. History up to a turn of the mill is counted once, everything after it is counted
 * as it comes, and the two are merged; then the definition takes over and everybody is evaluated. After a crash it
 * begins anew with a later turn, having thrown away what it had counted; one that had taken over already goes on
 * evaluating. Cancelled before it takes over, it leaves the version before as it was.
 *
 * A segment or classification whose every answer lies in history is made live from there (see prepare-from-mirror.ts),
 * unless those who move are to set off journeys, or others ask for the class they are in: then everything that follows
 * from a move is worked out at once, person by person.
 */
export async function prepareDefinition(
  preparation: Preparation,
  workspaceId: number,
  row: PreparedRow,
): Promise<void> {
  const sought =
    row.status === 'preparing' && !row.triggersJourneys ? await soughtOf(preparation, workspaceId, row) : null;
  if (sought) return prepareFromMirror(preparation, workspaceId, { row, sought });
  const total = 2 * (await countContactStates(preparation.db, workspaceId));
  const steps = { done: 0, total };
  if (row.status === 'preparing' && !(await countAndSwap(preparation, workspaceId, { row, steps }))) return;
  steps.done = total / 2;
  const told = (people: number): void => {
    steps.done += people;
    preparation.progress(Math.min(steps.done, total), total);
  };
  await visitEverybody(preparation, workspaceId, { row, told });
}

type Work = { row: PreparedRow; steps: { done: number; total: number } };

/** False: it has been cancelled or overtaken by a newer version meanwhile. */
async function countAndSwap(preparation: Preparation, workspaceId: number, { row, steps }: Work): Promise<boolean> {
  const { db } = preparation;
  const zone = await preparation.timeZone(workspaceId);
  const leaves = await newLeaves(preparation, workspaceId, row);
  const keys = leaves.map((leaf) => leaf.key);
  if (row.fromTurn !== null || (await mayBeLeftOver(db, workspaceId, { keys, timeZone: zone }))) {
    await forget(preparation, workspaceId, { row, leaves });
  }
  const from = await db.transaction(async (tx) => {
    const held = await preparation.holdMill(tx, workspaceId);
    await setFromTurn(tx, workspaceId, { id: row.id, turn: held.turn });
    return held;
  });
  if (leaves.length > 0) {
    const fold = { workspaceId, leaves, uptoTurn: from.turn, now: from.now, zone };
    for await (const folded of foldHistoryStates(preparation.history, fold)) {
      for (let i = 0; i < folded.length; i += PAGE) {
        preparation.signal.throwIfAborted();
        await addStates(preparation, workspaceId, { leaves, folded: folded.slice(i, i + PAGE) });
        steps.done += Math.min(PAGE, folded.length - i);
        preparation.progress(Math.min(steps.done, steps.total / 2), steps.total);
      }
    }
  }
  preparation.signal.throwIfAborted();
  return db.transaction(async (tx) => {
    await preparation.holdMill(tx, workspaceId);
    const swapped = await swapIn(tx, workspaceId, { id: row.id, at: preparation.now() });
    await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
    return swapped;
  });
}

/** What is to be found of people in history alone; null: everybody must be visited. */
async function soughtOf(preparation: Preparation, workspaceId: number, row: PreparedRow): Promise<Sought | null> {
  const { ownerKind } = row;
  if (ownerKind !== 'segment' && ownerKind !== 'classification') return null;
  const owner: PreparedOwner = { kind: ownerKind, id: Number(row.ownerId) };
  if (owner.kind === 'classification' && (await isAskedFor(preparation.db, workspaceId, owner.id))) return null;
  if ((await selectMirrorLayout(preparation.db, workspaceId)) !== MIRROR_LAYOUT) return null;
  const zone = await preparation.timeZone(workspaceId);
  const others = (await selectWatched(preparation.db, workspaceId)).filter(
    (other) => other.id !== row.id && !(other.ownerKind === row.ownerKind && other.ownerId === row.ownerId),
  );
  const world = buildDefinitions([...others, { ...row, status: 'live' as const }].map(toRow), { timeZone: zone });
  const watched = world.watchedGroup(`${owner.kind === 'segment' ? 'segment' : 'class'}:${owner.id}`);
  const leaves = watched ? mirroredLeaves(watched, world) : null;
  if (!watched || !leaves) return null;
  return {
    definitionId: row.id,
    owner,
    announced: announcedGroups(leaves, world),
    watched,
    world,
    leaves,
    newLeaves: await newLeaves(preparation, workspaceId, row),
    zone,
  };
}

/** Whoever asks for a class moves with it. */
async function isAskedFor(sql: Sql, workspaceId: number, id: number): Promise<boolean> {
  const own = (await selectClassifications(sql, workspaceId, null)).find((one) => one.id === id);
  return own === undefined || (await selectUsesOfClass(sql, workspaceId, { key: own.key, value: null })).length > 0;
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
    const records = [...(await loadContacts(tx, workspaceId, ids)).values()];
    const counted = records.filter(({ watch }) => was.leaves.some(({ key }) => key in watch.accumulators));
    for (const { watch } of counted) for (const { key } of was.leaves) delete watch.accumulators[key];
    if (counted.length > 0) await saveContacts(tx, workspaceId, counted, newEffects(), []);
  });
}
