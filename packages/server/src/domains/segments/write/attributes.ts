import type { z } from 'zod';
import type { targetInputSchema } from '@sandmill/contracts/api/segments';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { isColleague, type TargetRow } from '../store/segments.queries.ts';

/** @throws AppError invalid_request when the owner is not somebody with access to the workspace */
export async function checkAttributes(
  sql: Sql,
  workspaceId: number,
  given: { ownerId?: string | null | undefined },
): Promise<void> {
  if (!given.ownerId || (await isColleague(sql, workspaceId, given.ownerId))) return;
  throw new AppError('invalid_request', 'The owner must be somebody with access to this workspace.', {
    errors: [{ path: 'ownerId', message: 'Choose one of the users of the workspace.' }],
  });
}

/** Progress counts from the size the segment has when its target is set. */
export function targetRow(
  target: z.output<typeof targetInputSchema>,
  start: { startSize: number; at: number },
): TargetRow {
  return { ...target, startSize: start.startSize, setAt: new Date(start.at).toISOString() };
}
