import type { Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { CompiledLanguages } from './compile-languages.ts';
import type { CompiledTemplate } from './compile-template.ts';
import { insertTemplate, insertTemplateVersion, type NewTemplate } from './templates.queries.ts';

/**
 * Keeps a compiled template as its version 1, in the caller's transaction.
 * @throws AppError already_exists when the key is taken in this language.
 */
export async function addTemplate(
  tx: Tx,
  workspaceId: number,
  {
    template,
    compiled,
    languages = {},
    at,
  }: { template: NewTemplate; compiled: CompiledTemplate; languages?: CompiledLanguages; at: Date },
): Promise<void> {
  if ((await insertTemplate(tx, workspaceId, { ...template, at })) === 0)
    throw new AppError(
      'already_exists',
      `There is already a template with the key "${template.key}" in this language.`,
    );
  const { id, preheader, mjml, document } = template;
  const first = { templateId: id, version: 1, preheader, mjml, document, compiled, languages, at };
  await insertTemplateVersion(tx, workspaceId, first);
}
