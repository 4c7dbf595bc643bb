import { createHash, hash, timingSafeEqual } from 'node:crypto';

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
  token.writeUInt32BE(content.workspaceId, 0);
  token.write(content.id.replaceAll('-', ''), 4, 'hex');
  token.writeUInt32BE(content.number ?? 0, 20);
  token.write(mac(secret, purpose, token.subarray(0, PAYLOAD_BYTES)), PAYLOAD_BYTES, MAC_BYTES, 'binary');
  return token.toString('base64url');
}

/** Written anew for each: a mail signs dozens of links. */
const token = Buffer.alloc(PAYLOAD_BYTES + MAC_BYTES);

/** The content, or null for anything we did not sign for this purpose. Takes the same time whatever is wrong. */
export function readToken(secret: string, purpose: TokenPurpose, text: string): TokenContent | null {
  if (text.length !== TOKEN_LENGTH || !/^[\w-]+$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== PAYLOAD_BYTES + MAC_BYTES) return null;
  const payload = bytes.subarray(0, PAYLOAD_BYTES);
  const signed = Buffer.from(mac(secret, purpose, payload), 'binary').subarray(0, MAC_BYTES);
  if (!timingSafeEqual(signed, bytes.subarray(PAYLOAD_BYTES))) return null;
  const hex = payload.toString('hex', 4, 20);
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { workspaceId: payload.readUInt32BE(0), id, number: payload.readUInt32BE(20) };
}

const BLOCK = 64;
const DIGEST = 32;

/** HMAC's two keyed blocks (RFC 2104), each with room for what is hashed after it. */
type Pads = { secret: string; inner: Map<TokenPurpose, Buffer>; innerKey: Buffer; outer: Buffer };
let lastPads: Pads | null = null;

function padsOf(secret: string): Pads {
  if (lastPads?.secret === secret) return lastPads;
  const given = Buffer.from(secret);
  const key = Buffer.alloc(BLOCK);
  (given.length > BLOCK ? createHash('sha256').update(given).digest() : given).copy(key);
  const outer = Buffer.alloc(BLOCK + DIGEST);
  for (const [at, byte] of key.entries()) outer[at] = byte ^ 0x5c;
  lastPads = { secret, inner: new Map(), innerKey: Buffer.from(key.map((byte) => byte ^ 0x36)), outer };
  return lastPads;
}

/**
 * HMAC-SHA256 of the purpose and the payload, bytes as characters: two hashes in one call each cost a quarter of an Hmac
 * object, and leave nothing for the collector.
 */
function mac(secret: string, purpose: TokenPurpose, payload: Buffer): string {
  const { inner, innerKey, outer } = padsOf(secret);
  let within = inner.get(purpose);
  if (!within) {
    within = Buffer.concat([innerKey, Buffer.from(`sandmill ${purpose} `), Buffer.alloc(PAYLOAD_BYTES)]);
    inner.set(purpose, within);
  }
  payload.copy(within, within.length - PAYLOAD_BYTES);
  outer.write(hash('sha256', within, 'binary'), BLOCK, DIGEST, 'binary');
  return hash('sha256', outer, 'binary');
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
