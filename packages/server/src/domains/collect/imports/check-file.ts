import type { Import } from '@sandmill/contracts/api/events';
import { addressStops, consentsOf, findingsOf } from '../../consent/index.ts';
import type { Sql } from '../../../platform/db/db.ts';
import type { Draft } from './draft.ts';
import type { ImportDeps } from './import-deps.ts';
import { collectedEvents, type EventPlace } from './import-events.ts';
import type { ImportPlan } from './import-plan.ts';
import { inBatches } from './in-batches.ts';
import { selectKnownEvents } from './imports.queries.ts';
import { openFile } from './open-plan.ts';
import { readDrafts } from './read-drafts.ts';
import type { ImportRow } from './imports.queries.ts';
import { SeenPeople } from './seen-people.ts';
import { Tally } from './tally.ts';

const BATCH = 500;
/** As identifiers of a row begin that are e-mail addresses. */
const EMAIL = 'email:';

export type Counts = {
  newContacts: number;
  updated: number;
  unchanged: number;
  consentsKept: number;
} & OddAddresses;

/** People whose e-mail address looks wrong, in one way each. */
type OddAddresses = { disposable: number; mistyped: number; unreachable: number };

export function noCounts(report: Import['report'] = {}): Counts {
  const { newContacts = 0, updated = 0, unchanged = 0, consentsKept = 0 } = report;
  const { disposable = 0, mistyped = 0, unreachable = 0 } = report;
  return { newContacts, updated, unchanged, consentsKept, disposable, mistyped, unreachable };
}

/** Reads the whole file as the import would and counts; writes nothing. `onProgress` may await. */
export async function checkFile(
  deps: ImportDeps,
  row: ImportRow,
  run: { plan: ImportPlan; place: EventPlace; signal: AbortSignal; onProgress(tally: Tally): Promise<void> },
): Promise<{ tally: Tally; counts: Counts }> {
  const { plan, place, signal } = run;
  const tally = new Tally();
  const counts = noCounts();
  const seen = new SeenPeople();
  for await (const batch of inBatches(readDrafts(await openFile(deps, row), plan), BATCH)) {
    signal.throwIfAborted();
    for (const converted of batch) tally.take(converted);
    const drafts = batch.flatMap(({ draft }) => (draft ? [draft] : []));
    if (plan.kind === 'products') await countProducts(deps, drafts, { plan, place, counts, write: false });
    else await countEvents(deps, drafts, { plan, place, counts, seen });
    await run.onProgress(tally);
  }
  return { tally, counts };
}

async function countEvents(
  deps: ImportDeps,
  drafts: Draft[],
  run: { plan: ImportPlan; place: EventPlace; counts: Counts; seen: SeenPeople },
): Promise<void> {
  const { workspaceId } = run.place;
  const ids = drafts.map((draft) => collectedEvents(draft, run.plan, run.place).map(({ id }) => id));
  const known = await selectKnownEvents(deps.db, workspaceId, ids.flat());
  const kept = await keptOptOuts(deps.db, workspaceId, drafts);
  const changed = drafts.filter((draft, i) => {
    const isSettled = (id: string, n: number): boolean => known.has(id) || kept.get(draft)?.has(n) === true;
    return !(ids[i] ?? []).every(isSettled);
  });
  run.counts.unchanged += rowsOf(drafts) - rowsOf(changed);
  for (const one of kept.values()) run.counts.consentsKept += one.size;
  await countPeople(deps, deps.db, { ...run, workspaceId, drafts: changed });
}

/** Counts people as new or known, each once. */
export async function countPeople(
  deps: ImportDeps,
  sql: Sql,
  run: { workspaceId: number; drafts: readonly Draft[]; counts: Counts; seen: SeenPeople },
): Promise<void> {
  const known = await deps.knownPeople(
    sql,
    run.workspaceId,
    run.drafts.flatMap(({ people }) => people),
  );
  const addresses: string[] = [];
  for (const { people } of run.drafts) {
    if (run.seen.add(people)) continue;
    addresses.push(...people.flatMap((person) => (person.startsWith(EMAIL) ? person.slice(EMAIL.length) : [])));
    if (people.some((person) => known.has(person))) run.counts.updated += 1;
    else run.counts.newContacts += 1;
  }
  await countOdd(sql, addresses, { counts: run.counts, now: deps.clock.now() });
}

/** Domains that nobody has asked about yet are looked up in the background; the next look at the file knows more. */
async function countOdd(
  sql: Sql,
  addresses: readonly string[],
  { counts, now }: { counts: Counts; now: number },
): Promise<void> {
  const stops = await addressStops(sql, addresses, now);
  for (const address of addresses) {
    const codes = findingsOf(address).map(({ code }) => code);
    if (stops.has(address)) counts.unreachable += 1;
    else if (codes.includes('typo')) counts.mistyped += 1;
    else if (codes.includes('disposable')) counts.disposable += 1;
  }
}

export async function countProducts(
  deps: ImportDeps,
  drafts: readonly Draft[],
  run: { plan: ImportPlan; place: EventPlace; counts: Counts; write: boolean },
): Promise<void> {
  const { plan, place, counts, write } = run;
  const products = drafts.map(({ product }) => product).filter((product) => product !== null);
  const told = { products, at: plan.uploadedAt, key: plan.importId, write };
  const learnt = await deps.learnProducts(place.workspaceId, told);
  counts.newContacts += learnt.created;
  counts.updated += learnt.updated;
  counts.unchanged += learnt.unchanged;
}

/**
 * Opt-ins of lists without a date, for addresses that opted out: the list may be older than the refusal, so the refusal
 * stays. Per draft the indexes of those events.
 */
export async function keptOptOuts(
  sql: Sql,
  workspaceId: number,
  drafts: readonly Draft[],
): Promise<Map<Draft, Set<number>>> {
  const kept = new Map<Draft, Set<number>>();
  const states = await consentsOf(
    sql,
    workspaceId,
    drafts.flatMap(({ optIns }) => optIns),
  );
  for (const draft of drafts) {
    const refused = draft.optIns.filter(
      ({ channel, address, purpose }) => states.get(`${channel}:${address}`)?.[purpose]?.state === 'opted_out',
    );
    if (refused.length > 0) kept.set(draft, new Set(refused.map(({ event }) => event)));
  }
  return kept;
}

export function rowsOf(drafts: readonly Draft[]): number {
  return drafts.reduce((sum, { rows }) => sum + rows, 0);
}
