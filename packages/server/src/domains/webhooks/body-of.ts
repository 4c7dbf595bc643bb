import type { Sql } from '../../platform/db/db.ts';
import { followRedirects } from '../identity/index.ts';
import { selectWho, type Who } from './deliveries.queries.ts';
import type { DueDelivery } from './webhook.ts';

type About = Pick<DueDelivery, 'id' | 'type' | 'contactId' | 'data' | 'occurredAt' | 'test'>;
export type WebhookBody = Record<string, unknown>;

/** Who those contacts are now, also after a merge; by the id that was told. The erased are absent. */
export async function whoOf(
  sql: Sql,
  workspaceId: number,
  deliveries: readonly Pick<About, 'contactId'>[],
): Promise<Map<string, Who>> {
  const ids = [...new Set(deliveries.flatMap(({ contactId }) => contactId ?? []))];
  if (ids.length === 0) return new Map();
  const targets = await followRedirects(sql, workspaceId, ids);
  const known = await selectWho(sql, workspaceId, [...new Set(ids.map((id) => targets.get(id) ?? id))]);
  const byId = new Map(known.map((who) => [who.id, who]));
  return new Map(
    ids.flatMap((id) => {
      const who = byId.get(targets.get(id) ?? id);
      return who ? [[id, who] as const] : [];
    }),
  );
}

/** What is sent: type, time and data as the Standard Webhooks specification has them, and the id once more. */
export function bodyOf(delivery: About, who: ReadonlyMap<string, Who>): WebhookBody {
  const { id, type, contactId, data, occurredAt, test } = delivery;
  const contact =
    contactId === null ? null : (who.get(contactId) ?? { id: contactId, userId: null, email: null, name: null });
  return {
    id,
    type,
    timestamp: occurredAt.toISOString(),
    ...(test ? { test: true } : {}),
    data: { contact, ...data },
  };
}
