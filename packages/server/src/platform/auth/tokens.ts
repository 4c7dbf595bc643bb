import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** 256 random bits as text, after a prefix that tells what it is (smk_ for API keys). */
export function newToken(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** Tokens are random, so one round of SHA-256 is enough; only this is stored. */
export function hashToken(token: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(token).digest());
}

/** Compares two secrets in a time that does not tell where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(hashToken(a), hashToken(b));
}

/** Without letters and digits that look alike when read aloud or copied by hand. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password that is told once and changed soon: 4 groups of 4, 79 bits. */
export function temporaryPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

const KEY_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A write key: "c" and 24 letters or digits, 124 bits. The shape is that of a cuid because the Jitsu client refuses any
 * other key that has no colon in it.
 */
export function newWriteKey(): string {
  return `c${Array.from({ length: 24 }, () => KEY_LETTERS[randomInt(KEY_LETTERS.length)]).join('')}`;
}

/** A key of a workspace's own for one purpose ("links", "confirm"), made of the installation's secret. */
export function workspaceKey(secret: string, workspaceId: number, purpose: string): Uint8Array {
  return new Uint8Array(createHmac('sha256', secret).update(`${purpose}:${workspaceId}`).digest());
}
