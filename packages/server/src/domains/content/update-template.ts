import { AppError } from '../../platform/errors.ts';
import type { Db } from '../../platform/db/db.ts';
import { refuseUnknownCalls } from './calls-to-action/calls-for.ts';
import { needsOf } from './blocks/needs-of.ts';
import { compileLanguages } from './compile-languages.ts';
import { compileTemplate } from './compile-template.ts';
import { refuseOldRevision } from './save-draft.ts';
import type { WatchBlocks } from './watch-blocks.ts';
import {
  insertTemplateVersion,
  selectTemplate,
  updateTemplateRow,
  type NewTemplate,
  type TemplateRow,
} from './templates.queries.ts';

/**
 * A change is a new version; versions that were sent stay as they were.
 * @throws AppError invalid_definition (see compileTemplate), not_found also for an archived template, conflict when
 *   `revision` is given and somebody has saved since.
 */
export async function updateTemplate(
  db: Db,
  workspaceId: number,
  template: Omit<NewTemplate, 'key'> & {
    now: number;
    revision?: number | undefined;
    watchBlocks?: WatchBlocks | undefined;
  },
): Promise<TemplateRow> {
  const compiled = await compileTemplate(template);
  const languages = await compileLanguages(template);
  const at = new Date(template.now);
  return db.transaction(async (tx) => {
    await refuseOldRevision(tx, workspaceId, template);
    const version = await updateTemplateRow(tx, workspaceId, { ...template, at });
    if (version === null) throw new AppError('not_found', 'There is no such template, or it is archived.');
    const { id, preheader, mjml, document } = template;
    const next = { templateId: id, version, preheader, mjml, document, compiled, languages, at };
    await insertTemplateVersion(tx, workspaceId, next);
    const { conditions, calls } = needsOf(document);
    await refuseUnknownCalls(tx, workspaceId, calls);
    await template.watchBlocks?.(tx, workspaceId, { templateId: id, version, conditions });
    return (await selectTemplate(tx, workspaceId, id)) as TemplateRow;
  });
}
