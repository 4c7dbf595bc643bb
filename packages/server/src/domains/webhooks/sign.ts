import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new secret as the Standard Webhooks specification writes it. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/**
 * The headers of a call after the Standard Webhooks specification (version 1, symmetric): HMAC-SHA256 over id, time and
 * body, one signature for each secret. `now` in milliseconds.
 */
export function signedHeaders(of: {
  id: string;
  now: number;
  body: string;
  secrets: readonly string[];
}): Record<string, string> {
  const timestamp = String(Math.floor(of.now / 1000));
  const content = `${of.id}.${timestamp}.${of.body}`;
  const signatures = of.secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  });
  return { 'webhook-id': of.id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
