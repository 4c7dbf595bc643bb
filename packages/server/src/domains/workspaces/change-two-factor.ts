import { randomBytes } from 'node:crypto';
import { seal, unseal } from '../../platform/auth/seal.ts';
import { beginAttempt, endAttempt } from '../../platform/auth/sign-in-attempts.ts';
import { findTotpStep } from '../../platform/auth/totp.ts';
import { fromBase32, toBase32 } from '../../platform/base32.ts';
import type { Db, Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { RequestActor } from '../../platform/http/http-app.ts';
import { requireOwner } from './change-user.ts';
import { checkSecondFactor, recoveryHash } from './check-second-factor.ts';
import { lockOwners, selectMember } from './users.queries.ts';
import { confirmTwoFactorRow, deleteTwoFactor, insertTwoFactor, lockTwoFactor } from './two-factor.queries.ts';

export type TwoFactorAsker = { userId: string; email: string; ip: string; secret: string; now: number };

const KEY_BYTES = 20;
const RECOVERY_CODES = 10;
/** 80 bits, sixteen letters. */
const RECOVERY_BYTES = 10;
const WRONG = 'The code is wrong, or was used before. Wait for the next one.';

/**
 * A new key for the person's app. Nothing changes until a first code proves that the app has it.
 * @throws AppError already_exists
 */
export async function beginTwoFactor(db: Db, asker: TwoFactorAsker): Promise<{ key: string; uri: string }> {
  const key = toBase32(randomBytes(KEY_BYTES));
  if (!(await insertTwoFactor(db, asker.userId, seal(asker.secret, key))))
    throw new AppError('already_exists', 'The second step is on already. Turn it off first.');
  const shown = key.toUpperCase();
  const uri = `otpauth://totp/${encodeURIComponent(`Sandmill:${asker.email}`)}?secret=${shown}&issuer=Sandmill`;
  return { key: shown, uri };
}

/**
 * From here on signing in asks for a code. Gives the recovery codes, this once.
 * @throws AppError wrong_credentials, locked_out, not_found
 */
export async function confirmTwoFactor(db: Db, asker: TwoFactorAsker, code: string): Promise<string[]> {
  await beginAttempt(db, asker, asker.now);
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const letters = toBase32(randomBytes(RECOVERY_BYTES));
    return (letters.match(/.{4}/g) ?? []).join('-');
  });
  await db.transaction(async (tx) => {
    const row = await lockTwoFactor(tx, asker.userId);
    if (!row || row.confirmedAt !== null) throw new AppError('not_found', 'Nothing waits to be confirmed.');
    const key = fromBase32(unseal(asker.secret, row.sealedKey));
    const step = findTotpStep(key, code, { now: asker.now, after: 0 });
    if (step === null) throw new AppError('wrong_credentials', WRONG);
    const recoveryHashes = codes.map(recoveryHash);
    await confirmTwoFactorRow(tx, asker.userId, { now: asker.now, step, recoveryHashes });
    await endAttempt(tx, asker);
  });
  return codes;
}

/** @throws AppError wrong_credentials, locked_out */
export async function endTwoFactor(db: Db, asker: TwoFactorAsker, code: string): Promise<void> {
  await beginAttempt(db, asker, asker.now);
  await db.transaction(async (tx) => {
    const { userId, secret, now } = asker;
    const verdict = await checkSecondFactor(tx, { userId, code, secret, now });
    if (verdict !== 'right' && verdict !== 'off') throw new AppError('wrong_credentials', WRONG);
    await deleteTwoFactor(tx, userId);
    await endAttempt(tx, asker);
  });
}

/**
 * For somebody who lost the phone and the recovery codes. Only an owner does it for an owner.
 * @throws AppError not_found, forbidden
 */
export async function forgetTwoFactor(tx: Tx, actor: RequestActor, userId: string): Promise<void> {
  const owners = await lockOwners(tx, actor.workspaceId);
  const member = await selectMember(tx, actor.workspaceId, userId);
  if (member === null) throw new AppError('not_found', 'There is no such user in this workspace.');
  if (member.role === 'owner') requireOwner(owners, actor);
  await deleteTwoFactor(tx, userId);
}
