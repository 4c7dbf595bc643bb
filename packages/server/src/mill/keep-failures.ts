import { saveFailures, type Definitions, type Failure } from '../domains/segments/index.ts';
import type { Tx } from '../platform/db/db.ts';
import type { Log } from '../platform/log.ts';

/** Definitions that cannot be read are told once for each time they are compiled, not with every turn. */
const told = new WeakSet<Definitions>();
/** A definition may fail for everybody: so many lines are enough. */
const MOST_LOGGED = 5;

/** The definitions of a turn, and what fails of them: none stops the others or the turn. */
export function watchFailures(compiled: Definitions): { definitions: Definitions; failures: Failure[] } {
  const failures = told.has(compiled) ? [] : [...compiled.broken];
  told.add(compiled);
  return { definitions: { ...compiled, report: (failure) => void failures.push(failure) }, failures };
}

/** Keeps failures where people see them, and tells the log. */
export async function keepFailures(
  tx: Tx,
  workspaceId: number,
  { failures, now, log }: { failures: readonly Failure[]; now: number; log: Log | undefined },
): Promise<void> {
  if (failures.length === 0) return;
  await saveFailures(tx, workspaceId, { failures, at: now });
  for (const { error, ...about } of failures.slice(0, MOST_LOGGED)) {
    log?.error({ err: error, workspaceId, ...about, failures: failures.length }, 'a definition could not be evaluated');
  }
}
