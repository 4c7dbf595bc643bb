import type { CollectedEvent } from '@sandmill/contracts';
import type { Tx } from '../../../platform/db/db.ts';
import { appendToLog } from '../event-log.queries.ts';
import { toColumns } from '../log-columns.ts';
import { countPeople, countProducts, keptOptOuts, rowsOf, type Counts } from './check-file.ts';
import type { Draft } from './draft.ts';
import type { ImportDeps } from './import-deps.ts';
import { collectedEvents, orderMarker, type EventPlace } from './import-events.ts';
import type { ImportPlan } from './import-plan.ts';
import { insertMarkers, updateImport } from './imports.queries.ts';
import type { SeenPeople } from './seen-people.ts';

export type Writing = {
  plan: ImportPlan;
  place: EventPlace;
  counts: Counts;
  seen: SeenPeople;
  /** Rows written so far, before this batch. */
  accepted: number;
  rejected: number;
  /** What the report says beside the counts. */
  report: object;
};

/**
 * Writes one batch and how far the import is, in one transaction: whoever goes on after a crash neither repeats nor
 * leaves out a row, and counts each once. False when the import was cancelled meanwhile.
 */
export async function writeDrafts(deps: ImportDeps, drafts: readonly Draft[], writing: Writing): Promise<boolean> {
  const { plan, place } = writing;
  if (plan.kind === 'products') {
    const counts = { ...writing.counts };
    await countProducts(deps, drafts, { plan, place, counts, write: true });
    return keep(deps, deps.db, { drafts, writing, counts });
  }
  return deps.db.transaction(async (tx) => {
    const counts = { ...writing.counts };
    const changed = await appendDrafts(tx, drafts, { writing, counts });
    await countPeople(deps, tx, { workspaceId: place.workspaceId, drafts: changed, counts, seen: writing.seen });
    return keep(deps, tx, { drafts, writing, counts });
  });
}

/** Gives the drafts of which something was new. */
async function appendDrafts(
  tx: Tx,
  drafts: readonly Draft[],
  { writing, counts }: { writing: Writing; counts: Counts },
): Promise<Draft[]> {
  const { plan, place } = writing;
  const kept = await keptOptOuts(tx, place.workspaceId, drafts);
  const markers = drafts.map((draft) => orderMarker(draft, place));
  const fresh = await insertMarkers(
    tx,
    place.workspaceId,
    markers.filter((marker) => marker !== null),
  );
  const events = drafts.map((draft, i) => {
    const own = collectedEvents(draft, plan, place).filter((_, n) => kept.get(draft)?.has(n) !== true);
    const marker = markers[i] ?? null;
    // The first of two rows of the same order in one batch completes it, the other updates it.
    return marker === null || fresh.delete(marker) ? own : own.map(asUpdate);
  });
  for (const one of kept.values()) counts.consentsKept += one.size;
  const { columns } = toColumns(events.flat());
  const known = new Set((columns.ids.length > 0 ? await appendToLog(tx, columns) : []).map((i) => columns.ids[i]));
  const told = new Set<string>();
  const changed = drafts.filter((_, i) => {
    const news = (events[i] ?? []).filter(({ id }) => !known.has(id) && !told.has(id));
    for (const { id } of news) told.add(id);
    return news.length > 0;
  });
  counts.unchanged += rowsOf(drafts) - rowsOf(changed);
  return changed;
}

function asUpdate(event: CollectedEvent): CollectedEvent {
  return event.name === 'Order Completed' ? { ...event, name: 'Order Updated' } : event;
}

async function keep(
  deps: ImportDeps,
  sql: Pick<Tx, 'query' | 'execute'>,
  { drafts, writing, counts }: { drafts: readonly Draft[]; writing: Writing; counts: Counts },
): Promise<boolean> {
  const accepted = writing.accepted + rowsOf(drafts);
  const { workspaceId } = writing.place;
  const isOn = await updateImport(sql, workspaceId, {
    id: writing.plan.importId,
    patch: {
      rows_accepted: accepted,
      rows_rejected: writing.rejected,
      rows_done: accepted + writing.rejected,
      report: { ...writing.report, ...counts },
      phase: 'writing',
    },
    when: ['running'],
  });
  if (!isOn) return false;
  writing.accepted = accepted;
  Object.assign(writing.counts, counts);
  return true;
}
