import type { Db } from '../../platform/db/db.ts';
import { addTemplate } from './add-template.ts';
import { refuseUnknownCalls } from './calls-to-action/calls-for.ts';
import { needsOf } from './blocks/needs-of.ts';
import { compileLanguages } from './compile-languages.ts';
import { compileTemplate } from './compile-template.ts';
import type { WatchBlocks } from './watch-blocks.ts';
import { selectTemplate, type NewTemplate, type TemplateRow } from './templates.queries.ts';

/**
 * Compiles and keeps a new template as its version 1.
 * @throws AppError invalid_definition (see compileTemplate), already_exists when the key is taken in this language.
 */
export async function createTemplate(
  db: Db,
  workspaceId: number,
  template: NewTemplate & { now: number; watchBlocks?: WatchBlocks | undefined },
): Promise<TemplateRow> {
  const compiled = await compileTemplate(template);
  const languages = await compileLanguages(template);
  const at = new Date(template.now);
  return db.transaction(async (tx) => {
    await addTemplate(tx, workspaceId, { template, compiled, languages, at });
    const { id, document } = template;
    const { conditions, calls } = needsOf(document);
    await refuseUnknownCalls(tx, workspaceId, calls);
    if (conditions.length > 0)
      await template.watchBlocks?.(tx, workspaceId, { templateId: id, version: 1, conditions });
    return (await selectTemplate(tx, workspaceId, template.id)) as TemplateRow;
  });
}
