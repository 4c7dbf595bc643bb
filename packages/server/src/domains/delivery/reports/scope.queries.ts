import { ATTRIBUTION_DAYS } from '@sandmill/contracts';
import type { SqlValue } from '../../../platform/db/db.ts';

/** Which mails a number is about; null: not narrowed. Test sends never are. */
export type ReportScope = {
  journeyId: string | null;
  node: string | null;
  /** One sending of a campaign. */
  runId: string | null;
  templateId: string | null;
  version: number | null;
};

export const EVERY_MAIL: ReportScope = { journeyId: null, node: null, runId: null, templateId: null, version: null };

export type ScopedSql = {
  /** Conditions on `messages m`. */
  where: string;
  params: SqlValue[];
  /** One more parameter; gives its place. */
  value(param: SqlValue): string;
};

/**
 * The mails of a scope, the same for every number. Only what narrows stands in the statement, so that each finds its
 * index. Runs are asked of each message's enrolment by key, never joined: of a run that has just been written a planner
 * knows nothing.
 */
export function inScope(workspaceId: number, scope: ReportScope): ScopedSql {
  const params: SqlValue[] = [workspaceId];
  const value = (param: SqlValue): string => `$${params.push(param)}`;
  const where = ['m.workspace_id = $1', 'not m.test'];
  if (scope.journeyId !== null) where.push(`m.journey_id = ${value(scope.journeyId)}`);
  if (scope.node !== null) where.push(`m.node = ${value(scope.node)}`);
  if (scope.templateId !== null) where.push(`m.template_id = ${value(scope.templateId)}`);
  if (scope.version !== null) where.push(`m.template_version = ${value(scope.version)}`);
  if (scope.runId !== null)
    where.push(
      `(select e.run_key from enrolments e where e.workspace_id = $1 and e.id = m.enrolment_id) = ${value(scope.runId)}::text`,
    );
  return { where: where.join(' and '), params, value };
}

/** Handed to a server, which may have refused it at once: then it was never accepted. Of these is what came back. */
export const SENT = `(m.accepted_at is not null or m.status in ('uncertain', 'bounced'))`;

/** Left, and as far as we know did not come back. */
export const DELIVERED = `(m.accepted_at is not null and m.status <> 'bounced')`;

/** Delivered, and nothing came of it that can be seen of a person. */
export const SILENT = `(${DELIVERED} and m.status <> 'complained' and m.first_opened_at is null and m.first_clicked_at is null and m.replied_at is null
  and not exists (select 1 from consent_ledger l where l.workspace_id = m.workspace_id and l.channel = 'email' and l.address = m.address
    and l.purpose = m.purpose and l.state = 'opted_out' and l.proof ->> 'messageId' = m.id::text))`;

/** Whose message it is now: contacts may have become one since. */
export const OWNER = `coalesce((select r.to_id from contact_redirects r
  where r.workspace_id = m.workspace_id and r.from_id = m.contact_id and r.undone_at is null), m.contact_id)`;

/**
 * The orders that are a mail's: placed within the window after a person's click on it, with no later click of theirs on
 * another mail in between. So an order counts once, whatever is reported. `owner`: SQL of whose message it is. A condition on
 * `messages m` and `orders o`.
 */
export function orderIsOf(owner: string): string {
  return `o.workspace_id = m.workspace_id and o.contact_id = ${owner} and o.status <> 'cancelled'
  and o.placed_at > m.first_clicked_at and o.placed_at <= m.first_clicked_at + make_interval(days => ${ATTRIBUTION_DAYS})
  and not exists (select 1 from messages later where later.workspace_id = o.workspace_id and not later.test
    and later.contact_id in (select o.contact_id union all select f.from_id from contact_redirects f
      where f.workspace_id = o.workspace_id and f.to_id = o.contact_id and f.undone_at is null)
    and (later.first_clicked_at, later.id) > (m.first_clicked_at, m.id) and later.first_clicked_at < o.placed_at)`;
}
