import { createHmac } from 'node:crypto';

/**
 * What is kept of an erased person: HMAC-SHA256 of an identifier ("e:ann@shop.it", "c:<contact id>") under a secret
 * that is not in the database, so that nobody can try out addresses against a stolen copy.
 */
export function erasedHash(secret: string, workspaceId: number, subject: string): string {
  return createHmac('sha256', secret).update(`${workspaceId}:${subject}`).digest('base64url');
}
