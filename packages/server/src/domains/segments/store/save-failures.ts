import type { Sql } from '../../../platform/db/db.ts';
import type { Failure } from '../leaves/leaf-logic.ts';
import { upsertFailures, type FailureRow } from './failures.queries.ts';

const LONGEST_MESSAGE = 500;

/** Keeps what definitions failed for whom, one row for each definition, to be shown beside it. `at`: milliseconds. */
export async function saveFailures(
  sql: Sql,
  workspaceId: number,
  { failures, at }: { failures: readonly Failure[]; at: number },
): Promise<void> {
  if (failures.length === 0) return;
  const rows = new Map<number, FailureRow>();
  for (const { definitionId, contactId, error } of failures) {
    const times = (rows.get(definitionId)?.times ?? 0) + 1;
    rows.set(definitionId, { definitionId, times, contactId, message: String(error).slice(0, LONGEST_MESSAGE) });
  }
  await upsertFailures(sql, workspaceId, { rows: [...rows.values()], at });
}
