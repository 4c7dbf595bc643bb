import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
const DIGITS = 6;
/** A phone's clock may be half a minute off, either way. */
const TOLERANCE = [0, -1, 1];

/** The code of a moment (RFC 6238, SHA-1, six digits, half a minute each), as authenticator apps show it. */
export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash[hash.length - 1] ?? 0) & 0x0f;
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The step of a right code, or null. `after`: the last step that was used; a code never counts twice. `now` in
 * milliseconds.
 */
export function findTotpStep(secret: Uint8Array, code: string, of: { now: number; after: number }): number | null {
  const given = Buffer.from(code.replaceAll(/\s/g, ''));
  const present = Math.floor(of.now / STEP_MS);
  for (const away of TOLERANCE) {
    const step = present + away;
    const right = Buffer.from(totpCode(secret, step));
    if (step > of.after && given.length === right.length && timingSafeEqual(given, right)) return step;
  }
  return null;
}
