import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import { keepClick } from './keep-click.ts';
import { HONEYPOT_POSITION, type AddressSource } from './message-addresses.ts';
import { selectSenderWorkspace } from './recipients.queries.ts';
import { readToken, signSiteBinding } from './tokens.ts';
import { selectLink, selectTracked } from './tracking.queries.ts';
import type { Visitor } from './visitor.ts';

export type TrackingDeps = { db: Db; clock: Clock; ids: Ids; addresses: AddressSource };

/** Where to send the visitor, and the device id to remember (null: remember nothing). */
export type TakenClick = { url: string; remember: { workspaceId: number; anonymousId: string } | null };

/**
 * A link of one of our mails was fetched: kept raw, classified, and led to the address stored for its position, never
 * to one in the request. A human click binds the device (rule T02), unless the visitor's browser or the workspace says
 * no. null: not a link of ours.
 */
export async function takeClick(
  deps: TrackingDeps,
  click: { token: string; visitor: Visitor; deviceOf(workspaceId: number): string | null },
): Promise<TakenClick | null> {
  const content = readToken(deps.addresses.secret, 'click', click.token);
  if (!content) return null;
  const { workspaceId, id: messageId, number: position } = content;
  const message = await selectTracked(deps.db, workspaceId, messageId);
  const workspace = await selectSenderWorkspace(deps.db, workspaceId);
  const url = await selectLink(deps.db, workspaceId, { messageId, position });
  const honeypot = position === HONEYPOT_POSITION;
  if (!message || !workspace || (url === null && !honeypot)) return null;
  if (message.test) return url === null ? null : { url, remember: null };
  const mayBind = workspace.settings.bindDevices && !click.visitor.gpc;
  const kept = await keepClick(deps, {
    workspaceId,
    message,
    position,
    url,
    visitor: click.visitor,
    device: mayBind ? () => click.deviceOf(workspaceId) ?? deps.ids.next() : null,
  });
  if (url === null) return null;
  const { anonymousId, contactId } = kept;
  if (anonymousId === null) return { url, remember: null };
  const now = deps.clock.now();
  const bound = isOwnSite(url, workspace)
    ? withParameter(url, 'sm_c', signSiteBinding(deps.addresses.secret, { workspaceId, contactId, now }))
    : url;
  return { url: bound, remember: { workspaceId, anonymousId } };
}

/** The token that names the contact goes to the workspace's own pages only, never to somebody else's. */
export function isOwnSite(url: string, workspace: Pick<SenderWorkspace, 'settings' | 'allowedOrigins'>): boolean {
  const { siteUrl, siteHosts } = workspace.settings;
  const hosts = [...siteHosts, ...[...workspace.allowedOrigins, siteUrl ?? ''].flatMap(hostOf)].map((h) =>
    h.toLowerCase(),
  );
  const target = hostOf(url)[0];
  return target !== undefined && hosts.some((host) => target === host || target.endsWith(`.${host}`));
}

function hostOf(url: string): string[] {
  return URL.canParse(url) ? [new URL(url).hostname] : [];
}

/** Adds to the query without rewriting what is there. */
function withParameter(url: string, name: string, value: string): string {
  const [address = '', hash] = url.split(/#(.*)/s);
  const added = `${address}${address.includes('?') ? '&' : '?'}${name}=${value}`;
  return hash === undefined ? added : `${added}#${hash}`;
}
