import { durationMs, type LeafOf } from '@sandmill/contracts';
import type { EventLeaf } from '../accumulators/accumulator-of.ts';
import { SCALE } from '../accumulators/event-sum.ts';
import { spanOf } from '../accumulators/span.ts';
import { countSql } from './comparison-sql.ts';
import { inSpanSql, TIME } from './leaf-source.ts';
import { instantParam, type SqlParams } from './sql-params.ts';

type At = { place: number; now: string; params: SqlParams };

/** Whether a leaf holds for one contact at the instant, as an expression over the contact's events (an aggregate). */
export function leafHoldsSql(leaf: EventLeaf, at: At): string {
  const { place, now, params } = at;
  switch (leaf.kind) {
    case 'eventCount': {
      const counted = `m${place} and ${inSpanSql(spanOf(leaf.window), now, params)}`;
      return countSql(leaf.count, `toFloat64(countIf(${counted}))`, params);
    }
    case 'eventAggregate':
      return aggregateHolds(leaf, at);
    case 'eventEdge':
      return edgeHolds(leaf, at);
    case 'sequence':
      return sequenceHolds(leaf, at);
  }
}

function aggregateHolds({ aggregate, is, window }: LeafOf<'eventAggregate'>, { place, now, params }: At): string {
  const counted = `m${place} and ${inSpanSql(spanOf(window), now, params)}`;
  const value = `v${place}`;
  const some = `countIf(${counted}) > 0`;
  switch (aggregate) {
    case 'sum':
      return countSql(is, `(toFloat64(sumIf(${value}, ${counted})) / ${SCALE})`, params);
    case 'average':
      return `(${some} and ${countSql(is, `(toFloat64(sumIf(${value}, ${counted})) / (${SCALE} * countIf(${counted})))`, params)})`;
    case 'min':
    case 'max':
      return `(${some} and ${countSql(is, `${aggregate}If(${value}, ${counted})`, params)})`;
    case 'distinct':
      return countSql(is, `toFloat64(uniqExactIf(${value}, ${counted}))`, params);
  }
}

function edgeHolds({ edge, time }: LeafOf<'eventEdge'>, { place, now, params }: At): string {
  const known = `m${place} and ${TIME} <= ${now}`;
  const pick = edge === 'first' ? 'argMinIf' : 'argMaxIf';
  const tests = [`countIf(${known}) > 0`, `${pick}(ok${place}, (${TIME}, event_id), ${known}) = 1`];
  if (time) {
    const at = `${edge === 'first' ? 'minIf' : 'maxIf'}(${TIME}, ${known})`;
    const end = `${at} + ${instantParam(params, durationMs(time.duration))}`;
    tests.push(time.op === 'withinLast' ? `${now} < ${end}` : `${now} >= ${end}`);
  }
  return `(${tests.join(' and ')})`;
}

/** Every first one against every follower of the same contact: plain, and people have few of them. */
function sequenceHolds(leaf: LeafOf<'sequence'>, { place, now, params }: At): string {
  const within = instantParam(params, durationMs(leaf.within));
  const step = leaf.matching ? `(${TIME}, lowerUTF8(h${place}))` : `(${TIME}, '-')`;
  const firsts = `groupArrayIf(${step}, a${place} and ${inSpanSql(spanOf(leaf.window), now, params)})`;
  const followers = `groupArrayIf(${step}, b${place} and ${TIME} <= ${now})`;
  const follows = `y.2 != '' and y.2 = x.2 and y.1 > x.1 and y.1 < x.1 + ${within}`;
  const followed = `arrayExists(y -> ${follows}, ${followers})`;
  const counts = leaf.followed ? followed : `not ${followed} and ${now} >= x.1 + ${within}`;
  const count = `toFloat64(arrayCount(x -> ${counts}, ${firsts}))`;
  return countSql(leaf.count ?? { op: 'gte', value: 1 }, count, params);
}
