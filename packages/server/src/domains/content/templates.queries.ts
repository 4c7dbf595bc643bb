import type { BlockDocument, MailLanguage } from '@sandmill/contracts';
import type { TemplateDraft } from '@sandmill/contracts/api/messages';
import type { Sql } from '../../platform/db/db.ts';
import type { CompiledLanguages } from './compile-languages.ts';
import type { CompiledTemplate } from './compile-template.ts';
import type { TemplateLink } from './compile-links.ts';
import { needsOf, type TemplateNeeds } from './blocks/needs-of.ts';

export type TemplateRow = {
  id: string;
  key: string | null;
  name: string;
  channel: 'email';
  class: 'marketing' | 'transactional';
  locale: 'it' | 'en';
  subject: string;
  preheader: string;
  mjml: string;
  /** What `mjml` was made from; null: the MJML was written by hand. */
  document: BlockDocument | null;
  /** What is being written over it and is not sent yet. */
  draft: TemplateDraft | null;
  hasDocument: boolean;
  hasDraft: boolean;
  /** Those it has been published in beside its first. */
  languages: MailLanguage[];
  /** Counts every change, of the draft too. */
  revision: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
};

/** A version as the sender needs it: compiled parts of what was live when it was read. */
export type TemplateVersion = {
  templateId: string;
  version: number;
  name: string;
  class: 'marketing' | 'transactional';
  locale: 'it' | 'en';
  subject: string;
  html: string;
  text: string;
  links: TemplateLink[];
  /** The same in other languages. */
  languages: CompiledLanguages;
  needs: TemplateNeeds;
};

const LISTED = `id, key, name, channel, class, locale, subject, preheader, mjml, document is not null as "hasDocument",
  draft is not null as "hasDraft",
  array(select jsonb_object_keys(coalesce(document -> 'translations', '{}'::jsonb)) order by 1) as languages, revision, version, created_at as "createdAt", updated_at as "updatedAt", archived_at as "archivedAt"`;
/** Documents are long: a list does without them. */
const COLUMNS = `${LISTED}, document, draft`;

export type ListedTemplate = Omit<TemplateRow, 'document' | 'draft'>;

export type TemplateFilter = {
  search: string;
  archived: boolean;
  after: { at: string; id: string } | null;
  limit: number;
};

/** Newest first; `search` looks into name and subject. */
export function selectTemplates(sql: Sql, workspaceId: number, filter: TemplateFilter): Promise<ListedTemplate[]> {
  return sql.query<ListedTemplate>(
    `select ${LISTED} from templates
     where workspace_id = $1 and (archived_at is not null) = $2
       and ($3 = '' or position(lower($3) in lower(name || ' ' || subject)) > 0)
       and ($4::timestamptz is null or (created_at, id) < ($4, $5::uuid))
     order by created_at desc, id desc limit $6`,
    [workspaceId, filter.archived, filter.search, filter.after?.at ?? null, filter.after?.id ?? null, filter.limit],
  );
}

export async function countTemplates(
  sql: Sql,
  workspaceId: number,
  filter: { search: string; archived: boolean },
): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*) as count from templates
     where workspace_id = $1 and (archived_at is not null) = $2
       and ($3 = '' or position(lower($3) in lower(name || ' ' || subject)) > 0)`,
    [workspaceId, filter.archived, filter.search],
  );
  return Number(row?.count ?? 0);
}

export async function selectTemplate(sql: Sql, workspaceId: number, id: string): Promise<TemplateRow | null> {
  const [row] = await sql.query<TemplateRow>(`select ${COLUMNS} from templates where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
  ]);
  return row ?? null;
}

/** The row, which nobody else changes until the transaction ends. */
export async function lockTemplate(sql: Sql, workspaceId: number, id: string): Promise<TemplateRow | null> {
  const [row] = await sql.query<TemplateRow>(
    `select ${COLUMNS} from templates where workspace_id = $1 and id = $2 for update`,
    [workspaceId, id],
  );
  return row ?? null;
}

/** Whether a template that is kept for a use of the product is the last of its kind that is not archived. */
export async function isLastOfKey(sql: Sql, workspaceId: number, of: { id: string; key: string }): Promise<boolean> {
  const [row] = await sql.query<{ others: boolean }>(
    `select exists (select 1 from templates where workspace_id = $1 and key = $2 and id <> $3 and archived_at is null) as others`,
    [workspaceId, of.key, of.id],
  );
  return row?.others === false;
}

/** The template kept for a use of the product, in this language if there is one, else in any. */
export async function selectTemplateByKey(
  sql: Sql,
  workspaceId: number,
  of: { key: string; locale: string },
): Promise<TemplateRow | null> {
  const [row] = await sql.query<TemplateRow>(
    `select ${COLUMNS} from templates where workspace_id = $1 and key = $2 and archived_at is null
     order by (locale = $3) desc, created_at limit 1`,
    [workspaceId, of.key, of.locale],
  );
  return row ?? null;
}

