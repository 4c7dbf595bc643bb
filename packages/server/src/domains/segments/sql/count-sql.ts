import type { Condition } from '@sandmill/contracts';
import type { HistoryParam } from '../../../platform/history/history.ts';
import { AppError } from '../../../platform/errors.ts';
import { isEventLeaf, type EventLeaf } from '../accumulators/accumulator-of.ts';
import { compileCondition, type LeafPool } from '../conditions/compile-condition.ts';
import type { CompiledLeaf, Tree } from '../conditions/tree.ts';
import { eventsSource, type EventsAsked } from './events-source.ts';
import { leafHoldsSql } from './leaf-holds-sql.ts';
import { instantParam, sqlParams } from './sql-params.ts';

export type HistoryAsked = Omit<EventsAsked, 'leaves' | 'redirectHops'> & {
  /** The instant asked about, in milliseconds. */
  now: number;
  /** Merges in a row that are followed; default 3. */
  redirectHops?: number;
};

export type HistoryQuery = { sql: string; params: Record<string, HistoryParam> };

const REDIRECT_HOPS = 3;

/** Whether a condition asks for nothing but events, so that history alone can answer it. */
export function asksEventsOnly(condition: Condition): boolean {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.every(asksEventsOnly);
  if (condition.kind === 'not') return asksEventsOnly(condition.of);
  return isEventLeaf(condition);
}

/**
 * One query that counts the people for whom a condition over events holds at an instant: a row with `matching` and
 * `seen` (people with any event that is asked for). All others, of whom PostgreSQL knows how many there are, count
 * when `holdsOfNobody`: a person without such events.
 * @throws AppError invalid_definition when the condition asks for more than events; see leafTruthsSql.
 */
export function countSql(condition: Condition, asked: HistoryAsked): HistoryQuery & { holdsOfNobody: boolean } {
  const { sql, params, tree, leaves } = peopleSql(condition, asked);
  const holdsOfNobody = treeHoldsGiven(tree, (leaf) => leaf.accumulator?.holds(undefined, asked.now) ?? false);
  const text = `select countIf(holds) as matching, count() as seen from (\nselect ${treeSql(tree, leaves)} as holds from (\n${sql}\n))`;
  return { sql: text, params, holdsOfNobody };
}

/** The people themselves (`contact_id`), for a sample or to be joined with their profiles. */
export function membersSql(condition: Condition, asked: HistoryAsked & { limit: number }): HistoryQuery {
  const { sql, params, tree, leaves } = peopleSql(condition, asked);
  const text = `select toString(contact) as contact_id from (\n${sql}\n) where ${treeSql(tree, leaves)} order by contact limit {limit:UInt32}`;
  return { sql: text, params: { ...params, limit: asked.limit } };
}

/**
 * For conditions that ask for more than events: which leaves over events hold at the instant, `contact` and one
 * column for each leaf (`holds0`, `holds1`, ...), only people with any such event. Profiles live in PostgreSQL; join there, or
 * ask `treeHoldsGiven` for each person.
 */
export function leafTruthsSql(leaves: readonly CompiledLeaf[], asked: HistoryAsked): HistoryQuery {
  const params = sqlParams();
  const now = instantParam(params, asked.now);
  const sources = leaves.map((leaf) => leaf.source as EventLeaf);
  const truths = sources.map((leaf, place) => `${leafHoldsSql(leaf, { place, now, params })} as holds${place}`);
  const source = eventsSource({ redirectHops: REDIRECT_HOPS, ...asked, leaves: sources }, params);
  return {
    sql: `select contact, ${truths.join(',\n  ')}\nfrom (\n${source}\n) group by contact`,
    params: params.values,
  };
}

/** Whether a tree holds when the truth of its leaves is known from elsewhere. */
export function treeHoldsGiven(tree: Tree, truthOf: (leaf: CompiledLeaf) => boolean): boolean {
  switch (tree.kind) {
    case 'leaf':
      return truthOf(tree.leaf);
    case 'not':
      return !treeHoldsGiven(tree.of, truthOf);
    case 'all':
      return tree.of.every((child) => treeHoldsGiven(child, truthOf));
    case 'any':
      return tree.of.some((child) => treeHoldsGiven(child, truthOf));
  }
}

type People = HistoryQuery & { tree: Tree; leaves: readonly CompiledLeaf[] };

/** One row for each person with any event asked for, with the truth of each leaf. */
function peopleSql(condition: Condition, asked: HistoryAsked): People {
  if (!asksEventsOnly(condition)) {
    throw new AppError(
      'invalid_definition',
      'History alone cannot answer this condition: it asks for more than events.',
    );
  }
  const pool: LeafPool = new Map();
  const tree = compileCondition(condition, pool, asked.zone);
  const leaves = [...pool.values()];
  return { ...leafTruthsSql(leaves, asked), tree, leaves };
}

function treeSql(tree: Tree, leaves: readonly CompiledLeaf[]): string {
  switch (tree.kind) {
    case 'leaf':
      return `holds${leaves.indexOf(tree.leaf)}`;
    case 'not':
      return `(not ${treeSql(tree.of, leaves)})`;
    case 'all':
    case 'any': {
      const parts = tree.of.map((child) => treeSql(child, leaves));
      if (parts.length === 0) return tree.kind === 'all' ? '(1 = 1)' : '(1 = 0)';
      return `(${parts.join(tree.kind === 'all' ? ' and ' : ' or ')})`;
    }
  }
}
