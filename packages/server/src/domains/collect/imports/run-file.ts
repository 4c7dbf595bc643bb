import type { JobContext } from '../../../platform/jobs/job.ts';
import { noCounts } from './check-file.ts';
import type { Draft } from './draft.ts';
import type { ImportDeps } from './import-deps.ts';
import { isHistory, type EventPlace } from './import-events.ts';
import type { ImportPlan } from './import-plan.ts';
import { countWaitingOf, selectLastWaiting, updateImport, waitsUpTo, type ImportRow } from './imports.queries.ts';
import { inBatches } from './in-batches.ts';
import { openFile } from './open-plan.ts';
import { readDrafts } from './read-drafts.ts';
import { SeenPeople } from './seen-people.ts';
import { sortDrafts } from './sort-drafts.ts';
import { Tally } from './tally.ts';
import { writeDrafts, type Writing } from './write-drafts.ts';

const BATCH = 500;
/** Stay this far ahead of the mill at the most: what the shop sends meanwhile waits behind it. */
const MOST_WAITING = 10_000;
const LOOK_EVERY_MS = 100;
/** After a cancellation people in the middle of their past are brought to its end; no longer than this. */
const DRAIN_MS = 60_000;

export type Run = {
  plan: ImportPlan;
  place: EventPlace;
  signal: AbortSignal;
  progress: JobContext['progress'];
};

/**
 * Imports the file: history in the order in which it happened, with the workspace's clock going along, lists in the
 * order of the file. Goes on after the rows that are written already. Resolves when everything has been applied; false
 * when it was cancelled on the way.
 */
export async function runFile(deps: ImportDeps, row: ImportRow, run: Run): Promise<boolean> {
  const { plan, place, signal } = run;
  const tally = new Tally();
  const writing: Writing = {
    plan,
    place: { ...place },
    counts: noCounts(row.rows_accepted > 0 ? row.report : {}),
    seen: new SeenPeople(),
    accepted: row.rows_accepted,
    rejected: 0,
    report: row.report,
  };
  const accepted = acceptedDrafts(deps, row, { ...run, tally });
  const drafts = isHistory(plan) ? sortDrafts(accepted, { blobs: deps.blobs, key: row.file_key }) : accepted;
  let isOn = true;
  let isFirst = true;
  try {
    for await (const batch of inBatches(after(drafts, { rows: row.rows_accepted, seen: writing.seen }), BATCH)) {
      signal.throwIfAborted();
      if (isFirst && isHistory(plan)) await deps.replay.begin(place.workspaceId, (batch[0]?.at ?? 0) - 1);
      isFirst = false;
      writing.place.now = deps.clock.now();
      Object.assign(writing, { rejected: tally.rejected, report: reportOf(tally) });
      isOn = await writeDrafts(deps, batch, writing);
      if (!isOn) break;
      run.progress(writing.accepted + writing.rejected, row.rows_total);
      await backPressure(deps, place.workspaceId, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    isOn = false;
  }
  if (isOn) isOn = await tell(deps, row, { run, tally, writing });
  await settle(deps, place.workspaceId, { signal, isOn });
  signal.throwIfAborted();
  return isOn;
}

function reportOf(tally: Tally): object {
  return { ...tally.period(), reasons: tally.reasons() };
}

/** What is accepted; the rest is counted. */
async function* acceptedDrafts(
  deps: ImportDeps,
  row: ImportRow,
  { plan, tally, signal }: Run & { tally: Tally },
): AsyncGenerator<Draft> {
  for await (const converted of readDrafts(await openFile(deps, row), plan)) {
    signal.throwIfAborted();
    tally.take(converted);
    if (converted.draft) yield converted.draft;
  }
}

/** Leaves out what stands for the first so many rows: they are written, their people counted. */
async function* after(
  drafts: AsyncIterable<Draft>,
  { rows, seen }: { rows: number; seen: SeenPeople },
): AsyncGenerator<Draft> {
  let passed = 0;
  for await (const draft of drafts) {
    if (passed >= rows) yield draft;
    else {
      passed += draft.rows;
      seen.add(draft.people);
    }
  }
}

async function backPressure(deps: ImportDeps, workspaceId: number, signal: AbortSignal): Promise<void> {
  while ((await countWaitingOf(deps.db, workspaceId, MOST_WAITING)) >= MOST_WAITING)
    await deps.clock.sleepUntil(deps.clock.now() + LOOK_EVERY_MS, signal);
}

/** The last word on the counts: a file may end with rejected rows, or hold nothing else. */
async function tell(
  deps: ImportDeps,
  row: ImportRow,
  { run, tally, writing }: { run: Run; tally: Tally; writing: Writing },
): Promise<boolean> {
  const rows = writing.accepted + tally.rejected;
  return updateImport(deps.db, run.place.workspaceId, {
    id: row.id,
    patch: {
      rows_total: rows,
      rows_done: rows,
      rows_accepted: writing.accepted,
      rows_rejected: tally.rejected,
      report: { ...reportOf(tally), ...writing.counts },
      phase: 'settling',
    },
    when: ['running'],
  });
}

/** Waits until what is in the log by now has been applied. A process that stops does not wait: it goes on later. */
async function settle(
  deps: ImportDeps,
  workspaceId: number,
  { signal, isOn }: { signal: AbortSignal; isOn: boolean },
): Promise<void> {
  const last = await selectLastWaiting(deps.db, workspaceId);
  if (last === null) return;
  const until = isOn ? Number.POSITIVE_INFINITY : deps.clock.now() + DRAIN_MS;
  while (deps.clock.now() < until && (await waitsUpTo(deps.db, workspaceId, last)))
    await deps.clock.sleepUntil(deps.clock.now() + LOOK_EVERY_MS, isOn ? signal : undefined);
}
