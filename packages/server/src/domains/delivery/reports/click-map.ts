import type { ClickMap } from '@sandmill/contracts/api/mail-reports';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { findTemplateVersion, parseTemplate, renderTemplate, safeUrl } from '../../content/index.ts';
import { mergeData } from '../merge-data.ts';
import { allSeen } from '../personal-content.ts';
import { pageUrls, type AddressSource } from '../message-addresses.ts';
import { selectSenderWorkspace, type Recipient } from '../recipients.queries.ts';
import { selectFigures } from './figures.queries.ts';
import { markOf, withBadges } from './mark-links.ts';
import { selectLinks, type LinkRow } from './report.queries.ts';
import type { ReportScope } from './scope.queries.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';
/** Rounds of a loop are told apart in the thousands (render-message). */
const ROUND = 1000;

type Place = { position: number; url: string };

/**
 * A version of a mail as it looks, with the people who clicked on each link, and the same as a list. Two links to one
 * address are two places.
 * @throws AppError not_found
 */
export async function clickMap(
  deps: { sql: Sql; addresses: AddressSource },
  workspaceId: number,
  scope: ReportScope & { templateId: string; version: number },
): Promise<ClickMap> {
  const { html, places } = await drawn(deps, workspaceId, scope);
  const figures = await selectFigures(deps.sql, workspaceId, scope);
  const delivered = figures.reduce((sum, row) => sum + row.delivered, 0);
  const links = joined(places, await selectLinks(deps.sql, workspaceId, scope));
  const most = Math.max(...links.map(({ people }) => people), 0);
  const badges = links.map(({ position, people }) => ({
    position,
    text: String(people),
    isHot: people > 0 && people === most,
  }));
  return { delivered, html: withBadges(html, badges), links };
}

/** Every link of the mail, and those that only some people got. */
function joined(places: readonly Place[], clicked: readonly LinkRow[]): ClickMap['links'] {
  const rows = new Map(clicked.map((row) => [row.position, row]));
  const all = [
    ...places,
    ...clicked
      .filter(({ position }) => !places.some((place) => place.position === position))
      .map(({ position, url }) => ({ position, url: url ?? '' })),
  ];
  return all
    .map(({ position, url }) => {
      const row = rows.get(position);
      const { people = 0, clicks = 0, machineClicks = 0 } = row ?? {};
      // What people got says more than what somebody invented would get.
      return { position, url: row?.url ?? url, people, clicks, machineClicks };
    })
    .sort((a, b) => (a.position % ROUND) - (b.position % ROUND) || a.position - b.position);
}

async function drawn(
  { sql, addresses }: { sql: Sql; addresses: AddressSource },
  workspaceId: number,
  { templateId, version }: { templateId: string; version: number },
): Promise<{ html: string; places: Place[] }> {
  const template = await findTemplateVersion(sql, workspaceId, { templateId, version });
  const workspace = await selectSenderWorkspace(sql, workspaceId);
  if (!template || !workspace) throw new AppError('not_found', 'There is no such version of this template.');
  const urls = pageUrls(addresses, { workspaceId, id: NOBODY });
  const own = new Set(Object.values(urls));
  const { locale } = template;
  const personal = { sees: allSeen(template) };
  const data = mergeData({ recipient: somebody(locale), workspace, data: {}, urls, locale, personal });
  const places = new Map<number, string>();
  const { html } = renderTemplate(parseTemplate(template), data, ({ position, occurrence, url }) => {
    if (own.has(url)) return url;
    const place = position + ROUND * occurrence;
    places.set(place, safeUrl(url) ?? url);
    return markOf(place);
  });
  return { html, places: [...places].map(([position, url]) => ({ position, url })) };
}

function somebody(locale: 'it' | 'en'): Recipient {
  const firstName = locale === 'it' ? 'Giulia' : 'Julia';
  const traits = { firstName, lastName: 'Ferrante', locale };
  return { contactId: NOBODY, email: 'giulia@example.com', phone: null, name: firstName, traits, tags: [] };
}
