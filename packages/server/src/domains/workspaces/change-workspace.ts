import type { WorkspacePatch } from '@sandmill/contracts/api/auth';
import type { Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { changedSender } from './sender.ts';
import { notifySources } from './sources.queries.ts';
import { lockWorkspace, updateWorkspace } from './workspaces.queries.ts';

/** Changes the settings named, leaves the others. */
export async function changeWorkspace(
  tx: Tx,
  workspaceId: number,
  { patch, secret }: { patch: WorkspacePatch; secret: string },
): Promise<void> {
  const row = await lockWorkspace(tx, workspaceId);
  if (row === null) throw new AppError('not_found', `There is no workspace ${workspaceId}.`);
  const { sender, allowedOrigins, timeZone, ...plain } = patch;
  const settings = { ...row.settings };
  if (sender !== undefined) settings.sender = changedSender(settings.sender ?? {}, sender, secret);
  if (allowedOrigins !== undefined) settings.allowedOrigins = allowedOrigins;
  await updateWorkspace(tx, { ...row, ...plain, ...(timeZone === undefined ? {} : { time_zone: timeZone }), settings });
  // Collect keeps the allowed origins beside the keys it knows.
  if (allowedOrigins !== undefined) await notifySources(tx, workspaceId);
}
