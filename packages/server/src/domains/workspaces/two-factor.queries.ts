import type { Sql } from '../../platform/db/db.ts';

export type TwoFactorRow = {
  sealedKey: string;
  confirmedAt: Date | null;
  lastStep: number;
  recoveryHashes: string[];
};

/** Locked until the transaction ends, so that one code cannot be used twice at once. */
export async function lockTwoFactor(sql: Sql, userId: string): Promise<TwoFactorRow | null> {
  const [row] = await sql.query<TwoFactorRow>(
    `select sealed_key as "sealedKey", confirmed_at as "confirmedAt", last_step::float8 as "lastStep",
       recovery_hashes as "recoveryHashes"
     from two_factor where user_id = $1 for update`,
    [userId],
  );
  return row ?? null;
}

export async function hasTwoFactor(sql: Sql, userId: string): Promise<boolean> {
  const rows = await sql.query(`select 1 from two_factor where user_id = $1 and confirmed_at is not null`, [userId]);
  return rows.length > 0;
}

/** Begins anew; a confirmed one stays. Gives whether it was begun. */
export async function insertTwoFactor(sql: Sql, userId: string, sealedKey: string): Promise<boolean> {
  const rows = await sql.query(
    `insert into two_factor (user_id, sealed_key) values ($1, $2)
     on conflict (user_id) do update set sealed_key = excluded.sealed_key, last_step = 0
       where two_factor.confirmed_at is null returning user_id`,
    [userId, sealedKey],
  );
  return rows.length > 0;
}

export async function confirmTwoFactorRow(
  sql: Sql,
  userId: string,
  of: { now: number; step: number; recoveryHashes: string[] },
): Promise<void> {
  await sql.execute(
    `update two_factor set confirmed_at = $2, last_step = $3, recovery_hashes = $4::text[] where user_id = $1`,
    [userId, new Date(of.now), of.step, of.recoveryHashes],
  );
}

export async function useTotpStep(sql: Sql, userId: string, step: number): Promise<void> {
  await sql.execute(`update two_factor set last_step = $2 where user_id = $1`, [userId, step]);
}

export async function useRecoveryHash(sql: Sql, userId: string, hash: string): Promise<void> {
  await sql.execute(`update two_factor set recovery_hashes = array_remove(recovery_hashes, $2) where user_id = $1`, [
    userId,
    hash,
  ]);
}

export async function deleteTwoFactor(sql: Sql, userId: string): Promise<void> {
  await sql.execute(`delete from two_factor where user_id = $1`, [userId]);
}
