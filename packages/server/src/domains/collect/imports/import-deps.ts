import type { JsonObject } from '@sandmill/contracts';
import type { Blobs } from '../../../platform/blobs/blobs.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db, Sql } from '../../../platform/db/db.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Identifiers, ImportList } from './import-plan.ts';

/** What imports need; what later domains know is handed in by the wiring. */
export type ImportDeps = {
  db: Db;
  blobs: Blobs;
  clock: Clock;
  ids: Ids;
  identifiers: Identifiers;
  /** Those of "email:ann@shop.it", "userId:7", "phone:+39...", "anonymousId:x" that name somebody already. */
  knownPeople(sql: Sql, workspaceId: number, people: readonly string[]): Promise<Set<string>>;
  /** A list that people can be put on; null: there is none, or it takes nobody. */
  listOf(sql: Sql, workspaceId: number, segmentId: number): Promise<ImportList | null>;
  /** Takes products into the catalogue, newest telling per field; `write: false` only counts. Repeatable. */
  learnProducts(
    workspaceId: number,
    told: { products: readonly JsonObject[]; at: number; key: string; write: boolean },
  ): Promise<{ created: number; updated: number; unchanged: number }>;
  /** The workspace's own clock while history comes in: people move through their past as they did. */
  replay: {
    isOn(workspaceId: number): Promise<boolean>;
    /** Starts at the instant, unless it runs already. */
    begin(workspaceId: number, instant: number): Promise<void>;
    end(workspaceId: number): Promise<void>;
  };
};

export const CHECK_JOB = 'collect.import_check';
export const RUN_JOB = 'collect.import_run';

export function blobKey(workspaceId: number, importId: string): string {
  return `${workspaceId}/imports/${importId}.csv`;
}
