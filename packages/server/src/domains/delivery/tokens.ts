import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

/** What a token is good for. One made for a click cannot unsubscribe anybody. */
export type TokenPurpose =
  'click' | 'open' | 'shared-open' | 'feedback' | 'unsubscribe' | 'preferences' | 'confirm' | 'web' | 'site';

/** `id` is a UUID (message, template or contact by purpose), `number` a link's position or an expiry in seconds. */
export type TokenContent = { workspaceId: number; id: string; number: number };

const PAYLOAD_BYTES = 24;
/** 128 bits: out of reach of guessing, and the link stays short. */
const MAC_BYTES = 16;
const TOKEN_LENGTH = Math.ceil(((PAYLOAD_BYTES + MAC_BYTES) * 4) / 3);

/** 54 characters safe in addresses, holding no personal data. `secret` is the installation's. */
export function signToken(
  secret: string,
  purpose: TokenPurpose,
  content: Omit<TokenContent, 'number'> & { number?: number },
): string {
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  payload.writeUInt32BE(content.workspaceId, 0);
  payload.write(content.id.replaceAll('-', ''), 4, 'hex');
  payload.writeUInt32BE(content.number ?? 0, 20);
  return Buffer.concat([payload, mac(secret, purpose, payload)]).toString('base64url');
}

/** The content, or null for anything we did not sign for this purpose. Takes the same time whatever is wrong. */
export function readToken(secret: string, purpose: TokenPurpose, token: string): TokenContent | null {
  if (token.length !== TOKEN_LENGTH || !/^[\w-]+$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== PAYLOAD_BYTES + MAC_BYTES) return null;
  const payload = bytes.subarray(0, PAYLOAD_BYTES);
  if (!timingSafeEqual(mac(secret, purpose, payload), bytes.subarray(PAYLOAD_BYTES))) return null;
  const hex = payload.toString('hex', 4, 20);
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { workspaceId: payload.readUInt32BE(0), id, number: payload.readUInt32BE(20) };
}

/** Read once: a mail signs dozens of links. */
let lastKey: { secret: string; key: KeyObject } | null = null;

function mac(secret: string, purpose: TokenPurpose, payload: Buffer): Buffer {
  if (lastKey?.secret !== secret) lastKey = { secret, key: createSecretKey(Buffer.from(secret)) };
  const text = Buffer.concat([Buffer.from(`sandmill ${purpose} `), payload]);
  return createHmac('sha256', lastKey.key).update(text).digest().subarray(0, MAC_BYTES);
}

/** How long the site script may use the token of a click: long enough for a slow page, too short to pass on. */
const SITE_BINDING_SECONDS = 600;

/** The short token a click hands to the shop's own page (`sm_c`), so that its script can bind the device (rule T02). */
export function signSiteBinding(secret: string, of: { workspaceId: number; contactId: string; now: number }): string {
  const number = Math.floor(of.now / 1000) + SITE_BINDING_SECONDS;
  return signToken(secret, 'site', { workspaceId: of.workspaceId, id: of.contactId, number });
}

/** The contact who clicked, while the token is fresh. `now` in milliseconds. */
export function readSiteBinding(
  secret: string,
  token: string,
  now: number,
): { workspaceId: number; contactId: string } | null {
  const content = readToken(secret, 'site', token);
  if (!content || content.number * 1000 < now) return null;
  return { workspaceId: content.workspaceId, contactId: content.id };
}
