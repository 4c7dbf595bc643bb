import type { EventContext, JsonObject } from '@sandmill/contracts';
import type { Door } from './door.ts';
import { applyIpPolicy } from './ip-policy.ts';
import { isObject, objectOr, textEntries, textOrNull } from './json-values.ts';
import { readPageParameters } from './page-parameters.ts';

/**
 * The context of one event: the batch's under the item's own, address by policy, campaign and click ids read from the
 * page's address, and nothing that only we may say (`binding`). Malformed standard fields are left out, unknown ones
 * kept, `traits` among them.
 */
export function normaliseContext(raw: JsonObject, door: Door): EventContext {
  const merged: Record<string, unknown> = { ...door.batch?.context, ...objectOr(raw['context']) };
  // Said again by the door when it is so.
  delete merged['cookieless'];
  // A device is bound to a person by our own clicks and forms alone (rule T02).
  delete merged['binding'];
  keepObjects(merged);
  addAddress(merged, door);
  addPageParameters(merged, objectOr(raw['properties']));
  addConsent(merged);
  addOutside(merged, raw, door);
  return merged;
}

function keepObjects(context: Record<string, unknown>): void {
  for (const key of ['page', 'library', 'device'] as const) {
    if (key in context && !isObject(context[key])) delete context[key];
  }
  for (const key of ['userAgent', 'locale', 'timezone'] as const) {
    if (key in context && textOrNull(context[key]) === null) delete context[key];
  }
}

function addAddress(context: Record<string, unknown>, door: Door): void {
  // The peer of a server source is the customer's own server, unless the caller says that it is the visitor.
  const isVisitor = door.trust === 'browser' || context['direct'] === true;
  const ip = applyIpPolicy(context['ip'] ?? (isVisitor ? door.peerIp : null), door.ipPolicy);
  if (ip === null) delete context['ip'];
  else context['ip'] = ip;
}

function addPageParameters(context: Record<string, unknown>, properties: JsonObject): void {
  const page = objectOr(context['page']);
  const found = readPageParameters(page['search'] ?? properties['search'], page['url'] ?? properties['url']);
  const campaign = { ...found?.campaign, ...textEntries(context['campaign']) };
  const clickIds = { ...textEntries(context['clickIds']), ...found?.clickIds };
  setOrDelete(context, 'campaign', campaign);
  setOrDelete(context, 'clickIds', clickIds);
}

function setOrDelete(context: Record<string, unknown>, key: string, entries: Record<string, string>): void {
  if (Object.keys(entries).length > 0) context[key] = entries;
  else delete context[key];
}

/** Segment's and Jitsu's shape of consent; only true and false are answers. */
function addConsent(context: Record<string, unknown>): void {
  if (!('consent' in context)) return;
  const preferences = Object.entries(objectOr(objectOr(context['consent'])['categoryPreferences']));
  const answers = preferences.filter(([, answer]) => typeof answer === 'boolean');
  if (answers.length > 0) context['consent'] = { categoryPreferences: Object.fromEntries(answers) };
  else delete context['consent'];
}

/** Top-level keys that the event model has a place for, or that are noise of the client. */
const KNOWN_KEYS = new Set([
  'type',
  'event',
  'name',
  'category',
  'userId',
  'anonymousId',
  'previousId',
  'groupId',
  'traits',
  'properties',
  'context',
  'integrations',
  'messageId',
  'timestamp',
  'originalTimestamp',
  'sentAt',
  'receivedAt',
  'writeKey',
  'channel',
  'version',
  '_metadata',
]);

/** What stands beside the event's known fields is kept: Segment's own examples carry a stray `email`. */
function addOutside(context: Record<string, unknown>, raw: JsonObject, door: Door): void {
  const integrations = { ...door.batch?.integrations, ...objectOr(raw['integrations']) };
  if (Object.keys(integrations).length > 0) context['integrations'] = integrations;
  if (typeof raw['channel'] === 'string') context['channel'] ??= raw['channel'];
  let extra: JsonObject | null = null;
  for (const key in raw) {
    const value = raw[key];
    if (KNOWN_KEYS.has(key) || value === undefined) continue;
    extra ??= {};
    extra[key] = value;
  }
  if (extra !== null) context['extra'] = extra;
}
