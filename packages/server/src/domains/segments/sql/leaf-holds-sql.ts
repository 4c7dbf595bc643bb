import { durationMs, type LeafOf } from '@sandmill/contracts';
import type { EventLeaf } from '../accumulators/accumulator-of.ts';
import { SCALE } from '../accumulators/event-sum.ts';
import { spanOf } from '../accumulators/span.ts';
import { compileComparison } from '../conditions/compare-value.ts';
import { countSql } from './comparison-sql.ts';
import { inSpanSql, TIME } from './leaf-source.ts';
import { instantParam, type SqlParams } from './sql-params.ts';

type At = { place: number; now: string; params: SqlParams };

/** Whether a leaf holds for one contact at the instant, as an expression over the contact's events (an aggregate). */
export function leafHoldsSql(leaf: EventLeaf, at: At): string {
  const { place, now, params } = at;
  switch (leaf.kind) {
    case 'eventCount':
    case 'message': {
      const counted = `m${place} and ${inSpanSql(spanOf(leaf.window), now, params)}`;
      return countSql(leaf.count, `toFloat64(countIf(${counted}))`, params);
    }
    case 'eventAggregate':
      return aggregateHolds(leaf, at);
    case 'eventEdge':
      return edgeHolds(leaf, at);
    case 'eventNth':
      return nthHolds(leaf, at);
    case 'sequence':
      return sequenceHolds(leaf, at);
    case 'traitChanged':
    case 'traitHeld':
      return tellingsHold(leaf, at);
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

function nthHolds({ n, time }: LeafOf<'eventNth'>, { place, now, params }: At): string {
  const earliest = `arraySlice(arraySort(groupArrayIf((${TIME}, event_id, ok${place}), m${place} and ${TIME} <= ${now})), 1, ${n})`;
  const nth = `(${earliest} as nth${place})[${n}]`;
  const tests = [`${nth}.3 = 1`, `length(nth${place}) = ${n}`];
  if (time) {
    const end = `nth${place}[${n}].1 + ${instantParam(params, durationMs(time.duration))}`;
    tests.push(time.op === 'withinLast' ? `${now} < ${end}` : `${now} >= ${end}`);
  }
  return `(${tests.join(' and ')})`;
}

/**
 * Since when a trait is what it is: what was said in order of time, before it what was only derived, and the first of
 * the last run of equal values. The steps are named, for ClickHouse to work each out once.
 */
function tellingsHold(leaf: LeafOf<'traitChanged' | 'traitHeld'>, { place, now, params }: At): string {
  const telling = `(${TIME}, event_id, r${place}, v${place}, ok${place})`;
  const [told, said, all] = [`told${place}`, `said${place}`, `all${place}`];
  const steps = [
    `(arraySort(groupArrayIf(${telling}, m${place} and ${TIME} <= ${now})) as ${told})`,
    `(arrayFilter(x -> x.3 = 1, ${told}) as ${said})`,
    `(arrayConcat(arrayFilter(x -> x.3 = 0 and (empty(${said}) or (x.1, x.2) < (${said}[1].1, ${said}[1].2)), ${told}), ${said}) as ${all})`,
  ];
  const last = `${all}[-1]`;
  const run = `(arrayLastIndex(x -> x.4 != ${last}.4, ${all}) as run${place})`;
  // Worked out first of all, so that the names are known to what follows.
  const known = `(length(${steps[0]}) + length(${steps[1]}) + length(${steps[2]}) + ${run} >= 0)`;
  const never = `(empty(${all}) or (run${place} = 0 and ${last}.4 = ''))`;
  const end = `${all}[run${place} + 1].1 + ${instantParam(params, durationMs(leaf.duration))}`;
  if (leaf.kind === 'traitChanged') {
    return `(${known} and not ${never} and ${now} ${leaf.op === 'withinLast' ? '<' : '>='} ${end})`;
  }
  const isMissingOk = compileComparison(leaf.is)(undefined, { now: 0, zone: 'UTC' });
  const ok = `if(empty(${all}), ${isMissingOk ? 1 : 0}, ${last}.5)`;
  const isLong = `(${never} or ${now} >= ${end})`;
  return `(${known} and ${ok} = 1 and ${leaf.op === 'atLeast' ? '' : 'not '}${isLong})`;
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
