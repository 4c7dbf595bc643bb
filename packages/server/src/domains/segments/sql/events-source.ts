import { countedSelectors, type CountedLeaf } from '../accumulators/counted-leaf.ts';
import { spanOf } from '../accumulators/span.ts';
import type { ComparisonContext } from './comparison-sql.ts';
import { nameSql } from './selector-sql.ts';
import { sourceColumns, TIME } from './leaf-source.ts';
import { instantParam, type SqlParams } from './sql-params.ts';
import { TELLS_TRAITS } from './told-sql.ts';

export type EventsAsked = {
  leaves: readonly CountedLeaf[];
  workspaceId: number;
  zone: string;
  /** Only events known by then: up to this place in the log, or written by this turn of the mill. */
  upto?: { position?: number; version?: number };
  /** Only events that have arrived by this instant. */
  arrivedBy?: number;
  /** No contact is asked about an earlier instant (milliseconds): what has left every window by then is left out. */
  from?: number;
  /** How many merges in a row are followed from the contact an event was written for; 0: none. */
  redirectHops: number;
};

const NOBODY = `toUUID('00000000-0000-0000-0000-000000000000')`;

/**
 * The inner query: one row per event that some leaf may count, each event once (FINAL), with its owner as
 * `contact`, its instant `t` in milliseconds, its `event_id`, and the columns of each leaf.
 */
export function eventsSource(asked: EventsAsked, params: SqlParams): string {
  const { leaves, zone } = asked;
  const context = { params, zone, time: TIME };
  const columns = leaves.flatMap((leaf, place) => sourceColumns(leaf, place, context));
  const tells = tellsTraits(leaves);
  const { table, where, workspace } = rowsAsked(asked, params);
  const { owner, joins } = ownerSql(asked.redirectHops, workspace);
  return `select ${[`${owner} as contact`, `toUnixTimestamp64Milli(time) as ${TIME}`, 'toString(id) as event_id', ...columns].join(',\n    ')}
  from (
    select contact_id, time, id, name, properties, ${tells ? 'is_bot, type, trust, traits, context' : 'false as is_bot'}
    from ${table} final where ${where}
  ) as e ${joins}`;
}

/** Which rows of which table the leaves must read. */
export function rowsAsked(asked: EventsAsked, params: SqlParams): { table: string; where: string; workspace: string } {
  const { leaves, zone } = asked;
  const context = { params, zone, time: TIME };
  const tells = tellsTraits(leaves);
  const asks = [...new Set(leaves.flatMap((leaf) => askedSql(leaf, asked.from, context)))];
  const meant = tells ? [`(not is_bot and (${asks.join(' or ') || '1 = 0'}))`, TELLS_TRAITS] : asks;
  const workspace = params.add(asked.workspaceId, 'UInt32');
  const bounds = [
    asked.upto?.position === undefined ? '' : `position <= ${params.add(asked.upto.position, 'UInt64')}`,
    asked.upto?.version === undefined ? '' : `version <= ${params.add(asked.upto.version, 'UInt64')}`,
    asked.arrivedBy === undefined
      ? ''
      : `toUnixTimestamp64Milli(arrived_at) <= ${instantParam(params, asked.arrivedBy)}`,
  ].filter((bound) => bound !== '');
  const where = [`workspace_id = ${workspace}`, `(${meant.join(' or ') || '1 = 0'})`, ...bounds].join(' and ');
  return { table: tells ? 'events' : 'events_by_name', where, workspace };
}

/** Only `events` holds the traits that an event tells. */
function tellsTraits(leaves: readonly CountedLeaf[]): boolean {
  return leaves.some((leaf) => countedSelectors(leaf) === null);
}

/** Which rows a leaf must read: names, and from when on. Bots are not among the events by name. */
function askedSql(leaf: CountedLeaf, from: number | undefined, context: ComparisonContext): string[] {
  const names = [...new Set(countedSelectors(leaf)?.map(({ name }) => name) ?? [])];
  const since = from === undefined ? null : earliestCounted(leaf, from);
  const bound = since === null ? '' : ` and time >= ${context.params.add(since, "DateTime64(3, 'UTC')")}`;
  return names.map((name) => `(${nameSql(name, context)}${bound})`);
}

/** DateTime64 begins in 1900. */
const EARLIEST = Date.UTC(1900, 0, 2);

/** The first instant whose events can count from `from` on; null: all do. */
function earliestCounted(leaf: CountedLeaf, from: number): number | null {
  const span = 'window' in leaf ? spanOf(leaf.window) : null;
  const since = span === null ? -Infinity : span.kind === 'rolling' ? from - span.lengthMs + 1 : span.since;
  return since > EARLIEST ? since : null;
}

/** Merged people: the event's contact, or whom it was merged into. */
export function ownerSql(hops: number, workspace: string): { owner: string; joins: string } {
  let owner = 'e.contact_id';
  let joins = '';
  for (let hop = 1; hop <= hops; hop++) {
    joins += `
  left join (
    select from_id, argMax(to_id, version) as to_id from contact_redirects
    where workspace_id = ${workspace} group by from_id having from_id != to_id
  ) as r${hop} on r${hop}.from_id = ${hop === 1 ? 'e.contact_id' : `r${hop - 1}.to_id`}`;
    owner =
      hop === 1
        ? `if(r1.to_id = ${NOBODY}, ${owner}, r1.to_id)`
        : `if(r${hop}.to_id = ${NOBODY}, ${owner}, r${hop}.to_id)`;
  }
  return { owner, joins };
}
