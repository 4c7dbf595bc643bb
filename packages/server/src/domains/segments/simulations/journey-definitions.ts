import type { Condition } from '@sandmill/contracts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import type { DefinitionRow } from '../definitions/definition-row.ts';
import { askedDefinitions } from './asked-definitions.ts';

/**
 * What journeys that are only tried ask: their own conditions, as if they had been watched, and of the workspace those
 * definitions that they or their triggers speak of, no others.
 * @throws AppError invalid_definition
 */
export function journeyDefinitions(
  live: readonly DefinitionRow[],
  tried: { rows: readonly DefinitionRow[]; asked: readonly Condition[] },
  timeZone: string,
): Definitions {
  const named = Object.fromEntries(tried.asked.map((condition, place) => [String(place), condition]));
  const { watched } = askedDefinitions(named, live, timeZone);
  const groups = watched.map(({ group }) => group);
  const asks = (row: DefinitionRow): boolean =>
    groups.some((group) => group === row.group || group.startsWith(`${row.group}:`) || group === `score:${row.name}`);
  const needed = live.filter(
    (row) =>
      (row.status ?? 'live') === 'live' && row.ownerKind !== 'journey' && row.ownerKind !== 'content' && asks(row),
  );
  return buildDefinitions([...needed, ...tried.rows], { timeZone });
}
