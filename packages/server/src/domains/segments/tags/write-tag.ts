import type { TagSettings } from '@sandmill/contracts';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';
import { canonicalJson } from '../conditions/canonical.ts';
import { setVersion } from '../prepare/set-version.ts';
import { setDefinitionStatus } from '../store/definitions.queries.ts';
import { countTagged, deleteTag, selectTags, selectTagUses, upsertTag } from './tags.queries.ts';

export const MOVE_TAG_JOB = 'tags-move';

export type TagWriter = { now(): number; timeZone: string };

const PLAIN: TagSettings = { lifetime: null, rules: [] };

/** Sets a tag up, or changes it; new rules hold for everybody when history has been counted. @throws AppError invalid_definition */
export async function saveTag(
  tx: Tx,
  workspaceId: number,
  tag: { name: string; group: string; description: string; settings: TagSettings; writer: TagWriter },
): Promise<void> {
  const { name, group, description, settings, writer } = tag;
  const at = writer.now();
  const before = (await findTag(tx, workspaceId, name))?.settings ?? PLAIN;
  const id = await upsertTag(tx, workspaceId, { name, group, description, at });
  if (canonicalJson(before) === canonicalJson(settings)) return;
  const owner = { kind: 'tag' as const, id: String(id), name };
  await setVersion(tx, workspaceId, { owner, definition: settings, timeZone: writer.timeZone, at });
}

/**
 * Renames a tag, merges it into another, or takes it from everybody, in the background. Who has it moves; what asks for
 * it would look for the old name, so that comes first.
 * @throws AppError in_use
 */
export async function moveTag(
  tx: Tx,
  workspaceId: number,
  move: { from: string; to: string | null; writer: TagWriter },
): Promise<{ jobId: string | null; people: number }> {
  const { from, to, writer } = move;
  if (from === to) return { jobId: null, people: 0 };
  const uses = await selectTagUses(tx, workspaceId, [from]);
  if (uses.length > 0) {
    const errors = uses.map((use) => ({ path: `${use.kind}:${use.id}`, message: use.name }));
    const names = uses.map((use) => use.name).join(', ');
    throw new AppError('in_use', `"${from}" is asked for by ${names}. Change that first.`, { errors });
  }
  const known = await findTag(tx, workspaceId, from);
  const target = to === null ? null : await findTag(tx, workspaceId, to);
  const id = await deleteTag(tx, workspaceId, from);
  if (id !== null) {
    await setDefinitionStatus(tx, workspaceId, { ownerKind: 'tag', ownerId: String(id), status: 'retired' });
    await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
  }
  // Merged into a tag that is set up, it takes over what that one does.
  if (to !== null && known && target?.id == null) {
    const { group, description, settings } = known;
    await saveTag(tx, workspaceId, { name: to, group, description, settings: settings ?? PLAIN, writer });
  }
  const people = await countTagged(tx, workspaceId, from);
  const payload = { from, to, at: writer.now() };
  const jobId = await enqueueJob(tx, { name: MOVE_TAG_JOB, workspaceId, payload, uniqueKey: `${workspaceId}:${from}` });
  return { jobId, people };
}

async function findTag(tx: Tx, workspaceId: number, name: string) {
  const found = await selectTags(tx, workspaceId, { search: name, group: null, after: null, limit: 200 });
  return found.find((tag) => tag.name === name && tag.id !== null) ?? null;
}
