import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { inScope, OWNER, type ReportScope } from './scope.queries.ts';

export type ClickRow = { contactId: string; owner: string; at: Date };

/** First clicks of people in a scope, the latest first: whose it was then, whose it is now. */
export function selectFirstClicks(
  sql: Sql,
  workspaceId: number,
  of: { scope: ReportScope; limit: number },
): Promise<ClickRow[]> {
  const { where, params, value } = inScope(workspaceId, of.scope);
  return sql.query(
    `select m.contact_id as "contactId", ${OWNER} as owner, m.first_clicked_at as at from messages m
     where ${where} and m.first_clicked_at is not null order by m.first_clicked_at desc limit ${value(of.limit)}`,
    params,
  );
}

export type LookRow = { contactId: string; at: number; url: string; seconds: number; scroll: number };

/** What the browser script told of pages that mails led to, by these contacts and between these instants. */
export function selectLooks(
  history: History,
  workspaceId: number,
  of: { contactIds: readonly string[]; since: number; until: number },
): Promise<LookRow[]> {
  return history.query<LookRow>(
    `select toString(contact_id) as contactId, toUnixTimestamp64Milli(time) as at, JSONExtractString(properties, 'url') as url,
       JSONExtractFloat(properties, 'seconds') as seconds, JSONExtractFloat(properties, 'scroll') as scroll
     from events final
     where workspace_id = {workspace:UInt32} and name = 'Page Left' and not is_bot and contact_id in {contacts:Array(UUID)}
       and time >= {since:DateTime64(3, 'UTC')} and time < {until:DateTime64(3, 'UTC')} and JSONExtractBool(properties, 'fromMail')
     order by time, id`,
    { workspace: workspaceId, contacts: of.contactIds, since: of.since, until: of.until },
  );
}
