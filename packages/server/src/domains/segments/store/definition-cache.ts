import type { Sql } from '../../../platform/db/db.ts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import type { DefinitionRow } from '../definitions/definition-row.ts';
import { selectWatched, selectWatchedFingerprint, type WatchedRow } from './definitions.queries.ts';

/**
 * The compiled definitions of each workspace. Each turn asks whether they are still those of the database (one small
 * query), so that no worker ever folds with an old set.
 */
export class DefinitionCache {
  readonly #kept = new Map<number, { print: string; definitions: Definitions }>();

  async get(sql: Sql, workspaceId: number, timeZone: string): Promise<Definitions> {
    const print = `${timeZone} ${await selectWatchedFingerprint(sql, workspaceId)}`;
    const kept = this.#kept.get(workspaceId);
    if (kept?.print === print) return kept.definitions;
    const rows = await selectWatched(sql, workspaceId);
    const definitions = buildDefinitions(rows.map(toRow), { timeZone, tolerant: true });
    this.#kept.set(workspaceId, { print, definitions });
    return definitions;
  }
}

/** A row of the table as the evaluator wants it. */
export function toRow(row: WatchedRow): DefinitionRow {
  return {
    definitionId: row.id,
    group: groupOf(row),
    name: row.name,
    version: row.version,
    ownerKind: row.ownerKind,
    definition: row.definition,
    status: row.status,
    ...(row.triggersJourneys ? { triggersJourneys: true } : {}),
  };
}

/** "segment:12", "class:3", "journey:<id>:<version>", "score:3", "interests". */
export function groupOf(row: Pick<WatchedRow, 'ownerKind' | 'ownerId' | 'version'>): string {
  switch (row.ownerKind) {
    case 'segment':
      return `segment:${row.ownerId}`;
    case 'classification':
      return `class:${row.ownerId}`;
    case 'journey':
      return `journey:${row.ownerId}:${row.version}`;
    case 'content':
      return `content:${row.ownerId}:${row.version}`;
    case 'scoring':
      return `score:${row.ownerId}`;
    case 'interests':
      return 'interests';
    case 'tag':
      return `tag:${row.ownerId}`;
  }
}
