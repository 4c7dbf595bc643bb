import type { ConversionDimension } from '@sandmill/contracts/api/class-conversions';
import type { HistoryParam } from '../../../platform/history/history.ts';
import { ownerSql } from '../sql/events-source.ts';
import { instantParam, sqlParams, type SqlParams } from '../sql/sql-params.ts';

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
};

/**
 * Of those who entered a class in a period, who moved on, by an expression over `at` (when they entered, in
 * milliseconds) and the columns of `contact_profiles`. Rows: `key`, `entered`, `converted`, `median` (days). Each person
 * once, by the first entry in the period.
 */
export function conversionsSql(
  asked: ConversionsAsked,
  by: { per: 'day' | 'week' | 'month' } | { dimension: ConversionDimension } | null,
): { sql: string; params: Record<string, HistoryParam> } {
  const params = sqlParams();
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
  const people = `select contact, at, arrayMin(arrayMap(m -> m.1, arrayFilter(m -> m.1 >= at and m.2 in ${to}${within}, moves))) as reached from (
    select contact, groupArray((t, value)) as moves,
      arrayMin(arrayMap(m -> m.1, arrayFilter(m -> m.2 = ${from} and m.1 >= ${since} and m.1 < ${until}, moves))) as at from (
      select ${owner} as contact, toUnixTimestamp64Milli(e.time) as t, JSONExtractString(e.properties, 'to') as value from (
        select contact_id, time, properties from events_by_name final where workspace_id = ${workspace}
          and name = 'Stage Changed' and time >= ${params.add(asked.since, "DateTime64(3, 'UTC')")}
          and JSONExtractString(properties, 'group') = ${params.add(asked.group, 'String')}
      ) as e ${joins}
    ) where 1 = 1 ${members} group by contact having at > 0
  )`;
  const key = keySql(by, asked.zone, params);
  const columns = by !== null && 'dimension' in by ? ', first_touch, acquisition, place' : '';
  const profiles =
    columns === ''
      ? ''
      : `left join (select contact_id, first_touch, acquisition from contact_profiles final where workspace_id = ${workspace}) as p on p.contact_id = contact
  left join (select contact_id, place from contact_activity final where workspace_id = ${workspace}) as a on a.contact_id = contact`;
  return {
    sql: `select ${key} as key, toUInt32(count()) as entered, toUInt32(countIf(reached > 0)) as converted,
  if(converted = 0, -1., quantileExactIf(0.5)(reached - at, reached > 0) / ${DAY_MS}) as median
from (select contact, at, reached${columns} from (${people}) as w ${profiles}) group by key
order by ${by !== null && 'per' in by ? 'key' : 'entered desc, key'} limit ${by !== null && 'dimension' in by ? MOST_GROUPS : 2_000}`,
    params: params.values,
  };
}

function keySql(
  by: { per: 'day' | 'week' | 'month' } | { dimension: ConversionDimension } | null,
  zone: string,
  params: SqlParams,
): string {
  if (by === null) return `''`;
  if ('dimension' in by) return DIMENSIONS[by.dimension];
  const local = `toDate(fromUnixTimestamp64Milli(at), ${params.add(zone, 'String')})`;
  return `toString(${{ day: local, week: `toMonday(${local})`, month: `toStartOfMonth(${local})` }[by.per]})`;
}

const touch = (...path: string[]): string =>
  `JSONExtractString(first_touch, ${path.map((step) => `'${step}'`).join(', ')})`;

/** Without a campaign the page that led here, without that the kind of the visit: "direct", "search". */
const DIMENSIONS: Record<ConversionDimension, string> = {
  source: `multiIf(${touch('campaign', 'source')} != '', ${touch('campaign', 'source')}, ${touch('referrer')} != '', domainWithoutWWW(${touch('referrer')}), ${touch('kind')})`,
  medium: touch('campaign', 'medium'),
  campaign: touch('campaign', 'name'),
  type: touch('kind'),
  landing: `path(${touch('page')})`,
  acquisition: `JSONExtractString(acquisition, 'type')`,
  country: `JSONExtractString(place, 'country')`,
};
