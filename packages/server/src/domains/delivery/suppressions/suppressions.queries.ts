import type { Sql, SqlValue } from '../../../platform/db/db.ts';

export type SuppressionRow = {
  channel: string;
  address: string;
  reason: string;
  detail: string | null;
  at: Date;
  expiresAt: Date | null;
};

/** Newest first. Addresses of erased people are hashes: they are found by nobody's name. */
export function selectSuppressionPage(
  sql: Sql,
  workspaceId: number,
  of: {
    search: string;
    reason: string | null;
    now: Date;
    withPast: boolean;
    after: { at: string; address: string } | null;
    limit: number;
  },
): Promise<SuppressionRow[]> {
  const params: SqlValue[] = [workspaceId];
  const value = (param: SqlValue): string => `$${params.push(param)}`;
  const where = ['workspace_id = $1'];
  if (of.search !== '') where.push(`position(lower(${value(of.search)}) in address) > 0`);
  if (of.reason !== null) where.push(`reason = ${value(of.reason)}`);
  if (!of.withPast) where.push(`(expires_at is null or expires_at > ${value(of.now)})`);
  if (of.after) where.push(`(at, address) < (${value(of.after.at)}::timestamptz, ${value(of.after.address)})`);
  return sql.query(
    `select channel, address, reason, detail, at, expires_at as "expiresAt" from suppressions
     where ${where.join(' and ')} order by at desc, address desc limit ${value(of.limit)}`,
    params,
  );
}

/** How many of each reason are in force. */
export function countSuppressions(
  sql: Sql,
  workspaceId: number,
  now: Date,
): Promise<{ reason: string; count: number }[]> {
  return sql.query(
    `select reason, count(*)::int as count from suppressions where workspace_id = $1 and (expires_at is null or expires_at > $2)
     group by 1 order by 2 desc, 1`,
    [workspaceId, now],
  );
}
