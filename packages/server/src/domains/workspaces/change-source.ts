import { newWriteKey } from '../../platform/auth/tokens.ts';
import type { Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { sourceOf, type SourceRecord } from './source.ts';
import { insertSource, selectSource, updateSource } from './sources.queries.ts';

export type SourceChange = {
  name?: string | undefined;
  allowedOrigins?: string[] | undefined;
  disabled?: boolean | undefined;
  rotateKey?: true;
};

export async function createSource(
  tx: Tx,
  workspaceId: number,
  source: { name: string; kind: 'website' | 'server'; store: string; allowedOrigins: string[]; now: number },
): Promise<SourceRecord> {
  return sourceOf(await insertSource(tx, workspaceId, { ...source, writeKey: newWriteKey() }));
}

/**
 * Changes what is named. A new write key ends the old one at once; the system's source cannot be disabled, for nothing
 * that Sandmill does to a person would be recorded any more.
 * @throws AppError not_found, in_use
 */
export async function changeSource(
  tx: Tx,
  workspaceId: number,
  { id, change, now }: { id: number; change: SourceChange; now: number },
): Promise<SourceRecord> {
  const row = await selectSource(tx, workspaceId, id);
  if (row === null) throw new AppError('not_found', `There is no source ${id}.`);
  if (change.disabled === true && row.kind === 'system')
    throw new AppError('in_use', 'The system source records what Sandmill itself does.');
  await updateSource(tx, workspaceId, {
    id,
    name: change.name ?? row.name,
    allowedOrigins: change.allowedOrigins ?? row.allowed_origins,
    writeKey: change.rotateKey ? newWriteKey() : row.write_key,
    disabledAt: disabledAt(row.disabled_at, change.disabled, now),
  });
  const changed = await selectSource(tx, workspaceId, id);
  return sourceOf(changed ?? row);
}

function disabledAt(before: Date | null, disabled: boolean | undefined, now: number): number | null {
  if (disabled === undefined) return before?.getTime() ?? null;
  return disabled ? (before?.getTime() ?? now) : null;
}
