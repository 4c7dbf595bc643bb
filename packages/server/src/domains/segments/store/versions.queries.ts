import type { Condition } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';
import type { SegmentMade } from '../write/set-definition.ts';

export type VersionRow = {
  version: number;
  status: 'preparing' | 'live' | 'retired' | 'cancelled';
  definition: Condition;
  made: Partial<SegmentMade> | null;
  triggersJourneys: boolean;
  createdAt: Date;
  liveAt: Date | null;
};

const COLUMNS = `version, status, definition, made, triggers_journeys as "triggersJourneys", created_at as "createdAt", live_at as "liveAt"`;

/** Versions of a segment, newest first, those before `before`. */
export function selectVersions(
  sql: Sql,
  workspaceId: number,
  asked: { segmentId: number; before: number | null; limit: number },
): Promise<VersionRow[]> {
  return sql.query<VersionRow>(
    `select ${COLUMNS} from definitions where workspace_id = $1 and owner_kind = 'segment' and owner_id = $2
       and ($3::int is null or version < $3) order by version desc limit $4`,
    [workspaceId, String(asked.segmentId), asked.before, asked.limit],
  );
}

export async function selectVersionOf(
  sql: Sql,
  workspaceId: number,
  asked: { segmentId: number; version: number },
): Promise<VersionRow | null> {
  const [row] = await sql.query<VersionRow>(
    `select ${COLUMNS} from definitions where workspace_id = $1 and owner_kind = 'segment' and owner_id = $2 and version = $3`,
    [workspaceId, String(asked.segmentId), asked.version],
  );
  return row ?? null;
}
