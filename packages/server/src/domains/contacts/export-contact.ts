import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import { consentLedger } from '../consent/index.ts';
import { identityOf, subjectsOf } from '../identity/index.ts';
import { getContact, type GetContactDeps } from './get-contact.ts';
import { listOrders } from './list-orders.ts';
import { spanParams, streamEvents } from './timeline.queries.ts';

export type ExportDeps = GetContactDeps & {
  history: History;
  /** What later domains hold of a person: runs of journeys, messages. Joined in the wiring. */
  exportElsewhere(sql: Sql, workspaceId: number, contactId: string): Promise<Record<string, unknown[]>>;
};

const ORDERS_A_PAGE = 200;

/**
 * Everything held of one person in both stores, as one JSON text in pieces (GDPR, articles 15 and 20). Events are
 * streamed: a person may have a hundred thousand.
 * @throws AppError not_found, before the first piece
 */
export async function exportContact(
  deps: ExportDeps,
  workspaceId: number,
  identifier: string,
): Promise<AsyncIterable<string>> {
  const contact = await getContact(deps, workspaceId, identifier);
  return pieces(deps, workspaceId, contact);
}

async function* pieces(
  deps: ExportDeps,
  workspaceId: number,
  contact: Awaited<ReturnType<typeof getContact>>,
): AsyncIterable<string> {
  const { sql } = deps;
  const identity = await identityOf(sql, workspaceId, contact.id);
  const addresses = [contact.email, contact.phone, ...identity.identifiers.map((one) => one.value)];
  const known = [...new Set(addresses.filter((address) => address !== null))];
  const ledger = await consentLedger(sql, workspaceId, known);
  yield `{"exportedAt":${JSON.stringify(new Date(deps.now).toISOString())},"contact":${JSON.stringify(contact)}`;
  yield `,"consentLedger":${JSON.stringify(ledger)},"orders":${JSON.stringify(await allOrders(sql, workspaceId, contact.id))}`;
  const elsewhere = await deps.exportElsewhere(sql, workspaceId, contact.id);
  for (const [name, rows] of Object.entries(elsewhere)) yield `,${JSON.stringify(name)}:${JSON.stringify(rows)}`;
  yield ',"events":[';
  const spans = await subjectsOf(sql, workspaceId, contact.id);
  let isFirst = true;
  for await (const rows of streamEvents(deps.history, spanParams(workspaceId, spans))) {
    const texts = rows.map(({ timeMs, received, traits, properties, context, ...row }) =>
      JSON.stringify({
        ...row,
        time: new Date(Number(timeMs)).toISOString(),
        receivedAt: new Date(Number(received)).toISOString(),
        traits: JSON.parse(traits) as JsonObject,
        properties: JSON.parse(properties) as JsonObject,
        context: JSON.parse(context) as JsonObject,
      }),
    );
    if (texts.length > 0) yield `${isFirst ? '' : ','}${texts.join(',')}`;
    isFirst = isFirst && texts.length === 0;
  }
  yield ']}';
}

async function allOrders(sql: Sql, workspaceId: number, contactId: string): Promise<unknown[]> {
  const orders: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await listOrders(sql, workspaceId, { contactId, limit: ORDERS_A_PAGE, cursor });
    orders.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return orders;
}
