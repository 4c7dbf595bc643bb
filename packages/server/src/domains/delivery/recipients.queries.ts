import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { deliverySettingsSchema, type SenderWorkspace } from './delivery-settings.ts';

/** The profile half of a contact, as far as a message needs it. */
export type Recipient = {
  /** Who it is now; after a merge not the id that was asked for. */
  contactId: string;
  email: string | null;
  phone: string | null;
  name: string | null;
  traits: JsonObject;
  tags: string[];
};

/** By the id asked for; merged-away ids lead to who they became, erased people are absent. */
export async function selectRecipients(
  sql: Sql,
  workspaceId: number,
  contactIds: string[],
): Promise<Map<string, Recipient>> {
  const rows = await sql.query<Omit<Recipient, 'tags'> & { asked: string; tags: JsonObject }>(
    `with recursive path as (
       select id as asked, id, 0 as depth from unnest($2::uuid[]) as id
       union all
       select p.asked, r.to_id, p.depth + 1 from path p
       join contact_redirects r on r.workspace_id = $1 and r.from_id = p.id and r.undone_at is null
       where p.depth < 20)
     select distinct on (p.asked) p.asked, c.id as "contactId", c.email, c.phone, c.name, c.traits, c.tags
     from path p join contacts c on c.workspace_id = $1 and c.id = p.id
     order by p.asked, p.depth desc`,
    [workspaceId, contactIds],
  );
  return new Map(rows.map(({ asked, tags, ...row }) => [asked, { ...row, tags: Object.keys(tags) }]));
}

/** The contact and all that were merged into it: a person's messages hang on any of them. */
export async function selectContactFamily(sql: Sql, workspaceId: number, contactId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `with recursive family as (
       select $2::uuid as id
       union
       select r.from_id from family f join contact_redirects r on r.workspace_id = $1 and r.to_id = f.id and r.undone_at is null)
     select id from family`,
    [workspaceId, contactId],
  );
  return rows.map((row) => row.id);
}

/** Among so many of the newest people some are chosen: the whole base need not be read for twenty. */
const AMONG = 20_000;

/** People with an address, at random by the seed; the same seed gives the same people. */
export async function selectSomePeople(
  sql: Sql,
  workspaceId: number,
  { seed, limit }: { seed: number; limit: number },
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select id from (select id from contacts where workspace_id = $1 and email is not null order by created_at desc limit $4) newest
     order by md5(id::text || $2::text) limit $3`,
    [workspaceId, String(seed), limit, AMONG],
  );
  return rows.map(({ id }) => id);
}

export async function selectContactByEmail(sql: Sql, workspaceId: number, email: string): Promise<string | null> {
  const [row] = await sql.query<{ id: string }>(
    `select id from contacts where workspace_id = $1 and email = $2 order by first_seen limit 1`,
    [workspaceId, email],
  );
  return row?.id ?? null;
}

type WorkspaceRow = Omit<SenderWorkspace, 'settings' | 'sender' | 'demo' | 'allowedOrigins'> & {
  stored: {
    delivery?: unknown;
    sender?: Partial<SenderWorkspace['sender']>;
    demo?: boolean;
    allowedOrigins?: string[];
  };
};

/** Settings that no longer fit their schema (edited by hand) count as absent rather than stop the mail of all others. */
export async function selectSenderWorkspace(sql: Sql, workspaceId: number): Promise<SenderWorkspace | null> {
  const [row] = await sql.query<WorkspaceRow>(
    `select id, name, slug, time_zone as "timeZone", case when locale = 'en' then 'en' else 'it' end as locale, currency,
       settings as stored
     from workspaces where id = $1`,
    [workspaceId],
  );
  if (!row) return null;
  const { stored, ...workspace } = row;
  const settings = deliverySettingsSchema.safeParse(stored.delivery ?? {});
  return {
    ...workspace,
    demo: stored.demo === true,
    sender: {
      fromName: stored.sender?.fromName ?? '',
      fromEmail: stored.sender?.fromEmail ?? '',
      replyTo: stored.sender?.replyTo ?? null,
      postalAddress: stored.sender?.postalAddress ?? '',
      sealedSmtpUrl: stored.sender?.sealedSmtpUrl ?? null,
    },
    allowedOrigins: stored.allowedOrigins ?? [],
    settings: settings.success ? settings.data : deliverySettingsSchema.parse({}),
  };
}

export async function updateDeliverySettings(sql: Sql, workspaceId: number, delivery: object): Promise<void> {
  await sql.execute(`update workspaces set settings = jsonb_set(settings, '{delivery}', $2::jsonb) where id = $1`, [
    workspaceId,
    JSON.stringify(delivery),
  ]);
}
