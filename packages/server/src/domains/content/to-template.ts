import type { ListedTemplate, Template } from '@sandmill/contracts/api/messages';
import type { ListedTemplate as ListedRow, TemplateRow } from './templates.queries.ts';

/** A row as the API shows it. */
export function toTemplate(row: TemplateRow): Template {
  return { ...toListed(row), document: row.document, draft: row.draft };
}

/** Without its documents. */
export function toListed(row: ListedRow): ListedTemplate {
  const { id, name, channel, locale, languages, subject, preheader, mjml, version, revision, hasDraft } = row;
  const instants = { createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
  const editor = row.hasDocument ? 'blocks' : 'source';
  const texts = { name, subject, preheader, mjml };
  return {
    id,
    channel,
    class: row.class,
    locale,
    languages,
    ...texts,
    editor,
    hasDraft,
    revision,
    version,
    ...instants,
  };
}
