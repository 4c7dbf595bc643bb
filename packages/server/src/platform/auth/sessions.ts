import type { Sql } from '../db/db.ts';
import {
  deleteSession,
  findSession,
  insertSession,
  rotateSession,
  touchUser,
  type SessionRow,
} from './sessions.queries.ts';
import { hashToken, newToken } from './tokens.ts';

export const ROTATE_AFTER_MS = 15 * 60_000;
/** Requests under way when the token changes still carry the old one. */
export const PREVIOUS_VALID_MS = 60_000;
export const IDLE_MS = 3 * 24 * 3_600_000;
export const ABSOLUTE_MS = 30 * 24 * 3_600_000;

export type OpenedSession = { token: string; csrf: string; expiresAt: number };

/**
 * Starts a session with a new token, whatever token the browser came with; that one is ended, so that a token planted
 * before sign-in is worth nothing after it.
 */
export async function openSession(
  sql: Sql,
  session: {
    userId: string;
    workspaceId: number;
    now: number;
    ip: string;
    userAgent: string | null;
    replaces: string | null;
  },
): Promise<OpenedSession> {
  if (session.replaces !== null) await deleteSession(sql, hashToken(session.replaces));
  const token = newToken();
  const csrf = newToken();
  const expiresAt = session.now + IDLE_MS;
  await touchUser(sql, session.userId, session.now);
  await insertSession(sql, { ...session, tokenHash: hashToken(token), csrf, expiresAt });
  return { token, csrf, expiresAt };
}

/** The session of a token, and its new token when the old one was due. null: unknown, expired, or the person disabled. */
export async function useSession(
  sql: Sql,
  token: string,
  now: number,
): Promise<{ session: SessionRow; rotatedTo: string | null } | null> {
  const session = await findSession(sql, hashToken(token), now);
  if (session === null) return null;
  if (!session.is_current || now - session.rotated_at.getTime() < ROTATE_AFTER_MS) return { session, rotatedTo: null };
  const next = newToken();
  const tokenHash = hashToken(next);
  const rotated = await rotateSession(sql, session.token_hash, {
    tokenHash,
    now,
    previousUntil: now + PREVIOUS_VALID_MS,
    idleUntil: now + IDLE_MS,
    absoluteMs: ABSOLUTE_MS,
  });
  return rotated ? { session: { ...session, token_hash: tokenHash }, rotatedTo: next } : { session, rotatedTo: null };
}
