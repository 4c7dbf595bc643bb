import type { Comparison, LeafOf } from '@sandmill/contracts';
import { TOUCH_PATHS } from '../../leaves/origin-leaves.ts';
import { localDay } from '../../conditions/instants.ts';
import { dayNumber } from '../../conditions/calendar.ts';
import { comparisonSql, isDateSql } from '../comparison-sql.ts';
import { instantParam } from '../sql-params.ts';
import { byZoneSql, isDateComparison, nowSql, type TwinContext } from './twin.ts';

export function traitTwin({ path, is }: LeafOf<'trait'>, context: TwinContext): string {
  return comparedTwin('traits', { path, is }, context);
}

/** A comparison of a value in a column of JSON text. */
export function comparedTwin(
  json: string,
  { path, is }: { path: readonly string[]; is: Comparison },
  context: TwinContext,
): string {
  const { params } = context;
  const of = (zone: string): string => `(${comparisonSql(is, path, { params, zone, time: nowSql(context), json })})`;
  return isDateComparison(is) ? byZoneSql(context, of) : of('UTC');
}

/** How the person came first, or how the record came in. */
export function touchTwin({ of, field, is }: LeafOf<'touch'>, context: TwinContext): string {
  if (of === 'acquisition')
    return comparedTwin('acquisition', { path: [field === 'form' ? 'formId' : field], is }, context);
  const path = TOUCH_PATHS[field];
  // A path that nothing lies at.
  return comparedTwin('first_touch', { path: path.length === 0 ? ['-'] : path, is }, context);
}

/** A yearly distance reaches a year away at most. */
const YEARS_AROUND = 3;

/** Whether today lies so many calendar days after a date, or after one of its yearly returns; see trait-date-leaf.ts. */
export function traitDateTwin(leaf: LeafOf<'traitDate'>, context: TwinContext): string {
  const { params, now } = context;
  const place = ['traits', ...leaf.path.map((key) => params.add(key, 'String'))].join(', ');
  const text = `JSONExtractString(${place})`;
  const isDate = isDateSql({ text, type: `JSONType(${place})` }, params);
  const written = `toDate32OrNull(substring(${text}, 1, 10))`;
  const of = (zone: string): string => {
    const today = dayNumber(localDay(now, zone));
    const instant = `parseDateTime64BestEffortOrNull(${text}, 3, ${params.add(zone, 'String')})`;
    const day = `if(length(${text}) > 10 and match(${text}, '(Z|[+-][0-9]{2}:?[0-9]{2})$'), toDate32(${instant}), ${written})`;
    return `(${distanceSql(leaf, { day, today, year: new Date(now).getUTCFullYear() }, context)})`;
  };
  return `ifNull(${isDate} and ${byZoneSql(context, of)}, 0)`;
}

function distanceSql(
  { every, from, to }: LeafOf<'traitDate'>,
  { day, today, year }: { day: string; today: number; year: number },
  { params }: TwinContext,
): string {
  const number = (value: number): string => instantParam(params, value);
  const between = (distance: string): string => `${distance} >= ${number(from)} and ${distance} <= ${number(to)}`;
  if (every === 'once') return between(`(${number(today)} - toInt64(toInt32(${day})))`);
  const years = Array.from({ length: 2 * YEARS_AROUND + 1 }, (_, i) => year - YEARS_AROUND + i);
  const returns = years.map((y) => {
    const isLeap = new Date(Date.UTC(y, 1, 29)).getUTCMonth() === 1;
    const dayOfMonth = isLeap
      ? `toDayOfMonth(${day})`
      : `if(toMonth(${day}) = 2 and toDayOfMonth(${day}) = 29, 28, toDayOfMonth(${day}))`;
    const at = `toInt64(toInt32(makeDate32(${y}, toMonth(${day}), ${dayOfMonth})))`;
    return `(toYear(${day}) < ${y} and ${between(`(${number(today)} - ${at})`)})`;
  });
  return returns.join(' or ');
}
