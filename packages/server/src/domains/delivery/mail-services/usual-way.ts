import type { Sql } from '../../../platform/db/db.ts';
import type { ChannelAdapter } from '../adapters/adapter.ts';
import type { SenderWorkspace } from '../delivery-settings.ts';
import { waysOf } from './choose-way.ts';
import { OWN, type StoredMailService } from './mail-service.ts';
import { selectMailRoutes, selectMailServices } from './mail-services.queries.ts';

/** `service` null: the workspace's own server, or the mailbox where it has none. */
export type UsualWay = { adapter: 'mailbox' | 'smtp' | 'provider'; service: StoredMailService | null };

/** Which way marketing to most recipients goes, as long as nothing fails. `own`: what stands behind the workspace's own server. */
export async function usualWay(
  sql: Sql,
  workspace: Pick<SenderWorkspace, 'id'>,
  own: ChannelAdapter['name'],
): Promise<UsualWay> {
  const routes = await selectMailRoutes(sql, workspace.id);
  const services = routes.length === 0 ? [] : await selectMailServices(sql, workspace.id);
  // No recipient: rules for some domains only are no rule for most.
  for (const id of waysOf(routes, { class: 'marketing', domain: '' })) {
    if (id === OWN) break;
    const service = services.find((one) => one.id === id && one.enabled);
    if (service) return { adapter: service.kind === 'smtp' ? 'smtp' : 'provider', service };
  }
  return { adapter: own === 'mailbox' ? own : 'smtp', service: null };
}
