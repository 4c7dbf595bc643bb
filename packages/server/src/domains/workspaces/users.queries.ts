import type { Role } from '@sandmill/contracts/api/auth';
import type { Sql, Tx } from '../../platform/db/db.ts';

export type UserRow = {
  id: string;
  email: string;
  name: string;
  password_hash: string;
  locale: 'it' | 'en';
  color_scheme: 'auto' | 'light' | 'dark';
};

export type MemberRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  created_at: Date;
  disabled_at: Date | null;
  last_seen_at: Date | null;
};

const USER = 'id, email, name, password_hash, locale, color_scheme';
const MEMBER = 'u.id, u.name, u.email, m.role, m.created_at, m.disabled_at, u.last_seen_at';

export async function anyUser(sql: Sql): Promise<boolean> {
  const rows = await sql.query('select 1 from users limit 1');
  return rows.length > 0;
}

/** Addresses are stored in lower case. */
export async function selectUserByEmail(sql: Sql, email: string): Promise<UserRow | null> {
  const [row] = await sql.query<UserRow>(`select ${USER} from users where email = $1`, [email.toLowerCase()]);
  return row ?? null;
}

export async function selectUser(sql: Sql, id: string): Promise<UserRow | null> {
  const [row] = await sql.query<UserRow>(`select ${USER} from users where id = $1`, [id]);
  return row ?? null;
}

export async function insertUser(
  sql: Sql,
  user: { id: string; email: string; name: string; passwordHash: string; locale: string; now: number },
): Promise<void> {
  await sql.execute(
    'insert into users (id, email, name, password_hash, locale, created_at) values ($1, $2, $3, $4, $5, $6)',
    [user.id, user.email.toLowerCase(), user.name, user.passwordHash, user.locale, new Date(user.now)],
  );
}

export async function updateUser(sql: Sql, user: UserRow): Promise<void> {
  await sql.execute('update users set name = $2, password_hash = $3, locale = $4, color_scheme = $5 where id = $1', [
    user.id,
    user.name,
    user.password_hash,
    user.locale,
    user.color_scheme,
  ]);
}

/** Where a person may work, in the order they joined. */
export function selectMemberships(sql: Sql, userId: string): Promise<{ id: number; name: string; role: Role }[]> {
  return sql.query(
    `select w.id, w.name, m.role from workspace_members m join workspaces w on w.id = m.workspace_id
      where m.user_id = $1 and m.disabled_at is null order by w.id`,
    [userId],
  );
}

export async function insertMember(
  sql: Sql,
  workspaceId: number,
  member: { userId: string; role: Role; now: number },
): Promise<boolean> {
  const touched = await sql.execute(
    `insert into workspace_members (workspace_id, user_id, role, created_at) values ($1, $2, $3, $4)
     on conflict (workspace_id, user_id) do nothing`,
    [workspaceId, member.userId, member.role, new Date(member.now)],
  );
  return touched === 1;
}

export async function selectMember(sql: Sql, workspaceId: number, userId: string): Promise<MemberRow | null> {
  const [row] = await sql.query<MemberRow>(
    `select ${MEMBER} from workspace_members m join users u on u.id = m.user_id
      where m.workspace_id = $1 and m.user_id = $2`,
    [workspaceId, userId],
  );
  return row ?? null;
}

/** By name. `after`: the sort keys of the last row of the page before. */
export function selectMembers(
  sql: Sql,
  workspaceId: number,
  page: { limit: number; after: { name: string; id: string } | null },
): Promise<MemberRow[]> {
  return sql.query<MemberRow>(
    `select ${MEMBER} from workspace_members m join users u on u.id = m.user_id
      where m.workspace_id = $1 and ($2::text is null or (u.name, u.id) > ($2::text, $3::uuid))
      order by u.name, u.id limit $4`,
    [workspaceId, page.after?.name ?? null, page.after?.id ?? null, page.limit],
  );
}

/** The owners that are not disabled; locked, so that two at once cannot remove each other. */
export async function lockOwners(tx: Tx, workspaceId: number): Promise<string[]> {
  const rows = await tx.query<{ user_id: string }>(
    `select user_id from workspace_members
      where workspace_id = $1 and role = 'owner' and disabled_at is null order by user_id for update`,
    [workspaceId],
  );
  return rows.map((row) => row.user_id);
}

export async function updateMember(
  sql: Sql,
  workspaceId: number,
  member: { userId: string; role: Role; disabledAt: number | null },
): Promise<void> {
  await sql.execute(
    'update workspace_members set role = $3, disabled_at = $4 where workspace_id = $1 and user_id = $2',
    [workspaceId, member.userId, member.role, member.disabledAt === null ? null : new Date(member.disabledAt)],
  );
}
