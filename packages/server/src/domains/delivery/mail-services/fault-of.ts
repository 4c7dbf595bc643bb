import type { Reply } from '../adapters/classify-reply.ts';

/** SMTP's codes of a sign-in that failed (RFC 4954), and what providers' refusals are translated to. */
const SIGN_IN = new Set([530, 534, 535, 538]);

/** Whether the other side refuses us and not the message: a wrong password, an account or domain it does not know. */
export function isConfiguration(reply: Reply): boolean {
  return (reply.code !== null && SIGN_IN.has(reply.code)) || /^5\.7\.(8|9|11)$/.test(reply.enhanced ?? '');
}
