import type { History } from '../../../platform/history/history.ts';
import type { ContactRecord } from '../../contacts/index.ts';
import type { CompiledLeaf } from '../conditions/tree.ts';
import { foldLeavesSql, foldSomeSql } from '../sql/fold-leaves-sql.ts';

/** Counters that nobody keeps yet, folded out of history for some people only. Changes their records. */
export async function countFresh(
  deps: { history: History; now(): number; timeZone: string },
  workspaceId: number,
  { records, leaves }: { records: readonly ContactRecord[]; leaves: readonly CompiledLeaf[] },
): Promise<void> {
  if (leaves.length === 0 || records.length === 0) return;
  const byId = new Map(records.map((record) => [record.id, record]));
  const all = foldLeavesSql(leaves, { workspaceId, zone: deps.timeZone, now: deps.now(), redirectHops: 3 });
  const query = foldSomeSql(all, [...byId.keys()]);
  const rows = await deps.history.query<Record<string, unknown>>(query.sql, query.params);
  for (const row of rows) {
    const { contactId, states } = query.read(row);
    const record = byId.get(contactId);
    if (record) Object.assign(record.watch.accumulators, states);
  }
}
