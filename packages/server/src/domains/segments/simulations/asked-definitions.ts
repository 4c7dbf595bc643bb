import type { Classification, Condition } from '@sandmill/contracts';
import { leavesOf } from '../conditions/tree.ts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import type { DefinitionRow } from '../definitions/definition-row.ts';
import type { NamedDefinitions } from './simulate.ts';

const PREFIX = 'simulated-';

/**
 * The named definitions with those of the workspace that they ask, and no others: what nobody asks would only cost.
 * @throws AppError invalid_definition
 */
export function askedDefinitions(
  named: NamedDefinitions,
  live: readonly DefinitionRow[],
  timeZone: string,
): Definitions {
  const rows = Object.entries(named).map(([name, definition], place) => rowOf(name, definition, place));
  const usable = live.filter((row) => row.ownerKind !== 'journey' && (row.status ?? 'live') === 'live');
  const all = buildDefinitions([...usable, ...rows], { timeZone });
  const needed = new Set<string>();
  const need = (group: string): void => {
    const row = usable.find((one) => one.group === group || `stage:${one.name}` === group);
    if (!row || needed.has(row.group)) return;
    needed.add(row.group);
    for (const key of asksOf(all, row.group)) need(key);
  };
  for (const row of rows) for (const key of asksOf(all, row.group)) need(key);
  return buildDefinitions([...usable.filter((row) => needed.has(row.group)), ...rows], { timeZone });
}

/** The name under which a definition was given; null for one of the workspace that is only asked. */
export function nameOfGroup(group: string): string | null {
  const [, name] = /^(?:segment|class):simulated-(.*)$/s.exec(group) ?? [];
  return name ?? null;
}

function rowOf(name: string, definition: Condition | Classification, place: number): DefinitionRow {
  const base = { definitionId: -1 - place, name, version: 1, definition };
  return 'classes' in definition
    ? { ...base, group: `class:${PREFIX}${name}`, ownerKind: 'classification' }
    : { ...base, group: `segment:${PREFIX}${name}`, ownerKind: 'segment' };
}

function asksOf(definitions: Definitions, group: string): string[] {
  const watched = definitions.watchedGroup(group);
  return watched
    ? watched.classes.flatMap(({ when }) => leavesOf(when)).flatMap((leaf) => leaf.touches.definitions)
    : [];
}
