import type { Db, Sql } from '../../platform/db/db.ts';

/** The salt of a day ("2026-03-02"), made now unless another process has; those of days before are destroyed. */
export async function takeDailySalt(db: Db, day: string, fresh: Uint8Array): Promise<Uint8Array> {
  return db.transaction(async (tx) => {
    await deleteSaltsBefore(tx, day);
    await tx.execute('insert into daily_salts (day, salt) values ($1::date, $2) on conflict (day) do nothing', [
      day,
      fresh,
    ]);
    const [row] = await tx.query<{ salt: Uint8Array }>('select salt from daily_salts where day = $1::date', [day]);
    return row?.salt ?? fresh;
  });
}

export async function deleteSaltsBefore(sql: Sql, day: string): Promise<void> {
  await sql.execute('delete from daily_salts where day < $1::date', [day]);
}