/** The live version of each template, archived ones too: what was planned with them still leaves. */
export function selectLiveVersions(sql: Sql, workspaceId: number, templateIds: string[]): Promise<TemplateVersion[]> {
  return sql.query<TemplateVersion>(
    `select t.id as "templateId", v.version, t.name, t.class, t.locale, v.subject, v.html, v.text, v.links, v.languages, v.needs
     from templates t join template_versions v on v.template_id = t.id and v.version = t.version
     where t.workspace_id = $1 and t.id = any($2::uuid[])`,
    [workspaceId, templateIds],
  );
}

/** A version that left once, live or not. */
export async function selectVersion(
  sql: Sql,
  workspaceId: number,
  of: { templateId: string; version: number },
): Promise<TemplateVersion | null> {
  const [row] = await sql.query<TemplateVersion>(
    `select t.id as "templateId", v.version, t.name, t.class, t.locale, v.subject, v.html, v.text, v.links, v.languages, v.needs
     from templates t join template_versions v on v.template_id = t.id and v.version = $3
     where t.workspace_id = $1 and t.id = $2`,
    [workspaceId, of.templateId, of.version],
  );
  return row ?? null;
}

export type NewTemplate = Pick<
  TemplateRow,
  'id' | 'key' | 'name' | 'class' | 'locale' | 'subject' | 'preheader' | 'mjml'
> & { document?: BlockDocument | null };

/** 1, or 0 when the key is taken in this language. */
export function insertTemplate(sql: Sql, workspaceId: number, template: NewTemplate & { at: Date }): Promise<number> {
  const { id, key, name, locale, subject, preheader, mjml, at } = template;
  return sql.execute(
    `insert into templates
       (id, workspace_id, key, name, class, locale, subject, preheader, mjml, document, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $11) on conflict do nothing`,
    [id, workspaceId, key, name, template.class, locale, subject, preheader, mjml, jsonOf(template.document), at],
  );
}

/** The new version's number, or null when there is no such template. What was a draft is live, or dropped. */
export async function updateTemplateRow(
  sql: Sql,
  workspaceId: number,
  template: Omit<NewTemplate, 'key'> & { at: Date },
): Promise<number | null> {
  const { id, name, locale, subject, preheader, mjml, at } = template;
  const [row] = await sql.query<{ version: number }>(
    `update templates set name = $3, class = $4, locale = $5, subject = $6, preheader = $7, mjml = $8,
       document = $9::jsonb, draft = null, revision = revision + 1, version = version + 1, updated_at = $10
     where workspace_id = $1 and id = $2 and archived_at is null returning version`,
    [workspaceId, id, name, template.class, locale, subject, preheader, mjml, jsonOf(template.document), at],
  );
  return row?.version ?? null;
}

export type NewVersion = {
  templateId: string;
  version: number;
  preheader: string;
  mjml: string;
  document?: BlockDocument | null | undefined;
  compiled: CompiledTemplate;
  languages?: CompiledLanguages;
  at: Date;
};

function jsonOf(document: BlockDocument | null | undefined): string | null {
  return document ? JSON.stringify(document) : null;
}

export async function insertTemplateVersion(sql: Sql, workspaceId: number, version: NewVersion): Promise<void> {
  const { templateId, preheader, mjml, compiled, at } = version;
  await sql.execute(
    `insert into template_versions
       (template_id, workspace_id, version, subject, preheader, mjml, html, text, links, document, languages, needs, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11::jsonb, $12::jsonb, $13)`,
    [
      templateId,
      workspaceId,
      version.version,
      compiled.subject,
      preheader,
      mjml,
      compiled.html,
      compiled.text,
      JSON.stringify(compiled.links),
      jsonOf(version.document),
      JSON.stringify(version.languages ?? {}),
      JSON.stringify(needsOf(version.document)),
      at,
    ],
  );
}

export function setArchived(sql: Sql, workspaceId: number, change: { id: string; at: Date | null }): Promise<number> {
  return sql.execute(`update templates set archived_at = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    change.id,
    change.at,
  ]);
}

/** Ids of the templates that may be sent. */
export async function selectTemplateIds(sql: Sql, workspaceId: number): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    `select id from templates where workspace_id = $1 and archived_at is null`,
    [workspaceId],
  );
  return new Set(rows.map((row) => row.id));
}

/** Names by id, of archived ones too. */
export async function selectTemplateNames(sql: Sql, workspaceId: number, ids: string[]): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; name: string }>(
    `select id, name from templates where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export function updateDraft(
  sql: Sql,
  workspaceId: number,
  change: { id: string; draft: TemplateDraft },
): Promise<number> {
  return sql.execute(
    `update templates set draft = $3::jsonb, revision = revision + 1 where workspace_id = $1 and id = $2`,
    [workspaceId, change.id, JSON.stringify(change.draft)],
  );
}

export type PastVersion = {
  version: number;
  subject: string;
  preheader: string;
  document: BlockDocument | null;
  createdAt: Date;
};

/** Newest first, before version `before`; null: from the newest. */
export function selectVersions(
  sql: Sql,
  workspaceId: number,
  of: { id: string; before: number | null; limit: number },
): Promise<PastVersion[]> {
  return sql.query<PastVersion>(
    `select version, subject, preheader, document, created_at as "createdAt" from template_versions
     where workspace_id = $1 and template_id = $2 and ($3::int is null or version < $3)
     order by version desc limit $4`,
    [workspaceId, of.id, of.before, of.limit],
  );
}
