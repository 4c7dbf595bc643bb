import type { Sql, Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { lockTemplate, setArchived } from './templates.queries.ts';

/** `kind` and `id` are those of what uses it, as in the address of its page. */
export type TemplateUse = { kind: string; id: string; name: string };

/** Whoever lets people choose a template tells here what that now runs uses it, so that nothing is taken from under it. */
export type FindTemplateUses = (
  sql: Sql,
  workspaceId: number,
  template: { id: string; key: string | null },
) => Promise<TemplateUse[]>;

/**
 * Archives a template (`at`) or brings it back (`at: null`).
 * @throws AppError not_found, in_use naming everything live that sends it
 */
export async function archiveTemplate(
  tx: Tx,
  workspaceId: number,
  change: { id: string; at: Date | null; uses: readonly FindTemplateUses[] },
): Promise<void> {
  const { id, at } = change;
  const template = await lockTemplate(tx, workspaceId, id);
  if (!template) throw new AppError('not_found', 'There is no such template.');
  if (at !== null && template.archivedAt === null) {
    const found = await Promise.all(change.uses.map((find) => find(tx, workspaceId, template)));
    refuseInUse(template.name, found.flat());
  }
  await setArchived(tx, workspaceId, { id, at });
}

function refuseInUse(name: string, uses: readonly TemplateUse[]): void {
  if (uses.length === 0) return;
  const names = uses.map((use) => `"${use.name}"`).join(', ');
  throw new AppError('in_use', `"${name}" is used by ${names}. Choose another template there first.`, {
    errors: uses.map((use) => ({ path: `${use.kind}:${use.id}`, message: use.name })),
  });
}
