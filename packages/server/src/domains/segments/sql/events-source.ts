import { countedSelectors, type CountedLeaf } from '../accumulators/counted-leaf.ts';
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
  const selectors = leaves.map(countedSelectors);
  const names = [...new Set(selectors.flatMap((own) => own ?? []).map(({ name }) => name))];
  const meant = [
    ...(names.length === 0 ? [] : [`not is_bot and (${names.map((name) => nameSql(name, context)).join(' or ')})`]),
    ...(selectors.includes(null) ? [TELLS_TRAITS] : []),
  ];
  const workspace = params.add(asked.workspaceId, 'UInt32');
  const bounds = [
    asked.upto?.position === undefined ? '' : `position <= ${params.add(asked.upto.position, 'UInt64')}`,
    asked.upto?.version === undefined ? '' : `version <= ${params.add(asked.upto.version, 'UInt64')}`,
    asked.arrivedBy === undefined
      ? ''
      : `toUnixTimestamp64Milli(arrived_at) <= ${instantParam(params, asked.arrivedBy)}`,
  ].filter((bound) => bound !== '');
  const { owner, joins } = ownerSql(asked.redirectHops, workspace);
  return `select ${[`${owner} as contact`, `toUnixTimestamp64Milli(time) as ${TIME}`, 'toString(id) as event_id', ...columns].join(',\n    ')}
  from (
    select contact_id, time, id, name, properties, is_bot${selectors.includes(null) ? ', type, trust, traits, context' : ''} from events final
    where ${[`workspace_id = ${workspace}`, `(${meant.join(' or ') || '1 = 0'})`, ...bounds].join(' and ')}
  ) as e ${joins}`;
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
