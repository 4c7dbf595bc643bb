import { createHmac, timingSafeEqual } from 'node:crypto';
import { fromBase32, toBase32 } from '../../../platform/base32.ts';

export type BouncedTo = { workspaceId: number; messageId: string };

const PAYLOAD_BYTES = 20;
/** 40 bits: a forged bounce is found out after as many tries as there are mails in a year. */
const MAC_BYTES = 5;
const LOCAL_PART = /^b\+([a-z2-7]{32})-([a-z2-7]{8})$/;

/**
 * Where a mail comes back to, different for each (VERP): `b+<workspace and message>-<signature>@bounces.shop.example`.
 * In letters that survive a server which writes everything small.
 */
export function returnPathOf(secret: string, of: BouncedTo, bounceDomain: string): string {
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  payload.writeUInt32BE(of.workspaceId, 0);
  payload.write(of.messageId.replaceAll('-', ''), 4, 'hex');
  return `b+${toBase32(payload)}-${toBase32(mac(secret, payload))}@${bounceDomain}`;
}

/** The message that an address stands for, or null for one that we did not make. */
export function readReturnPath(secret: string, address: string): BouncedTo | null {
  const [, written, signature] = LOCAL_PART.exec(address.split('@')[0]?.toLowerCase() ?? '') ?? [];
  if (written === undefined || signature === undefined) return null;
  const payload = fromBase32(written);
  if (!timingSafeEqual(mac(secret, payload), fromBase32(signature))) return null;
  const hex = payload.toString('hex', 4);
  const messageId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { workspaceId: payload.readUInt32BE(0), messageId };
}

function mac(secret: string, payload: Buffer): Buffer {
  return createHmac('sha256', secret).update('sandmill return path ').update(payload).digest().subarray(0, MAC_BYTES);
}
