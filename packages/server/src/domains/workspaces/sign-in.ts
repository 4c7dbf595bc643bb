import { verifyPassword } from '../../platform/auth/passwords.ts';
import { beginAttempt, endAttempt } from '../../platform/auth/sign-in-attempts.ts';
import { openSession, type OpenedSession } from '../../platform/auth/sessions.ts';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { checkSecondFactor } from './check-second-factor.ts';
import { DEMO_EMAIL, DEMO_PASSWORD } from './demo-login.ts';
import { selectMemberships, selectUserByEmail, type UserRow } from './users.queries.ts';

export type SignIn = {
  email: string;
  password: string;
  /** Of the second step. */
  code?: string | undefined;
  now: number;
  ip: string;
  userAgent: string | null;
  /** The session token the browser came with, ended by this sign-in. */
  replaces: string | null;
  /** This installation is the demo: the printed password works. */
  demo: boolean;
  /** Unseals the keys of second steps. */
  secret: string;
};

/**
 * Checks e-mail and password and opens a session. Wrong address, wrong password and no workspace are told alike, in the
 * same time. Who has a second step is asked for its code then, and only then.
 * @throws AppError wrong_credentials, second_factor_needed, locked_out
 */
export async function signIn(
  db: Db,
  asked: SignIn,
): Promise<{ user: UserRow; workspaceId: number; session: OpenedSession }> {
  const attempt = { email: asked.email.trim().toLowerCase(), ip: asked.ip };
  await beginAttempt(db, attempt, asked.now);
  const user = await selectUserByEmail(db, attempt.email);
  const right = await verifyPassword(user?.password_hash ?? null, asked.password);
  const memberships = user === null ? [] : await selectMemberships(db, user.id);
  const first = memberships[0];
  const printed = attempt.email === DEMO_EMAIL && asked.password === DEMO_PASSWORD;
  if (user === null || !right || first === undefined || (printed && !asked.demo))
    throw new AppError('wrong_credentials', 'E-mail or password is wrong.');
  return db.transaction(async (tx) => {
    const { code, secret, now } = asked;
    const verdict = await checkSecondFactor(tx, { userId: user.id, code, secret, now });
    // Counted as an attempt: who knows the password must not try codes without end.
    if (verdict === 'needed') throw new AppError('second_factor_needed', 'The password is right; the code is missing.');
    if (verdict === 'wrong') throw new AppError('wrong_credentials', 'The code is wrong, or was used before.');
    await endAttempt(tx, attempt);
    const session = await openSession(tx, { ...asked, userId: user.id, workspaceId: first.id });
    return { user, workspaceId: first.id, session };
  });
}
