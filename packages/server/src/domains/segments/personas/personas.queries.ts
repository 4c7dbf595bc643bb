import type { PersonaRule, PersonaSheet } from '@sandmill/contracts/api/personas';
import type { Sql, Tx } from '../../../platform/db/db.ts';

export type PersonaRow = {
  id: number;
  key: string;
  name: string;
  target: string;
  position: number;
  sheet: PersonaSheet;
  rule: PersonaRule;
  updatedAt: Date;
};

/** Personas in the order in which their rules are asked. */
export function selectPersonas(sql: Sql, workspaceId: number): Promise<PersonaRow[]> {
  return sql.query<PersonaRow>(
    `select id, key, name, target, position, sheet, rule, updated_at as "updatedAt" from personas
     where workspace_id = $1 order by position, id`,
    [workspaceId],
  );
}

export async function insertPersona(
  tx: Tx,
  workspaceId: number,
  row: Omit<PersonaRow, 'id' | 'updatedAt'> & { at: number },
): Promise<number | null> {
  const [inserted] = await tx.query<{ id: number }>(
    `insert into personas (workspace_id, key, name, target, position, sheet, rule, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $8) on conflict do nothing returning id`,
    [
      workspaceId,
      row.key,
      row.name,
      row.target,
      row.position,
      JSON.stringify(row.sheet),
      JSON.stringify(row.rule),
      new Date(row.at),
    ],
  );
  return inserted?.id ?? null;
}

export async function updatePersona(
  tx: Tx,
  workspaceId: number,
  row: Omit<PersonaRow, 'key' | 'updatedAt'> & { at: number },
): Promise<void> {
  await tx.execute(
    `update personas set name = $3, target = $4, position = $5, sheet = $6::jsonb, rule = $7::jsonb, updated_at = $8
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      row.id,
      row.name,
      row.target,
      row.position,
      JSON.stringify(row.sheet),
      JSON.stringify(row.rule),
      new Date(row.at),
    ],
  );
}

export async function deletePersona(tx: Tx, workspaceId: number, id: number): Promise<void> {
  await tx.execute(`delete from personas where workspace_id = $1 and id = $2`, [workspaceId, id]);
}
