import { AppError } from '../../platform/errors.ts';
import type { Db } from '../../platform/db/db.ts';
import { compileTemplate } from './compile-template.ts';
import {
  insertTemplateVersion,
  selectTemplate,
  updateTemplateRow,
  type NewTemplate,
  type TemplateRow,
} from './templates.queries.ts';

/**
 * A change is a new version; versions that were sent stay as they were.
 * @throws AppError invalid_definition (see compileTemplate), not_found also for an archived template.
 */
export async function updateTemplate(
  db: Db,
  workspaceId: number,
  template: Omit<NewTemplate, 'key'> & { now: number },
): Promise<TemplateRow> {
  const compiled = await compileTemplate(template);
  const at = new Date(template.now);
  return db.transaction(async (tx) => {
    const version = await updateTemplateRow(tx, workspaceId, { ...template, at });
    if (version === null) throw new AppError('not_found', 'There is no such template, or it is archived.');
    const { id, preheader, mjml } = template;
    await insertTemplateVersion(tx, workspaceId, { templateId: id, version, preheader, mjml, compiled, at });
    return (await selectTemplate(tx, workspaceId, id)) as TemplateRow;
  });
}
