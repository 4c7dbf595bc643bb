import { segmentsOf, type JourneyDefinition } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import type { FoundUse } from '../segments/index.ts';
import { selectDefinitionsOfSegments } from './segment-uses.queries.ts';

/** Journeys that ask some segments, each with what for: trigger, who may enter, when to leave, a split. */
export async function journeySegmentUses(
  sql: Sql,
  workspaceId: number,
  segmentIds: readonly number[],
): Promise<FoundUse[]> {
  const rows = await selectDefinitionsOfSegments(sql, workspaceId, segmentIds);
  return rows.flatMap(({ id, name, isLive, definition }) =>
    segmentIds.flatMap((segmentId) =>
      rolesIn(definition, segmentId).map((role) => ({ segmentId, kind: 'journey', id, name, role, isLive })),
    ),
  );
}

function rolesIn({ triggers, settings, nodes }: JourneyDefinition, segmentId: number): string[] {
  const asks = (part: unknown): boolean => segmentsOf(part).includes(segmentId);
  return [
    ...(asks(triggers) ? ['trigger'] : []),
    ...(asks(settings?.entry) ? ['entry'] : []),
    ...(asks(settings?.exitWhen) ? ['exit'] : []),
    ...(asks(nodes) ? ['split'] : []),
  ];
}
