import type { Role } from '@sandmill/contracts/api/auth';
import type { Sql } from '../db/db.ts';

export type SessionRow = {
  token_hash: Uint8Array;
  csrf: string;
  rotated_at: Date;
  user_id: string;
  user_name: string;
  workspace_id: number;
  role: Role;
  /** false: found by the token before the last rotation. */
  is_current: boolean;
};

/** The session of a token, with its person and the membership it works in; a lost membership falls back to another. */
export async function findSession(sql: Sql, tokenHash: Uint8Array, now: number): Promise<SessionRow | null> {
  const [row] = await sql.query<SessionRow>(
    `select s.token_hash, s.csrf, s.rotated_at, u.id as user_id, u.name as user_name, m.workspace_id, m.role,
            s.token_hash = $1 as is_current
       from sessions s
       join users u on u.id = s.user_id
       join lateral (
         select workspace_id, role from workspace_members
          where user_id = s.user_id and disabled_at is null
          order by (workspace_id = s.workspace_id) desc nulls last, workspace_id
          limit 1
       ) m on true
      where (s.token_hash = $1 or (s.previous_hash = $1 and s.previous_until > $2))
        and s.expires_at > $2`,
    [tokenHash, new Date(now)],
  );
  return row ?? null;
}

export async function insertSession(
  sql: Sql,
  session: {
    tokenHash: Uint8Array;
    userId: string;
    workspaceId: number;
    csrf: string;
    now: number;
    expiresAt: number;
    ip: string;
    userAgent: string | null;
  },
): Promise<void> {
  const now = new Date(session.now);
  await sql.execute(
    `insert into sessions (token_hash, user_id, workspace_id, csrf, created_at, rotated_at, expires_at, ip, user_agent)
     values ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
    [
      session.tokenHash,
      session.userId,
      session.workspaceId,
      session.csrf,
      now,
      new Date(session.expiresAt),
      session.ip,
      session.userAgent,
    ],
  );
}

/** Gives the token a successor. False when another request did so first. */
export async function rotateSession(
  sql: Sql,
  from: Uint8Array,
  to: { tokenHash: Uint8Array; now: number; previousUntil: number; idleUntil: number; absoluteMs: number },
): Promise<boolean> {
  const touched = await sql.execute(
    `update sessions
        set token_hash = $2, previous_hash = token_hash, previous_until = $3, rotated_at = $4,
            expires_at = least(created_at + $6::double precision * interval '1 millisecond', $5)
      where token_hash = $1`,
    [from, to.tokenHash, new Date(to.previousUntil), new Date(to.now), new Date(to.idleUntil), to.absoluteMs],
  );
  return touched === 1;
}

export async function touchUser(sql: Sql, userId: string, now: number): Promise<void> {
  await sql.execute('update users set last_seen_at = $2 where id = $1', [userId, new Date(now)]);
}

export async function deleteSession(sql: Sql, tokenHash: Uint8Array): Promise<void> {
  await sql.execute('delete from sessions where token_hash = $1 or previous_hash = $1', [tokenHash]);
}

/** Signs a person out everywhere, except in the session named. */
export async function deleteSessionsOf(sql: Sql, userId: string, except: Uint8Array | null): Promise<void> {
  await sql.execute('delete from sessions where user_id = $1 and ($2::bytea is null or token_hash <> $2)', [
    userId,
    except,
  ]);
}

export async function moveSession(sql: Sql, tokenHash: Uint8Array, workspaceId: number): Promise<void> {
  await sql.execute('update sessions set workspace_id = $2 where token_hash = $1', [tokenHash, workspaceId]);
}

/** Expired sessions, and attempts to sign in that no longer count. */
export async function deleteStaleSignIns(sql: Sql, now: number, attemptsBefore: number): Promise<void> {
  await sql.execute('delete from sessions where expires_at <= $1', [new Date(now)]);
  await sql.execute('delete from login_attempts where last_at < $1 and (locked_until is null or locked_until < $2)', [
    new Date(attemptsBefore),
    new Date(now),
  ]);
}
