import type { EventSelector, PropertyFilter } from '@sandmill/contracts';
import { positiveOf } from '../conditions/property-filter.ts';
import { OWN_DOINGS } from '../conditions/select-event.ts';
import { comparisonSql, type ComparisonContext } from './comparison-sql.ts';

/** Which events are meant, as a ClickHouse expression over the table `events`: never a bot's. */
export function selectorSql(selector: EventSelector, context: ComparisonContext): string {
  const filters = (selector.where ?? []).map((filter) => filterSql(filter, context));
  return `(${['not is_bot', nameSql(selector.name, context), ...filters].join(' and ')})`;
}

/** The twin of compileFilter: a list at the first step is asked element by element. */
function filterSql({ path, is }: PropertyFilter, context: ComparisonContext): string {
  const plain = comparisonSql(is, path, context);
  const [first = '', ...rest] = path;
  if (rest.length === 0) return plain;
  const place = `${context.json ?? 'properties'}, ${context.params.add(first, 'String')}`;
  const { positive, isOpposite } = positiveOf(is);
  const one = `JSONType(line) = 'Object' and ${comparisonSql(positive, rest, { ...context, json: 'line' })}`;
  const some = `arrayExists(line -> ${one}, JSONExtractArrayRaw(${place}))`;
  return `if(JSONType(${place}) = 'Array', ${isOpposite ? `not ${some}` : some}, ${plain})`;
}

/** Only the name, to read few rows. */
export function nameSql(name: string, { params }: Pick<ComparisonContext, 'params'>): string {
  if (name === '*') return `(name not in ${params.add([...OWN_DOINGS], 'Array(String)')})`;
  if (name.endsWith('*')) return `startsWith(name, ${params.add(name.slice(0, -1), 'String')})`;
  return `(name = ${params.add(name, 'String')})`;
}
