import type { EventSelector } from '@sandmill/contracts';
import { OWN_DOINGS } from '../conditions/select-event.ts';
import { comparisonSql, type ComparisonContext } from './comparison-sql.ts';

/** Which events are meant, as a ClickHouse expression over the table `events`; bots are left out by the query. */
export function selectorSql(selector: EventSelector, context: ComparisonContext): string {
  const filters = (selector.where ?? []).map(({ path, is }) => comparisonSql(is, path, context));
  return `(${[nameSql(selector.name, context), ...filters].join(' and ')})`;
}

/** Only the name, to read few rows. */
export function nameSql(name: string, { params }: Pick<ComparisonContext, 'params'>): string {
  if (name === '*') return `(name not in ${params.add([...OWN_DOINGS], 'Array(String)')})`;
  if (name.endsWith('*')) return `startsWith(name, ${params.add(name.slice(0, -1), 'String')})`;
  return `(name = ${params.add(name, 'String')})`;
}
