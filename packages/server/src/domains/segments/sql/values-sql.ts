import type { HistoryParam } from '../../../platform/history/history.ts';
import { nameSql } from './selector-sql.ts';
import { sqlParams } from './sql-params.ts';

export type ValuesAsked = { path: readonly string[]; search?: string | undefined; limit: number };

/** Events looked at, newest first: enough for the values that matter. */
const EVENTS_LOOKED_AT = 200_000;

type Query = { sql: string; params: Record<string, HistoryParam> };

/** Scalars at a path of the traits of all contacts (lists by their items), each with how many people have it. */
export function traitValuesSql(workspaceId: number, asked: ValuesAsked): Query {
  const params = sqlParams();
  const rows = `select traits as json from contact_profiles final where workspace_id = ${params.add(workspaceId, 'UInt32')}`;
  return valuesSql(rows, asked, params);
}

/** The same of a property of the newest events of a name. */
export function eventValuesSql(workspaceId: number, asked: ValuesAsked & { event: string }): Query {
  const params = sqlParams();
  const rows = `select properties as json from events_by_name where workspace_id = ${params.add(workspaceId, 'UInt32')}
    and ${nameSql(asked.event, { params })} order by name desc, time desc limit ${EVENTS_LOOKED_AT}`;
  return valuesSql(rows, asked, params);
}

function valuesSql(rows: string, { path, search, limit }: ValuesAsked, params: ReturnType<typeof sqlParams>): Query {
  const [first = '', ...rest] = path;
  const at = (json: string, keys: readonly string[]): string =>
    [json, ...keys.map((key) => params.add(key, 'String'))].join(', ');
  const valuesOf = (place: string): string =>
    `if(JSONType(${place}) = 'Array', JSONExtractArrayRaw(${place}), [JSONExtractRaw(${place})])`;
  const list = at('json', [first]);
  // A list at the first step is asked element by element, as conditions do.
  const values =
    rest.length === 0
      ? valuesOf(at('json', path))
      : `if(JSONType(${list}) = 'Array', arrayFlatten(arrayMap(line -> ${valuesOf(at('line', rest))}, JSONExtractArrayRaw(${list}))),
      ${valuesOf(at('json', path))})`;
  const found = search
    ? `where positionCaseInsensitiveUTF8(JSONExtractString(raw), ${params.add(search, 'String')}) > 0`
    : '';
  return {
    sql: `select raw, count() as people, sum(people) over () as known from (
  select arrayJoin(${values}) as raw from (${rows}) where JSONHas(${list})
) ${found} ${found ? 'and' : 'where'} raw not in ('', 'null', '""') and JSONType(raw) not in ('Object', 'Array')
group by raw order by people desc, raw limit ${params.add(limit, 'UInt32')}`,
    params: params.values,
  };
}
