import type { Tx } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import { compileTemplate } from './compile-template.ts';
import { defaultTemplates } from './default-templates.ts';
import { insertTemplate, insertTemplateVersion, selectTemplateByKey } from './templates.queries.ts';

/**
 * Gives a workspace its first templates, those it has already (by key and language) left untouched.
 * Answers the id of each, by key.
 */
export async function seedTemplates(
  tx: Tx,
  workspaceId: number,
  options: { locale: 'it' | 'en'; ids: Ids; now: number },
): Promise<Record<string, string>> {
  const at = new Date(options.now);
  const found: Record<string, string> = {};
  for (const template of defaultTemplates(options.locale)) {
    const compiled = await compileTemplate(template);
    const id = options.ids.next();
    if ((await insertTemplate(tx, workspaceId, { ...template, id, at })) > 0) {
      const { preheader, mjml } = template;
      await insertTemplateVersion(tx, workspaceId, { templateId: id, version: 1, preheader, mjml, compiled, at });
    }
    found[template.key] = (await selectTemplateByKey(tx, workspaceId, template))?.id ?? id;
  }
  return found;
}
