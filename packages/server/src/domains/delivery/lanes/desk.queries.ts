import type { MailRoute } from '@sandmill/contracts/api/mail-services';
import type { Sql } from '../../../platform/db/db.ts';
import type { StoredMailService } from '../mail-services/mail-service.ts';
import { selectMailRoutes, selectMailServices } from '../mail-services/mail-services.queries.ts';
import { selectDomains, type DomainState } from '../sending-domains/sending-domains.queries.ts';

/** What a workspace decided about ways out, and how its domains stand. */
export type Desk = {
  services: Map<string, StoredMailService>;
  routes: MailRoute[];
  /** `sent`: marketing of today. */
  domains: Map<string, DomainState & { sent: number }>;
};

/** `day`: today in the workspace's zone. Asks for more only where there is something: most workspaces have one way out. */
export async function selectDesk(sql: Sql, workspaceId: number, day: string): Promise<Desk> {
  const [any] = await sql.query<{ services: boolean; domains: boolean }>(
    `select exists (select 1 from mail_services where workspace_id = $1) as services,
       exists (select 1 from sending_domains where workspace_id = $1) as domains`,
    [workspaceId],
  );
  const services = any?.services ? await selectMailServices(sql, workspaceId) : [];
  const routes = any?.services ? await selectMailRoutes(sql, workspaceId) : [];
  const domains = any?.domains ? await selectDomains(sql, workspaceId) : [];
  const sent = domains.length > 0 ? await selectSentToday(sql, workspaceId, day) : new Map<string, number>();
  return {
    services: new Map(services.map((service) => [service.id, service])),
    routes,
    domains: new Map(domains.map((one) => [one.domain, { ...one, sent: sent.get(one.domain) ?? 0 }])),
  };
}

async function selectSentToday(sql: Sql, workspaceId: number, day: string): Promise<Map<string, number>> {
  const rows = await sql.query<{ domain: string; sent: number }>(
    `select domain, sum(marketing)::int as sent from sending_days where workspace_id = $1 and day = $2::date group by domain`,
    [workspaceId, day],
  );
  return new Map(rows.map(({ domain, sent }) => [domain, sent]));
}

/** The domains of contacts' addresses, for choosing a way; merged-away contacts are absent. */
export async function selectAddressDomains(
  sql: Sql,
  workspaceId: number,
  contactIds: string[],
): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; domain: string }>(
    `select id, lower(split_part(email, '@', 2)) as domain from contacts
     where workspace_id = $1 and id = any($2::uuid[]) and email is not null`,
    [workspaceId, contactIds],
  );
  return new Map(rows.map(({ id, domain }) => [id, domain]));
}
