import type { MailLanding } from '@sandmill/contracts/api/mail-reports';
import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { grouped } from '../lanes/grouped.ts';
import { selectFirstClicks, selectLooks } from './landing.queries.ts';
import { LANDING_MS, matchLandings, type Landing, type Look } from './match-landings.ts';
import type { ReportScope } from './scope.queries.ts';

/** Clicks looked at; contacts asked of history at once. */
const MOST_CLICKS = 10_000;
const CHUNK = 5_000;
const AT_ONCE_SECONDS = 10;

/** How the page that a click led to was looked at, as far as the browser script was let tell. */
export async function mailLanding(
  stores: { sql: Sql; history: History },
  workspaceId: number,
  scope: ReportScope,
): Promise<MailLanding> {
  const rows = await selectFirstClicks(stores.sql, workspaceId, { scope, limit: MOST_CLICKS });
  const clicks = rows.map(({ contactId, owner, at }) => ({ contactIds: [contactId, owner], at: at.getTime() }));
  const landings = clicks.length === 0 ? [] : matchByPerson(clicks, await looksOf(stores.history, workspaceId, clicks));
  return {
    clicks: clicks.length,
    visits: landings.length,
    seconds: median(landings.map(({ seconds }) => seconds)),
    scroll: median(landings.map(({ scroll }) => scroll)),
    leftAtOnce: landings.filter(({ seconds }) => seconds < AT_ONCE_SECONDS).length,
    atOnceSeconds: AT_ONCE_SECONDS,
  };
}

type Click = { contactIds: string[]; at: number };

async function looksOf(history: History, workspaceId: number, clicks: readonly Click[]): Promise<Look[]> {
  const contactIds = [...new Set(clicks.flatMap((click) => click.contactIds))];
  const instants = clicks.map(({ at }) => at);
  const between = { since: Math.min(...instants), until: Math.max(...instants) + LANDING_MS };
  const looks: Look[] = [];
  for (let from = 0; from < contactIds.length; from += CHUNK)
    looks.push(
      ...(await selectLooks(history, workspaceId, { ...between, contactIds: contactIds.slice(from, from + CHUNK) })),
    );
  return looks.sort((a, b) => a.at - b.at);
}

/** Each person on their own, so that many clicks are not held against many looks. */
function matchByPerson(clicks: readonly Click[], looks: readonly Look[]): Landing[] {
  const ownerOf = new Map(
    clicks.flatMap(({ contactIds }) => contactIds.map((id) => [id, contactIds[1] ?? id] as const)),
  );
  const clicksOf = grouped(clicks, ({ contactIds }) => contactIds[1] ?? '');
  const looksBy = grouped(looks, ({ contactId }) => ownerOf.get(contactId) ?? contactId);
  return [...looksBy].flatMap(([owner, own]) => matchLandings(clicksOf.get(owner) ?? [], own));
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}
