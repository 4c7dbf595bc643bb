import type { Db } from '../../platform/db/db.ts';
import { addTemplate } from './add-template.ts';
import { compileLanguages } from './compile-languages.ts';
import { compileTemplate } from './compile-template.ts';
import { selectTemplate, type NewTemplate, type TemplateRow } from './templates.queries.ts';

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
  const languages = await compileLanguages(template);
  const at = new Date(template.now);
  return db.transaction(async (tx) => {
    await addTemplate(tx, workspaceId, { template, compiled, languages, at });
    return (await selectTemplate(tx, workspaceId, template.id)) as TemplateRow;
  });
}
