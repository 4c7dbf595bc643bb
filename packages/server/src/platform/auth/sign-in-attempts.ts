import type { Db, Sql } from '../db/db.ts';
import { AppError } from '../errors.ts';
import { FORGET_AFTER_MS, waitAfter, type LockKind } from './sign-in-lock.ts';
import { clearAttempts, lockAttempts, saveAttempt, type AttemptRow } from './sign-in-attempts.queries.ts';

type Attempt = { email: string; ip: string };

/**
 * Counts an attempt as failed before the password is looked at, so that many at once cannot slip past the limit.
 * @throws AppError locked_out, with the seconds to wait; the same for known and unknown addresses.
 */
export async function beginAttempt(db: Db, attempt: Attempt, now: number): Promise<void> {
  const wait = await db.transaction(async (tx) => {
    const rows = await lockAttempts(tx, [emailKey(attempt), ipKey(attempt)], now);
    const lockedUntil = Math.max(...rows.map((row) => row.locked_until?.getTime() ?? 0));
    if (lockedUntil > now) return lockedUntil - now;
    for (const row of rows) await saveAttempt(tx, row.key, nextState(row, now));
    return 0;
  });
  if (wait === 0) return;
  throw new AppError('locked_out', 'Too many wrong attempts to sign in.', {
    retryAfterSeconds: Math.ceil(wait / 1000),
  });
}

/** The password was right. */
export function endAttempt(sql: Sql, attempt: Attempt): Promise<void> {
  return clearAttempts(sql, emailKey(attempt), ipKey(attempt));
}

function nextState(row: AttemptRow, now: number): { failures: number; now: number; lockedUntil: number | null } {
  const forgotten = now - row.last_at.getTime() > FORGET_AFTER_MS;
  const failures = (forgotten ? 0 : row.failures) + 1;
  const kind: LockKind = row.key.startsWith('email:') ? 'email' : 'ip';
  const wait = waitAfter(kind, failures);
  return { failures, now, lockedUntil: wait === 0 ? null : now + wait };
}

function emailKey({ email }: Attempt): string {
  return `email:${email}`;
}

function ipKey({ ip }: Attempt): string {
  return `ip:${ip}`;
}
