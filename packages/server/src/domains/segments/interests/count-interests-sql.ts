import { durationMs, type InterestSettings } from '@sandmill/contracts';
import type { HistoryParam } from '../../../platform/history/history.ts';
import { eventsSource } from '../sql/events-source.ts';
import { instantParam, sqlParams, type SqlParams } from '../sql/sql-params.ts';
import { FAINTEST } from './compiled-interests.ts';
import type { AffinityKind } from './interest-counter.ts';

const STRONGEST = 3;
const REDIRECT_HOPS = 3;

/**
 * How many people are interested in each category or brand now, and of how many it is among the three strongest: one
 * query over history, the twin of what is kept of each person. Rows: `value`, `people`, `top`; the most first.
 */
export function countInterestsSql(
  settings: InterestSettings,
  asked: { workspaceId: number; zone: string; now: number; of: AffinityKind; search: string | null; limit: number },
): { sql: string; params: Record<string, HistoryParam> } {
  const params = sqlParams();
  const strengths = strengthsSql(settings, { ...asked, redirectHops: REDIRECT_HOPS }, params);
  const search =
    asked.search === null ? '' : `and positionCaseInsensitiveUTF8(value, ${params.add(asked.search, 'String')}) > 0`;
  return {
    sql: `select value, toUInt32(count()) as people, toUInt32(countIf(rank <= ${STRONGEST})) as top from (
  select contact, value, row_number() over (partition by contact order by strength desc, value) as rank from (
    ${strengths}
  )
) where 1 = 1 ${search} group by value order by people desc, value limit ${params.add(asked.limit, 'UInt32')}`,
    params: params.values,
  };
}

/** Each contact's interests of one kind that have not faded: rows of `contact`, `value` and `strength` now. */
export function strengthsSql(
  settings: InterestSettings,
  asked: { workspaceId: number; zone: string; now: number; of: AffinityKind; redirectHops: number },
  params: SqlParams,
): string {
  const now = instantParam(params, asked.now);
  const halfLife = params.add(durationMs(settings.halfLife), 'Float64');
  const leaves = [{ kind: 'interests' as const, settings }];
  const { workspaceId, zone, redirectHops } = asked;
  const source = eventsSource({ leaves, workspaceId, zone, redirectHops }, params);
  const levels = asked.of === 'category' ? params.add(settings.levels, 'UInt8') : '1';
  const parts = asked.of === 'category' ? `splitByRegexp('[>/»|]', raw)` : '[raw]';
  const named = `lowerUTF8(arrayStringConcat(arraySlice(arrayFilter(x -> x != '', arrayMap(x -> trimBoth(x), ${parts})), 1, ${levels}), ' > '))`;
  return `select contact, ${named} as value, sum(w0 * exp2((t - ${now}) / ${halfLife})) as strength from (
      ${source}
    ) array join ${asked.of}0 as raw
    where m0 and t <= ${now} group by contact, value having strength > ${FAINTEST} and value != ''`;
}
