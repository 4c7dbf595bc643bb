import type { HistoryParam } from '../../../platform/history/history.ts';
import type { CountedLeaf } from '../accumulators/counted-leaf.ts';
import type { Kept } from '../accumulators/with-future.ts';
import type { CompiledLeaf } from '../conditions/tree.ts';
import { eventsSource, type EventsAsked } from './events-source.ts';
import { leafStateSql } from './leaf-state-sql.ts';
import { instantParam, sqlParams } from './sql-params.ts';

/** What one contact's history makes of some leaves. */
export type FoldedStates = { contactId: string; states: Record<string, Kept> };

export type FoldQuery = {
  sql: string;
  params: Record<string, HistoryParam>;
  /** Makes states of one row of the answer. */
  read(row: Record<string, unknown>): FoldedStates;
};

/**
 * One query that folds history into the states of some leaves, one row for each contact that has any event for them;
 * the same states as adding event by event. They are merged into what has been counted since, since the monoid makes
 * the seam safe: history up to the bound and the live count from the bound on must not overlap.
 *
 * `now`: the workspace's clock. What has left every window by then is left out, so no contact may be asked about an
 * earlier instant. Rows bear the contact that the events were written for, unless merges are followed in the query.
 */
export function foldLeavesSql(
  leaves: readonly CompiledLeaf[],
  asked: Omit<EventsAsked, 'leaves' | 'redirectHops' | 'from'> & {
    now: number;
    redirectHops?: number;
    /** Only these contacts; default all. */
    contactIds?: readonly string[];
  },
): FoldQuery {
  const counted = leaves.filter((leaf) => leaf.accumulator !== null);
  const params = sqlParams();
  const now = instantParam(params, asked.now);
  const sources = counted.map((leaf) => leaf.source as CountedLeaf);
  const states = sources.map((leaf, place) => leafStateSql(leaf, { place, now, params }));
  const source = eventsSource({ redirectHops: 0, ...asked, from: asked.now, leaves: sources }, params);
  const only = asked.contactIds ? `where contact in ${params.add([...asked.contactIds], 'Array(UUID)')}` : '';
  const columns = states.flatMap((state) => state.columns);
  return {
    sql: `select ${['toString(contact) as contact_id', ...columns].join(',\n  ')}\nfrom (\n  ${source}\n) ${only}\ngroup by contact`,
    params: params.values,
    read(row) {
      const found: Record<string, Kept> = {};
      for (const [place, { key, accumulator }] of counted.entries()) {
        const state = states[place]?.read(row);
        // Merging with nothing forgets what the live count would have forgotten too.
        if (state && accumulator) found[key] = accumulator.merge(undefined, state, asked.now);
      }
      return { contactId: String(row['contact_id']), states: found };
    },
  };
}

/** The same for some people only. */
export function foldSomeSql(query: FoldQuery, contactIds: readonly string[]): FoldQuery {
  return {
    ...query,
    sql: `select * from (${query.sql}) where contact_id in {some:Array(String)}`,
    params: { ...query.params, some: [...contactIds] },
  };
}
