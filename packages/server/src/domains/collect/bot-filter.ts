import { isbot } from 'isbot';

/** User agents repeat; the expression of 200 patterns costs some microseconds a time. */
const REMEMBERED = 2_000;
const known = new Map<string, boolean>();

/**
 * Whether a browser's own user agent is that of a program. Only for browser sources: server libraries ("node",
 * "analytics-node-next/latest") would all be bots. No user agent says nothing.
 */
export function isBotAgent(userAgent: unknown): boolean {
  if (typeof userAgent !== 'string' || userAgent === '') return false;
  const remembered = known.get(userAgent);
  if (remembered !== undefined) return remembered;
  if (known.size >= REMEMBERED) known.clear();
  const bot = isbot(userAgent);
  known.set(userAgent, bot);
  return bot;
}
