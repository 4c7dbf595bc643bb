import { ownerSql } from './events-source.ts';
import type { SqlParams } from './sql-params.ts';
import { INTEREST_EVENTS } from '../interests/interest-counter.ts';
import { namesSql } from '../interests/interests-sql.ts';

/** After so long without anything, what happens next on the site is another visit. */
const PAUSE_MS = 30 * 60_000;

/** What people do on the site or in the app themselves. */
const ON_SITE = [
  ...new Set([
    'Page Viewed',
    'Screen Viewed',
    'Products Searched',
    'Cart Viewed',
    'Checkout Started',
    ...INTEREST_EVENTS.view,
    ...INTEREST_EVENTS.cart,
    ...INTEREST_EVENTS.content,
  ]),
];

type Asked = { workspace: string; since: string; until: string; redirectHops: number };

/**
 * Of people (rows `contact`, `at`, `reached`: when they entered a class and when they moved on, 0 for not yet), what they
 * did on the site in between: rows `visitor`, `visits`, `categories`: how often each was looked at.
 */
export function visitsSql(people: string, { workspace, since, until, redirectHops }: Asked, params: SqlParams): string {
  const { owner, joins } = ownerSql(redirectHops, workspace);
  return `select contact as visitor, ${visitsIn('groupArray(t)')} as visits,
    sumMapIf(names, arrayMap(n -> 1, names), notEmpty(names)) as categories
  from (select ${owner} as contact, toUnixTimestamp64Milli(e.time) as t, e.names as names from (
    select contact_id, time, ${namesSql('category')} as names from ${onSite({ workspace, since, until }, params)}
  ) as e ${joins}) as e inner join (select contact as entered, at, reached from (${people})) as w on w.entered = e.contact
  where t >= at and (reached = 0 or t < reached) group by contact`;
}

/** Visits of everybody in the period: a row with `n`. */
export function allVisitsSql(asked: Asked, params: SqlParams): string {
  const { owner, joins } = ownerSql(asked.redirectHops, asked.workspace);
  const events = `select ${owner} as contact, toUnixTimestamp64Milli(e.time) as t from (
    select contact_id, time from ${onSite(asked, params)}) as e ${joins}`;
  return `select toUInt64(sum(${visitsIn('times')})) as n from (select groupArray(t) as times from (${events}) group by contact)`;
}

/** The category that was looked at most, at so many levels; of equals the first by name. Empty: none. */
export function favouriteSql(levels: number): string {
  const parts = `arrayFilter(p -> p != '', arrayMap(p -> trim(p), splitByRegexp('[>/»|]', raw)))`;
  const plain = `lowerUTF8(arrayStringConcat(arraySlice(${parts}, 1, ${levels}), ' > '))`;
  const folded = `arrayReduce('sumMap', arrayMap(raw -> [${plain}], categories.1), arrayMap(n -> [n], categories.2))`;
  return `if(empty(categories.1), '', tupleElement(arraySort(c -> (-toInt64(c.2), c.1), arrayZip(${folded}.1, ${folded}.2))[1], 1))`;
}

function onSite({ workspace, since, until }: Omit<Asked, 'redirectHops'>, params: SqlParams): string {
  return `events_by_name final where workspace_id = ${workspace} and name in ${params.add(ON_SITE, 'Array(String)')}
      and time >= fromUnixTimestamp64Milli(${since}, 'UTC') and time < fromUnixTimestamp64Milli(${until}, 'UTC')`;
}

/** Runs of instants without a pause. */
function visitsIn(times: string): string {
  return `if(empty(${times}), 0, 1 + arrayCount(gap -> gap > ${PAUSE_MS}, arrayDifference(arraySort(${times}))))`;
}
