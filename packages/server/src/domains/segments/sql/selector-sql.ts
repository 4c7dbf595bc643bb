import type { EventSelector } from '@sandmill/contracts';
import { OWN_DOINGS } from '../conditions/select-event.ts';
import { comparisonSql, type ComparisonContext } from './comparison-sql.ts';

/** Which events are meant, as a ClickHouse expression over the table `events`: never a bot's. */
export function selectorSql(selector: EventSelector, context: ComparisonContext): string {
  const filters = (selector.where ?? []).map(({ path, is }) => comparisonSql(is, path, context));
  return `(${['not is_bot', nameSql(selector.name, context), ...filters].join(' and ')})`;
}

/** Only the name, to read few rows. */
export function nameSql(name: string, { params }: Pick<ComparisonContext, 'params'>): string {
  if (name === '*') return `(name not in ${params.add([...OWN_DOINGS], 'Array(String)')})`;
  if (name.endsWith('*')) return `startsWith(name, ${params.add(name.slice(0, -1), 'String')})`;
  return `(name = ${params.add(name, 'String')})`;
}
