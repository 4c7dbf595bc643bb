import type { Classification, Condition } from '@sandmill/contracts';
import { leavesOf } from '../conditions/tree.ts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import type { DefinitionRow } from '../definitions/definition-row.ts';
import type { NamedDefinitions } from './simulate.ts';

const PREFIX = 'simulated-';
/** Asked by no condition. */
const APART: ReadonlySet<DefinitionRow['ownerKind']> = new Set(['journey', 'tag', 'content']);

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
  const usable = live.filter(({ ownerKind, status = 'live' }) => !APART.has(ownerKind) && status === 'live');
  const all = buildDefinitions([...usable, ...rows], { timeZone });
  const needed = new Set<string>();
  const need = (group: string): void => {
    const row = usable.find((one) => isCalled(one, group));
    if (!row || needed.has(row.group)) return;
    needed.add(row.group);
    // The rules of a score may ask anything; what they ask is not looked up one by one.
    if (row.ownerKind === 'scoring') for (const one of usable) needed.add(one.group);
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

/** Whether a leaf means this row: "segment:12", "stage:lifecycle", "score:b2c", "interests". */
function isCalled({ group, name, ownerKind }: DefinitionRow, key: string): boolean {
  if (ownerKind === 'classification') return key === `stage:${name}`;
  return ownerKind === 'scoring' ? key === `score:${name}` : key === group;
}

function asksOf(definitions: Definitions, group: string): string[] {
  const watched = definitions.watchedGroup(group);
  return watched
    ? watched.classes.flatMap(({ when }) => leavesOf(when)).flatMap((leaf) => leaf.touches.definitions)
    : [];
}
