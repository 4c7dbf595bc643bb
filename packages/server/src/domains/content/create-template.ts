import { AppError } from '../../platform/errors.ts';
import type { Db } from '../../platform/db/db.ts';
import { compileTemplate } from './compile-template.ts';
import {
  insertTemplate,
  insertTemplateVersion,
  selectTemplate,
  type NewTemplate,
  type TemplateRow,
} from './templates.queries.ts';

/**
 * Compiles and keeps a new template as its version 1.
 * @throws AppError invalid_definition (see compileTemplate), already_exists when the key is taken in this language.
 */
export async function createTemplate(
  db: Db,
  workspaceId: number,
  template: NewTemplate & { now: number },
): Promise<TemplateRow> {
  const compiled = await compileTemplate(template);
  const at = new Date(template.now);
  return db.transaction(async (tx) => {
    const inserted = await insertTemplate(tx, workspaceId, { ...template, at });
    if (inserted === 0)
      throw new AppError(
        'already_exists',
        `There is already a template with the key "${template.key}" in this language.`,
      );
    const { id, preheader, mjml } = template;
    await insertTemplateVersion(tx, workspaceId, { templateId: id, version: 1, preheader, mjml, compiled, at });
    return (await selectTemplate(tx, workspaceId, id)) as TemplateRow;
  });
}
