import { getDomain } from 'tldts';
import type { CollectedEvent, JsonObject } from '@sandmill/contracts';

/** How somebody came to the site. `at` is ISO 8601; it and the event's id order touches. */
export type Touch = {
  at: string;
  eventId: string;
  kind: 'campaign' | 'ad' | 'search' | 'referral' | 'direct';
  campaign?: Record<string, string>;
  clickIds?: Record<string, string>;
  referrer?: string;
  page?: string;
};

const SEARCH_ENGINES = /(^|\.)(google|bing|duckduckgo|yahoo|ecosia|qwant|yandex|baidu|startpage)\./;
const LONGEST_ADDRESS = 500;

/** null for an event that says nothing of where the person came from. */
export function touchOf(event: CollectedEvent): Touch | null {
  if (event.trust === 'system' || event.isBot) return null;
  const { campaign, clickIds, page } = event.context;
  const url = textOf(page?.url);
  const referrer = externalReferrer(textOf(page?.referrer), url);
  const hasCampaign = isFilled(campaign);
  const hasClickIds = isFilled(clickIds);
  const isVisit = url !== null || textOf(page?.path) !== null;
  if (!hasCampaign && !hasClickIds && referrer === null && !isVisit) return null;
  const landing = url ?? textOf(page?.path);
  return {
    at: new Date(event.time).toISOString(),
    eventId: event.id,
    kind: kindOf({ hasCampaign, hasClickIds, referrer }),
    ...(hasCampaign ? { campaign } : {}),
    ...(hasClickIds ? { clickIds } : {}),
    ...(referrer === null ? {} : { referrer: referrer.slice(0, LONGEST_ADDRESS) }),
    ...(landing === null ? {} : { page: landing.slice(0, LONGEST_ADDRESS) }),
  };
}

/** Negative: a is earlier. */
export function compareTouches(a: JsonObject, b: JsonObject): number {
  const byTime = Date.parse(String(a['at'])) - Date.parse(String(b['at']));
  if (byTime !== 0) return byTime;
  const [one, other] = [String(a['eventId']), String(b['eventId'])];
  return one < other ? -1 : one > other ? 1 : 0;
}

function kindOf(found: { hasCampaign: boolean; hasClickIds: boolean; referrer: string | null }): Touch['kind'] {
  if (found.hasCampaign) return 'campaign';
  if (found.hasClickIds) return 'ad';
  if (found.referrer === null) return 'direct';
  return SEARCH_ENGINES.test(hostOf(found.referrer) ?? '') ? 'search' : 'referral';
}

/** A page of the same site is no referrer: it only says that the visit goes on. */
function externalReferrer(referrer: string | null, url: string | null): string | null {
  const host = referrer === null ? null : hostOf(referrer);
  if (referrer === null || host === null) return null;
  const own = url === null ? null : hostOf(url);
  return own !== null && siteOf(own) === siteOf(host) ? null : referrer;
}

function siteOf(host: string): string {
  return getDomain(host) ?? host;
}

function hostOf(address: string): string | null {
  return /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#:@]+)/i.exec(address)?.[1]?.toLowerCase() ?? null;
}

function isFilled(entries: Record<string, string> | undefined): entries is Record<string, string> {
  return typeof entries === 'object' && entries !== null && Object.keys(entries).length > 0;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
