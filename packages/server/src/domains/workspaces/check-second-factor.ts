import { createHash } from 'node:crypto';
import { unseal } from '../../platform/auth/seal.ts';
import { findTotpStep } from '../../platform/auth/totp.ts';
import { fromBase32 } from '../../platform/base32.ts';
import type { Tx } from '../../platform/db/db.ts';
import { lockTwoFactor, useRecoveryHash, useTotpStep } from './two-factor.queries.ts';

export type CodeAsked = { userId: string; code: string | undefined; secret: string; now: number };

/**
 * off: the person has no second factor. needed: none was given. right: the code of the app, or a recovery code, which is
 * used up by it.
 */
export async function checkSecondFactor(
  tx: Tx,
  { userId, code, secret, now }: CodeAsked,
): Promise<'off' | 'needed' | 'right' | 'wrong'> {
  const row = await lockTwoFactor(tx, userId);
  if (!row || row.confirmedAt === null) return 'off';
  if (code === undefined || code.trim() === '') return 'needed';
  const step = findTotpStep(fromBase32(unseal(secret, row.sealedKey)), code, { now, after: row.lastStep });
  if (step !== null) {
    await useTotpStep(tx, userId, step);
    return 'right';
  }
  const hash = recoveryHash(code);
  if (!row.recoveryHashes.includes(hash)) return 'wrong';
  await useRecoveryHash(tx, userId, hash);
  return 'right';
}

/** Of 80 random bits: a plain hash is enough. Spaces, dashes and capitals do not matter. */
export function recoveryHash(code: string): string {
  return createHash('sha256').update(code.toLowerCase().replaceAll(/[\s-]/g, '')).digest('hex');
}
