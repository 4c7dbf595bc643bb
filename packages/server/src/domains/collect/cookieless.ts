import type { EventContext, Json, JsonObject } from '@sandmill/contracts';
import type { BatchLevel } from './read-items.ts';
import { isObject, objectOr } from './json-values.ts';
import { withoutClickIds } from './page-parameters.ts';

/** What a visitor without a cookie may leave: nothing that would tell him from others on another day. */
const KEPT = new Set(['page', 'campaign', 'locale', 'library', 'consent', 'traits']);
const ADDRESSES = ['url', 'search', 'referrer'] as const;

/** Whether an item of the browser script says that nothing is stored on the device it comes from. */
export function asksCookieless(item: unknown, batch: BatchLevel | null): boolean {
  if (!isObject(item)) return false;
  const own = objectOr(item['context'])['cookieless'];
  return own === true || (own === undefined && batch?.context?.['cookieless'] === true);
}

/** The context without the network address, the browser's fingerprint and advertisers' click ids. */
export function lessenContext(context: EventContext): EventContext {
  const kept = Object.fromEntries(Object.entries(context).filter(([key]) => KEPT.has(key))) as EventContext;
  if (kept.page !== undefined) kept.page = lessenAddresses(kept.page as JsonObject);
  return { ...kept, cookieless: true };
}

/** Addresses of pages among the properties, without click ids. */
export function lessenAddresses(properties: JsonObject): JsonObject {
  const lessened: Record<string, Json> = { ...(properties as Record<string, Json>) };
  for (const key of ADDRESSES) {
    const address = lessened[key];
    if (typeof address === 'string') lessened[key] = withoutClickIds(address);
  }
  return lessened;
}
