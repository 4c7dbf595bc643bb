import type { ConversionDimension } from '@sandmill/contracts/api/class-conversions';
import type { HistoryParam } from '../../../platform/history/history.ts';
import { ownerSql } from './events-source.ts';
import { instantParam, sqlParams, type SqlParams } from './sql-params.ts';
import { allVisitsSql, favouriteSql, visitsSql } from './visits-sql.ts';

const DAY_MS = 86_400_000;
const MOST_GROUPS = 50;

export type ConversionsAsked = {
  workspaceId: number;
  /** "class:3" */
  group: string;
  from: string;
  to: readonly string[];
  /** People who entered `from` at since <= t < until, in milliseconds. */
  since: number;
  until: number;
  withinDays: number | null;
  segmentId: number | null;
  zone: string;
  redirectHops: number;
  /** Levels of a category that count as one interest. */
  levels: number;
};

/**
 * Of those who entered a class in a period, who moved on, by an expression over `at` (when they entered, in
 * milliseconds) and the columns of `contact_profiles`. Rows: `key`, `entered`, `converted`, `median` (days), `visits`
 * (of a dimension alone). Each person once, by the first entry in the period.
 */
export function conversionsSql(
  asked: ConversionsAsked,
  by: { per: 'day' | 'week' | 'month' } | { dimension: ConversionDimension } | null,
): { sql: string; params: Record<string, HistoryParam> } {
  const params = sqlParams();
  const workspace = params.add(asked.workspaceId, 'UInt32');
  const [since, until] = [instantParam(params, asked.since), instantParam(params, asked.until)];
  const people = peopleSql(asked, params);
  const key = keySql(by, asked, params);
  const isGrouped = by !== null && 'dimension' in by;
  const span = { workspace, since, until, redirectHops: asked.redirectHops };
  const profiles = isGrouped
    ? `left join (select contact_id, first_touch, acquisition from contact_profiles final where workspace_id = ${workspace}) as p on p.contact_id = contact
  left join (select contact_id, place from contact_activity final where workspace_id = ${workspace}) as a on a.contact_id = contact
  left join (${visitsSql(people, span, params)}) as v on v.visitor = contact`
    : '';
  const columns = isGrouped ? ', first_touch, acquisition, place, visits as visited, categories' : '';
  return {
    sql: `select ${key} as key, toUInt32(count()) as entered, toUInt32(countIf(reached > 0)) as converted,
  if(converted = 0, -1., quantileExactIf(0.5)(reached - at, reached > 0) / ${DAY_MS}) as median, ${isGrouped ? 'toUInt64(sum(visited))' : '0'} as visits
from (select contact, at, reached${columns} from (${people}) as w ${profiles}) group by key
order by ${by !== null && 'per' in by ? 'key' : 'entered desc, key'} limit ${isGrouped ? MOST_GROUPS : 2_000}`,
    params: params.values,
  };
}

/** Who entered the class in the period: rows `contact`, `at`, and `reached`, when they moved on (0: not yet). */
function peopleSql(asked: ConversionsAsked, params: SqlParams): string {
  const workspace = params.add(asked.workspaceId, 'UInt32');
  const { owner, joins } = ownerSql(asked.redirectHops, workspace);
  const [since, until] = [instantParam(params, asked.since), instantParam(params, asked.until)];
  const within = asked.withinDays === null ? '' : ` and m.1 < at + ${asked.withinDays * DAY_MS}`;
  const from = params.add(asked.from, 'String');
  const to = params.add([...asked.to], 'Array(String)');
  const members =
    asked.segmentId === null
      ? ''
      : `and contact in (select contact_id from contact_groups final where workspace_id = ${workspace}
          and group_key = ${params.add(`segment:${asked.segmentId}`, 'String')} and value = 'true')`;
  return `select contact, at, arrayMin(arrayMap(m -> m.1, arrayFilter(m -> m.1 >= at and m.2 in ${to}${within}, moves))) as reached from (
    select contact, groupArray((t, value)) as moves,
      arrayMin(arrayMap(m -> m.1, arrayFilter(m -> m.2 = ${from} and m.1 >= ${since} and m.1 < ${until}, moves))) as at from (
      select ${owner} as contact, toUnixTimestamp64Milli(e.time) as t, JSONExtractString(e.properties, 'to') as value from (
        select contact_id, time, properties from events_by_name final where workspace_id = ${workspace}
          and name = 'Stage Changed' and time >= ${params.add(asked.since, "DateTime64(3, 'UTC')")}
          and JSONExtractString(properties, 'group') = ${params.add(asked.group, 'String')}
      ) as e ${joins}
    ) where 1 = 1 ${members} group by contact having at > 0
  )`;
}

/** Visits of people while they were in the class (`own`), and of everybody in the period (`everybody`): one row. */
export function trafficSql(asked: ConversionsAsked): { sql: string; params: Record<string, HistoryParam> } {
  const params = sqlParams();
  const workspace = params.add(asked.workspaceId, 'UInt32');
  const [since, until] = [instantParam(params, asked.since), instantParam(params, asked.until)];
  const span = { workspace, since, until, redirectHops: asked.redirectHops };
  const own = `select toUInt64(sum(visits)) from (${visitsSql(peopleSql(asked, params), span, params)})`;
  return {
    sql: `select (${own}) as own, (${allVisitsSql(span, params)}) as everybody`,
    params: params.values,
  };
}

function keySql(
  by: { per: 'day' | 'week' | 'month' } | { dimension: ConversionDimension } | null,
  { zone, levels }: ConversionsAsked,
  params: SqlParams,
): string {
  if (by === null) return `''`;
  if ('dimension' in by) return by.dimension === 'interest' ? favouriteSql(levels) : DIMENSIONS[by.dimension];
  const local = `toDate(fromUnixTimestamp64Milli(at), ${params.add(zone, 'String')})`;
  return `toString(${{ day: local, week: `toMonday(${local})`, month: `toStartOfMonth(${local})` }[by.per]})`;
}

const touch = (...path: string[]): string =>
  `JSONExtractString(first_touch, ${path.map((step) => `'${step}'`).join(', ')})`;

/** Without a campaign the page that led here, without that the kind of the visit: "direct", "search". */
const DIMENSIONS: Record<Exclude<ConversionDimension, 'interest'>, string> = {
  source: `multiIf(${touch('campaign', 'source')} != '', ${touch('campaign', 'source')}, ${touch('referrer')} != '', domainWithoutWWW(${touch('referrer')}), ${touch('kind')})`,
  medium: touch('campaign', 'medium'),
  campaign: touch('campaign', 'name'),
  type: touch('kind'),
  landing: `path(${touch('page')})`,
  acquisition: `JSONExtractString(acquisition, 'type')`,
  country: `JSONExtractString(place, 'country')`,
  frequency: `multiIf(visited = 0, '0', visited = 1, '1', visited <= 3, '2-3', visited <= 9, '4-9', '10+')`,
};
