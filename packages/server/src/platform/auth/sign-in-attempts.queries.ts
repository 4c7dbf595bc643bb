import type { Sql, Tx } from '../db/db.ts';

export type AttemptRow = { key: string; failures: number; last_at: Date; locked_until: Date | null };

/** The counters of these keys, locked for this transaction; made when missing. */
export async function lockAttempts(tx: Tx, keys: readonly string[], now: number): Promise<AttemptRow[]> {
  await tx.execute(
    `insert into login_attempts (key, failures, last_at) select unnest($1::text[]), 0, $2
     on conflict (key) do nothing`,
    [keys, new Date(now)],
  );
  return tx.query<AttemptRow>(
    'select key, failures, last_at, locked_until from login_attempts where key = any($1::text[]) order by key for update',
    [keys],
  );
}

export async function saveAttempt(
  sql: Sql,
  key: string,
  to: { failures: number; now: number; lockedUntil: number | null },
): Promise<void> {
  await sql.execute('update login_attempts set failures = $2, last_at = $3, locked_until = $4 where key = $1', [
    key,
    to.failures,
    new Date(to.now),
    to.lockedUntil === null ? null : new Date(to.lockedUntil),
  ]);
}

/** A right password clears its address and takes back the failure counted in advance for the peer. */
export async function clearAttempts(sql: Sql, emailKey: string, ipKey: string): Promise<void> {
  await sql.execute('delete from login_attempts where key = $1', [emailKey]);
  await sql.execute(
    'update login_attempts set failures = greatest(failures - 1, 0), locked_until = null where key = $1',
    [ipKey],
  );
}
