import type { LeafOf } from '@sandmill/contracts';
import { SCALE } from '../../accumulators/event-sum.ts';
import { spanOf } from '../../accumulators/span.ts';
import { countSql } from '../comparison-sql.ts';
import { instantParam } from '../sql-params.ts';
import { nowSql, type TwinContext } from './twin.ts';

const DAY_MS = 86_400_000;

/** Figures over the orders mirrored with the contact: (instant, amount, currency), none of them cancelled. */
export function ordersTwin(leaf: LeafOf<'orders'>, context: TwinContext): string {
  const { params } = context;
  const now = nowSql(context);
  const counted = `arrayFilter(o -> ${countedSql(leaf, now, context)}, orders)`;
  const test = (figure: string): string => countSql(leaf.is, `toFloat64(${figure})`, params);
  const amount = `(toFloat64(arraySum(o -> o.2, ${counted})) / ${SCALE})`;
  const days = (edge: 'Min' | 'Max'): string =>
    `(notEmpty(${counted}) and ${test(`intDiv(${now} - array${edge}(o -> o.1, ${counted}), ${DAY_MS})`)})`;
  switch (leaf.figure) {
    case 'count':
      return test(`length(${counted})`);
    case 'revenue':
      return countSql(leaf.is, amount, params);
    case 'average':
      return `(notEmpty(${counted}) and ${countSql(leaf.is, `(toFloat64(arraySum(o -> o.2, ${counted})) / (${SCALE} * length(${counted})))`, params)})`;
    case 'largest':
      return `(notEmpty(${counted}) and ${countSql(leaf.is, `(toFloat64(arrayMax(o -> o.2, ${counted})) / ${SCALE})`, params)})`;
    case 'daysSinceFirst':
      return days('Min');
    case 'daysSinceLast':
      return days('Max');
  }
}

function countedSql(leaf: LeafOf<'orders'>, now: string, { params }: TwinContext): string {
  const span = spanOf(leaf.window);
  const tests = [`o.1 <= ${now}`];
  if (span.kind === 'rolling') tests.push(`${now} < o.1 + ${instantParam(params, span.lengthMs)}`);
  else {
    if (Number.isFinite(span.since)) tests.push(`o.1 >= ${instantParam(params, span.since)}`);
    if (Number.isFinite(span.until)) tests.push(`o.1 < ${instantParam(params, span.until)}`);
  }
  if (leaf.currency !== undefined) tests.push(`upper(o.3) = ${params.add(leaf.currency.toUpperCase(), 'String')}`);
  else if (leaf.figure === 'revenue' || leaf.figure === 'average' || leaf.figure === 'largest') tests.push(MAIN_MONEY);
  return tests.join(' and ');
}

const NAMED = `arrayFilter(c -> c != '', arrayMap(p -> upper(toString(p.3)), orders))`;
const DISTINCT = `arraySort(arrayDistinct(${NAMED}))`;
/** The currency of most orders, of equally many the first by name; see leaves/order-money.ts. */
const MAIN = `arraySort(c -> (-countEqual(${NAMED}, c), c), ${DISTINCT})[1]`;
const MAIN_MONEY = `(length(${DISTINCT}) < 2 or o.3 = '' or upper(toString(o.3)) = ${MAIN})`;
