import type { Sql } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import {
  deleteMirroredAddresses,
  selectMirroredAddresses,
  selectMirroredState,
  selectSuppressedSince,
  selectSuppressedState,
  type SuppressedRow,
} from './suppression-mirror.queries.ts';

/** DateTime64 and dates of PostgreSQL begin later than this. */
const EVER = Date.UTC(1900, 0, 1);

/**
 * Brings the copy of the suppressed addresses in history up to date, before reachable people are counted there. They
 * come and go outside the mill (bounces, complaints), so the copy is compared by number and newest instant: two small
 * questions when nothing changed.
 */
export async function mirrorSuppressions(
  { sql, history }: { sql: Sql; history: History },
  workspaceId: number,
): Promise<void> {
  const stored = await selectSuppressedState(sql, workspaceId);
  const mirrored = await selectMirroredState(history, workspaceId);
  if (stored.count === mirrored.count && stored.newest <= mirrored.newest) return;
  const rows = await selectSuppressedSince(sql, workspaceId, mirrored.newest || EVER);
  await history.append('suppressed_addresses', toRows(workspaceId, rows));
  const { count } = await selectMirroredState(history, workspaceId);
  if (count !== stored.count) await mirrorAll({ sql, history }, workspaceId);
}

/** Some were lifted, or came with an older instant. */
async function mirrorAll({ sql, history }: { sql: Sql; history: History }, workspaceId: number): Promise<void> {
  const rows = await selectSuppressedSince(sql, workspaceId, EVER);
  const kept = new Set(rows.map(({ channel, address }) => `${channel}:${address}`));
  const gone = new Map<string, string[]>();
  for (const { channel, address } of await selectMirroredAddresses(history, workspaceId)) {
    if (!kept.has(`${channel}:${address}`)) gone.set(channel, [...(gone.get(channel) ?? []), address]);
  }
  for (const [channel, addresses] of gone) await deleteMirroredAddresses(history, workspaceId, { channel, addresses });
  await history.append('suppressed_addresses', toRows(workspaceId, rows));
}

function toRows(workspaceId: number, rows: readonly SuppressedRow[]): Record<string, unknown>[] {
  return rows.map(({ channel, address, at, expiresAt }) => ({
    workspace_id: workspaceId,
    channel,
    address,
    expires_at: expiresAt?.getTime() ?? 0,
    version: Math.max(0, at.getTime()),
    is_deleted: 0,
  }));
}
