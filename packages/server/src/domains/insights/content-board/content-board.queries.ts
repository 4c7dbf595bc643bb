import type { ContentItem } from '@sandmill/contracts/api/content-board';
import type { Sql } from '../../../platform/db/db.ts';

/** The newest mails, journeys and articles that are not archived, with what they are meant for; at most `limit` of each kind. */
export function selectContent(sql: Sql, workspaceId: number, limit: number): Promise<ContentItem[]> {
  return sql.query<ContentItem>(
    `select i.kind, i.id::text as id, i.name, i.subject, i.status,
       coalesce(l.stages, '{}') as stages, coalesce(l.personas, '{}') as personas, l.type
     from (
       (select 'template' as kind, id, name, subject, null as status, created_at from templates
        where workspace_id = $1 and archived_at is null order by created_at desc, id desc limit $2)
       union all
       (select 'journey', id, name, null, status, created_at from journeys
        where workspace_id = $1 and status <> 'archived' and kind = 'journey' order by created_at desc, id desc limit $2)
       union all
       (select 'article', id, title, null, null, published_at from articles
        where workspace_id = $1 and archived_at is null order by published_at desc, id desc limit $2)) i
     left join content_labels l on l.workspace_id = $1 and l.kind = i.kind and l.object_id = i.id
     order by i.kind desc, i.created_at desc, i.id desc`,
    [workspaceId, limit],
  );
}

/** How many people of each persona stand at each stage of the funnel now. */
export function selectPersonaStages(
  sql: Sql,
  workspaceId: number,
  persona: string | null,
): Promise<{ persona: string; stage: string; people: number }[]> {
  return sql.query(
    `select p.value as persona, f.value as stage, count(*)::int as people
     from classifications pc
     join class_members p on p.workspace_id = $1 and p.classification_id = pc.id and ($2::text is null or p.value = $2)
     join classifications fc on fc.workspace_id = $1 and fc.key = 'funnel'
     join class_members f on f.workspace_id = $1 and f.classification_id = fc.id and f.contact_id = p.contact_id
     where pc.workspace_id = $1 and pc.key = 'persona' group by 1, 2`,
    [workspaceId, persona],
  );
}
