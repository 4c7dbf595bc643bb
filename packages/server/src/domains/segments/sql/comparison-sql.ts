import { durationMs, type Comparison, type CountComparison } from '@sandmill/contracts';
import { fold } from '../conditions/compare-value.ts';
import { propertySql, textSql, type PropertySql } from './property-sql.ts';
import { instantParam, type SqlParams } from './sql-params.ts';

/** What ISO dates look like, as conditions/instants.ts reads them. */
const DATE_SHAPE =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$';

export type ComparisonContext = {
  params: SqlParams;
  zone: string;
  /** Expression of the event's own time in milliseconds. */
  time: string;
  /** Column or alias of the JSON that is asked; default: the event's properties. */
  json?: string;
};

/** A comparison of a value in an event as a ClickHouse expression; the twin of compileComparison. */
export function comparisonSql(is: Comparison, path: readonly string[], context: ComparisonContext): string {
  const { params } = context;
  const property = propertySql(context.json ?? 'properties', path, params);
  switch (is.op) {
    case 'eq':
      return equalSql(property.text, [is.value], { matchCase: is.matchCase, params });
    case 'ne':
      return `not ${equalSql(property.text, [is.value], { matchCase: is.matchCase, params })}`;
    case 'in':
      return equalSql(property.text, is.values, { matchCase: is.matchCase, params });
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
    case 'between':
      return `(${property.isNumber} and ${countSql(is, property.number, params)})`;
    case 'includes': {
      const item = textSql('JSONType(item)', 'JSONExtractString(item)');
      return `arrayExists(item -> ${equalSql(item, [is.value], { matchCase: is.matchCase, params })}, ${property.items})`;
    }
    case 'contains':
    case 'startsWith':
    case 'endsWith': {
      const text = folded(property.text, is.matchCase);
      const wanted = params.add(fold(is.value, is.matchCase), 'String');
      return is.op === 'contains' ? `(position(${text}, ${wanted}) > 0)` : `${is.op}(${text}, ${wanted})`;
    }
    case 'exists':
      return property.exists;
    case 'notExists':
      return `not ${property.exists}`;
    default:
      return dateSql(is, property, context);
  }
}

/** A comparison of numbers. */
export function countSql(is: CountComparison, figure: string, params: SqlParams): string {
  const number = (value: number): string => params.add(value, 'Float64');
  if (is.op === 'between') return `(${figure} >= ${number(is.from)} and ${figure} <= ${number(is.to)})`;
  const operator = { eq: '=', ne: '!=', gt: '>', gte: '>=', lt: '<', lte: '<=' }[is.op];
  return `(${figure} ${operator} ${number(is.value)})`;
}

export function folded(text: string, matchCase: boolean | undefined): string {
  return matchCase ? text : `lowerUTF8(${text})`;
}

type EqualOptions = { matchCase: boolean | undefined; params: SqlParams };

/** Empty text does not exist, so nothing is equal to it. */
function equalSql(
  text: string,
  values: readonly (string | number | boolean)[],
  { matchCase, params }: EqualOptions,
): string {
  const wanted = values.map((value) => fold(String(value), matchCase)).filter((value) => value !== '');
  if (wanted.length === 0) return '(1 = 0)';
  if (wanted.length === 1) return `(${folded(text, matchCase)} = ${params.add(wanted[0] ?? '', 'String')})`;
  return `(${folded(text, matchCase)} in ${params.add(wanted, 'Array(String)')})`;
}

/** Whether the text is a date as conditions/instants.ts reads them. */
export function isDateSql({ text, type }: Pick<PropertySql, 'text' | 'type'>, params: SqlParams): string {
  const day = `substring(${text}, 1, 10)`;
  return `${type} = 'String' and match(${text}, ${params.add(DATE_SHAPE, 'String')}) and ifNull(toString(toDate32OrNull(${day})) = ${day}, 0)`;
}

function dateSql(
  is: Extract<Comparison, { op: 'before' | 'after' | 'withinLast' | 'withinNext' }>,
  property: PropertySql,
  { params, zone, time }: ComparisonContext,
): string {
  const { text } = property;
  const isDate = isDateSql(property, params);
  const parsed = `toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull(${text}, 3, ${params.add(zone, 'String')}))`;
  const within = (test: string): string => `ifNull(${isDate} and ${test}, 0)`;
  switch (is.op) {
    case 'before':
      return within(`${parsed} < ${instantParam(params, Date.parse(is.value))}`);
    case 'after':
      return within(`${parsed} >= ${instantParam(params, Date.parse(is.value))}`);
    case 'withinLast': {
      const length = instantParam(params, durationMs(is.duration));
      return within(`${parsed} <= ${time} and ${time} < ${parsed} + ${length}`);
    }
    case 'withinNext': {
      const length = instantParam(params, durationMs(is.duration));
      return within(`${parsed} - ${length} <= ${time} and ${time} < ${parsed}`);
    }
  }
}
