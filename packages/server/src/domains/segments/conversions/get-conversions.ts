import type { Conversions, ConversionsQuery } from '@sandmill/contracts/api/class-conversions';
import { AppError } from '../../../platform/errors.ts';
import type { History } from '../../../platform/history/history.ts';
import { packOf } from '../packs/packs.ts';
import { hasRedirects } from '../preview/people.queries.ts';
import { selectClassifications, type ClassificationRow } from '../store/classifications.queries.ts';
import type { Viewer } from '../views.ts';
import { getInterestSettings } from '../interests/interest-settings.ts';
import { conversionsSql, trafficSql, type ConversionsAsked } from '../sql/conversions-sql.ts';

const DAY_MS = 86_400_000;
const REDIRECT_HOPS = 5;

type Row = { key: string; entered: number; converted: number; median: number; visits: number };

/**
 * Of those who entered a class of a classification in a period, how many moved on to a better one: all together, by
 * cohort, and by how they came or what they did; with their weight in the traffic. @throws AppError not_found, invalid_request
 */
export async function getConversions(
  viewer: Viewer & { history: History },
  query: ConversionsQuery & { key: string },
): Promise<Conversions> {
  const { asked, ask } = await question(viewer, query);
  const weigh = trafficSql(asked);
  const [[all], periods, groups, [traffic]] = await Promise.all([
    ask(null),
    ask({ per: query.per }),
    ask({ dimension: query.by }),
    viewer.history.query<{ own: number; everybody: number }>(weigh.sql, weigh.params),
  ]);
  const everybody = Number(traffic?.everybody ?? 0);
  const visitsOf = (visits: number) => ({ visits, traffic: everybody > 0 ? visits / everybody : 0 });
  const entered = all?.entered ?? 0;
  return {
    from: query.from,
    to: [...asked.to],
    ...rateOf(all),
    medianDays: all && all.converted > 0 ? all.median : null,
    periods: periods.map((one) => ({ start: one.key, ...rateOf(one) })),
    ...visitsOf(Number(traffic?.own ?? 0)),
    groups: groups.map((one) => ({
      value: one.key === '' ? null : one.key,
      ...rateOf(one),
      share: entered > 0 ? one.entered / entered : 0,
      ...visitsOf(one.visits),
    })),
  };
}

/** Only how many moved on, which is all that a goal needs. @throws AppError not_found, invalid_request */
export async function getConversionRate(
  viewer: Viewer & { history: History },
  query: ConversionsQuery & { key: string },
): Promise<{ entered: number; converted: number; rate: number | null }> {
  const [all] = await (await question(viewer, query)).ask(null);
  return rateOf(all);
}

async function question(viewer: Viewer & { history: History }, query: ConversionsQuery & { key: string }) {
  const { sql, workspaceId, history, now } = viewer;
  const [row] = await selectClassifications(sql, workspaceId, query.key);
  if (!row) throw new AppError('not_found', 'There is no such classification in this workspace.');
  const asked: ConversionsAsked = {
    workspaceId,
    group: `class:${row.id}`,
    from: query.from,
    to: classesOnward(row, query),
    since: now - query.days * DAY_MS,
    until: now + 1,
    withinDays: query.withinDays ?? null,
    segmentId: query.segmentId ?? null,
    zone: viewer.timeZone,
    redirectHops: (await hasRedirects(history, workspaceId)) ? REDIRECT_HOPS : 0,
    levels: (await getInterestSettings(sql, workspaceId)).settings.levels,
  };
  const ask = async (by: Parameters<typeof conversionsSql>[1]): Promise<Row[]> => {
    const found = conversionsSql(asked, by);
    return (await history.query<Row>(found.sql, found.params)).map((one) => ({
      key: one.key,
      entered: Number(one.entered),
      converted: Number(one.converted),
      median: Number(one.median),
      visits: Number(one.visits),
    }));
  };
  return { asked, ask };
}

/**
 * Of a ladder, a class and those before it in the list, without one all before the one people come from. Where classes
 * are no ladder, and down a ladder, that class alone, without one all others.
 */
function classesOnward(
  { definition, pack }: ClassificationRow,
  { from, to }: { from: string; to?: string | undefined },
): string[] {
  const values = [...new Set([...definition.classes.map(({ value }) => value), definition.fallback])];
  for (const [path, value] of Object.entries({ from, to })) {
    if (value === undefined || values.includes(value)) continue;
    const message = `There are these classes: ${values.join(', ')}.`;
    throw new AppError('invalid_request', message, { errors: [{ path, message }] });
  }
  const before = values.slice(0, values.indexOf(from));
  const isLadder = packOf(pack)?.isUnranked !== true;
  if (to === undefined) return isLadder ? before : values.filter((value) => value !== from);
  return isLadder && before.includes(to) ? before.slice(0, before.indexOf(to) + 1) : [to].filter((one) => one !== from);
}

function rateOf(row: Row | undefined): { entered: number; converted: number; rate: number | null } {
  const { entered = 0, converted = 0 } = row ?? {};
  return { entered, converted, rate: entered > 0 ? converted / entered : null };
}
