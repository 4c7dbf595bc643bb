import { hashPassword, verifyPassword } from '../../platform/auth/passwords.ts';
import { deleteSessionsOf } from '../../platform/auth/sessions.queries.ts';
import { beginAttempt, endAttempt } from '../../platform/auth/sign-in-attempts.ts';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { selectUser, updateUser, type UserRow } from './users.queries.ts';
import { forgetDemoLogin } from './workspaces.queries.ts';

export type AccountChange = {
  name?: string | undefined;
  locale?: 'it' | 'en' | undefined;
  colorScheme?: 'auto' | 'light' | 'dark' | undefined;
  password?: { current: string; next: string } | undefined;
};

/**
 * Changes what a person may change about themselves. A new password needs the current one (guessing is counted as at
 * sign-in) and ends all their other sessions.
 * @throws AppError wrong_credentials, locked_out
 */
export async function changeOwnAccount(
  db: Db,
  asker: { userId: string; tokenHash: Uint8Array; ip: string; now: number },
  change: AccountChange,
): Promise<void> {
  const user = await selectUser(db, asker.userId);
  if (user === null) throw new AppError('not_found', 'This account no longer exists.');
  const passwordHash = change.password ? await replacePassword(db, user, { ...asker, ...change.password }) : null;
  await db.transaction(async (tx) => {
    await updateUser(tx, {
      ...user,
      name: change.name ?? user.name,
      locale: change.locale ?? user.locale,
      color_scheme: change.colorScheme ?? user.color_scheme,
      password_hash: passwordHash ?? user.password_hash,
    });
    if (passwordHash === null) return;
    await deleteSessionsOf(tx, user.id, asker.tokenHash);
    await forgetDemoLogin(tx, user.id);
  });
}

async function replacePassword(
  db: Db,
  user: UserRow,
  asked: { current: string; next: string; ip: string; now: number },
): Promise<string> {
  const attempt = { email: user.email, ip: asked.ip };
  await beginAttempt(db, attempt, asked.now);
  if (!(await verifyPassword(user.password_hash, asked.current)))
    throw new AppError('wrong_credentials', 'The current password is wrong.', {
      errors: [{ path: 'password.current', message: 'is not your current password' }],
    });
  await endAttempt(db, attempt);
  return hashPassword(asked.next);
}
