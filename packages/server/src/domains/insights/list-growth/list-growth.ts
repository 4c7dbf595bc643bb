import {
  GAIN_KINDS,
  LOSS_REASONS,
  type GainKind,
  type ListGrowth,
  type ListGrowthQuery,
} from '@sandmill/contracts/api/list-growth';
import type { Sql } from '../../../platform/db/db.ts';
import { instantOf } from '../../../platform/wall-clock.ts';
import { dayBefore, spanOfPeriod, todayIn, type Span } from '../../segments/index.ts';
import { centsOfDays, eachOf, moneyOf } from './cost-of-days.ts';
import { growthPoints, unitOf } from './growth-points.ts';
import { selectCostsOfDays, type ListCostRow } from './list-costs.queries.ts';
import {
  selectChannelCounts,
  selectMoveCounts,
  selectOptInCounts,
  selectSourceNames,
  type ChannelCount,
  type MoveCount,
} from './list-moves.queries.ts';

export type GrowthAsker = { sql: Sql; workspaceId: number; timeZone: string; currency: string; now: number };
type Costs = { rows: ListCostRow[]; span: Span };

/**
 * How the list of those who may be written to (marketing by e-mail) grew and shrank: by day, source, channel and reason,
 * beside the period of the same length before it, with what was paid for it.
 * @throws AppError invalid_request for a period that ends before it begins or is too long
 */
export async function listGrowth(asker: GrowthAsker, query: ListGrowthQuery): Promise<ListGrowth> {
  const { sql, workspaceId, timeZone, currency, now } = asker;
  const span = spanOfPeriod(query, todayIn(timeZone, now));
  const edges = edgesOf(asker, span);
  const between = { from: edges.before, middle: edges.from, to: edges.to, timeZone };
  const { start: startBefore, moves } = await selectMoveCounts(sql, workspaceId, between);
  const [former, current] = [moves.filter(({ isBefore }) => isBefore), moves.filter(({ isBefore }) => !isBefore)];
  const before = totalsOf(former, startBefore);
  const unit = query.unit ?? unitOf(span.days);
  const costs = { rows: await selectCostsOfDays(sql, workspaceId, span), span };
  const totals = totalsOf(current, before.end);
  const total = centsOfDays(costs.rows, span);
  return {
    timeZone,
    currency,
    unit,
    from: span.from,
    to: span.to,
    totals,
    before,
    points: growthPoints(current, { ...span, unit, start: before.end }),
    sources: sourcesOf({ current, former }, { costs, names: await selectSourceNames(sql, workspaceId) }),
    channels: channelsOf(await selectChannelCounts(sql, workspaceId, edges), costs),
    reasons: reasonsOf(current, former),
    doubleOptIn: await selectOptInCounts(sql, workspaceId, { ...edges, now: new Date(now) }),
    cost: total === null ? null : { total: moneyOf(total) ?? '0.00', each: eachOf(total, totals.gained) },
  };
}

export type Edges = { before: Date; from: Date; to: Date };

/** Instants at which the former period and this one begin, and this one ends: not after now. */
export function edgesOf({ timeZone, now }: Pick<GrowthAsker, 'timeZone' | 'now'>, span: Span): Edges {
  const midnight = (day: string): number => instantOf(timeZone, { day: Date.parse(`${day}T00:00:00Z`), minutes: 0 });
  const end = Math.min(midnight(dayBefore(span.to, -1)), now);
  const from = midnight(span.from);
  return {
    before: new Date(midnight(dayBefore(span.from, span.days))),
    from: new Date(from),
    to: new Date(Math.max(end, from)),
  };
}

function totalsOf(moves: readonly MoveCount[], start: number): ListGrowth['totals'] {
  const gained = sum(moves, 'gained');
  const lost = sum(moves, 'lost');
  return { start, end: start + gained - lost, gained, lost };
}

function sum(moves: readonly MoveCount[], side: MoveCount['side']): number {
  return moves.reduce((total, move) => total + (move.side === side ? move.count : 0), 0);
}

function sourcesOf(
  { current, former }: { current: MoveCount[]; former: MoveCount[] },
  { costs, names }: { costs: Costs; names: ReadonlyMap<string, string> },
): ListGrowth['sources'] {
  const keys = new Set([...current, ...former].map(keyOfMove));
  for (const { by, key } of costs.rows) if (by === 'source') keys.add(key);
  return [...keys]
    .map((key) => {
      const { kind, detail } = readSourceKey(key);
      const own = current.filter((move) => keyOfMove(move) === key);
      const gained = sum(own, 'gained');
      return {
        key,
        kind,
        name: kind === 'site' || kind === 'api' ? (names.get(detail) ?? '') : detail,
        gained,
        gainedBefore: sum(
          former.filter((move) => keyOfMove(move) === key),
          'gained',
        ),
        stayed: own.reduce((total, { stayed }) => total + stayed, 0),
        lost: sum(own, 'lost'),
        ...costOf(costs, { by: 'source', key, gained }),
      };
    })
    .sort((a, b) => b.gained - a.gained || b.gainedBefore - a.gainedBefore || compare(a.key, b.key));
}

function keyOfMove({ kind, detail }: Pick<MoveCount, 'kind' | 'detail'>): string {
  return detail === '' ? kind : `${kind}:${detail}`;
}

/** "form:newsletter" as kind and detail; of a kind that nobody knows, `other`. */
export function readSourceKey(key: string): { kind: GainKind; detail: string } {
  const colon = key.indexOf(':');
  const word = colon < 0 ? key : key.slice(0, colon);
  const kind = GAIN_KINDS.find((one) => one === word);
  return kind ? { kind, detail: colon < 0 ? '' : key.slice(colon + 1) } : { kind: 'other', detail: key };
}

const CHANNELS = ['campaign', 'ad', 'search', 'referral', 'direct'] as const;

function channelsOf(counts: readonly ChannelCount[], costs: Costs): ListGrowth['channels'] {
  const paid = costs.rows.filter(({ by, key }) => by === 'channel' && !counts.some(({ channel }) => channel === key));
  const none = { gained: 0, gainedBefore: 0, stayed: 0 };
  return [...counts, ...[...new Set(paid.map(({ key }) => key))].map((channel) => ({ ...none, channel }))]
    .map(({ channel, ...counted }) => {
      const [word = '', ...rest] = channel.split(':');
      const kind = CHANNELS.find((one) => one === word) ?? ('unknown' as const);
      const cost = costOf(costs, { by: 'channel', key: channel, gained: counted.gained });
      return { key: channel, kind, name: rest.join(':'), ...counted, ...cost };
    })
    .sort((a, b) => b.gained - a.gained || b.gainedBefore - a.gainedBefore || compare(a.key, b.key));
}

function costOf({ rows, span }: Costs, of: { by: 'source' | 'channel'; key: string; gained: number }) {
  const cents = centsOfDays(
    rows.filter(({ by, key }) => by === of.by && key === of.key),
    span,
  );
  return { cost: moneyOf(cents), costEach: eachOf(cents, of.gained) };
}

function reasonsOf(current: MoveCount[], former: MoveCount[]): ListGrowth['reasons'] {
  const of = (moves: MoveCount[], reason: string): number =>
    sum(
      moves.filter((move) => move.reason === reason),
      'lost',
    );
  return LOSS_REASONS.map((reason) => ({ reason, lost: of(current, reason), lostBefore: of(former, reason) }))
    .filter(({ lost, lostBefore }) => lost + lostBefore > 0)
    .sort((a, b) => b.lost - a.lost || b.lostBefore - a.lostBefore);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
