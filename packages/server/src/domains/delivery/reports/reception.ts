import type { MailReport } from '@sandmill/contracts/api/mail-reports';
import type { Sql } from '../../../platform/db/db.ts';
import {
  selectDepths,
  selectLinkPlaces,
  selectReception,
  type DepthRow,
  type LinkPlaces,
} from './reception.queries.ts';
import type { ReportScope } from './scope.queries.ts';

const QUICK_MINUTES = 60;

/**
 * Whether a mail was taken in, and how, beside what its text did (MISSION H23): silence, how soon people clicked, how far
 * down, how their replies sound, who unsubscribed at once.
 */
export async function reception(sql: Sql, workspaceId: number, scope: ReportScope): Promise<MailReport['reception']> {
  const row = await selectReception(sql, workspaceId, { scope, quickMinutes: QUICK_MINUTES });
  const { silent, quickUnsubscribed, clickAfterSeconds, ...tones } = row;
  const depths = await selectDepths(sql, workspaceId, scope);
  const versions = [...new Map(depths.map((one) => [keyOf(one), one])).values()];
  const depth = depthOf(depths, versions.length === 0 ? [] : await selectLinkPlaces(sql, workspaceId, versions));
  return { silent, quickUnsubscribed, quickMinutes: QUICK_MINUTES, clickAfterSeconds, tones, depth };
}

/** Clicked mails by the third of their links in which the lowest clicked one stands. */
export function depthOf(depths: readonly DepthRow[], links: readonly LinkPlaces[]): MailReport['reception']['depth'] {
  const placesOf = new Map(links.map((one) => [keyOf(one), one.places]));
  const depth = { top: 0, middle: 0, bottom: 0 };
  for (const { place, people, ...version } of depths) {
    const places = placesOf.get(keyOf(version)) ?? [];
    // A mail of one link is read to its end by whoever clicks it.
    const share = places.length === 0 ? 1 : places.filter((one) => one <= place).length / places.length;
    depth[share <= 1 / 3 ? 'top' : share <= 2 / 3 ? 'middle' : 'bottom'] += people;
  }
  return depth;
}

function keyOf({ templateId, version }: { templateId: string; version: number }): string {
  return `${templateId} ${version}`;
}
