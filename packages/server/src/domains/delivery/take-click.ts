import { SYSTEM_EVENTS } from '@sandmill/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import { appendEvents } from '../collect/index.ts';
import { classifyReaction, type ReactionVerdict } from './classify-reaction.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import { HONEYPOT_POSITION, type AddressSource } from './message-addresses.ts';
import { aboutMessage } from './message-events.ts';
import { selectRecipients, selectSenderWorkspace } from './recipients.queries.ts';
import { readToken, signSiteBinding } from './tokens.ts';
import {
  insertReaction,
  markBurst,
  noteFirst,
  selectLink,
  selectRecentPositions,
  selectTracked,
  type Reaction,
  type TrackedMessage,
} from './tracking.queries.ts';
import { keptHeaders, type Visitor } from './visitor.ts';

export type TrackingDeps = { db: Db; clock: Clock; ids: Ids; addresses: AddressSource };

/** Where to send the visitor, and the device id to remember (null: remember nothing). */
export type TakenClick = { url: string; remember: { workspaceId: number; anonymousId: string } | null };

const BURST_MS = 10_000;

/**
 * A link of one of our mails was fetched: kept raw, classified, told as an event, and led to the address stored for
 * its position, never to one in the request. A human click binds the device (rule T02), unless the visitor's browser
 * or the workspace says no. null: not a link of ours.
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
  const verdict = await classify(deps, { workspaceId, message, position, visitor: click.visitor });
  const binds = verdict.class === 'human' && workspace.settings.bindDevices && !click.visitor.gpc;
  const anonymousId = binds ? (click.deviceOf(workspaceId) ?? deps.ids.next()) : null;
  const contactId = await keep(deps, {
    workspaceId,
    message,
    position,
    url,
    verdict,
    anonymousId,
    visitor: click.visitor,
  });
  if (url === null) return null;
  if (anonymousId === null) return { url, remember: null };
  const now = deps.clock.now();
  const bound = isOwnSite(url, workspace)
    ? withParameter(url, 'sm_c', signSiteBinding(deps.addresses.secret, { workspaceId, contactId, now }))
    : url;
  return { url: bound, remember: { workspaceId, anonymousId } };
}

type Click = { workspaceId: number; message: TrackedMessage; position: number; visitor: Visitor };

async function classify(
  deps: TrackingDeps,
  { workspaceId, message, position, visitor }: Click,
): Promise<ReactionVerdict> {
  const now = deps.clock.now();
  const recent = await selectRecentPositions(deps.db, workspaceId, { messageId: message.id, since: now - BURST_MS });
  return classifyReaction({
    kind: 'click',
    method: visitor.method,
    userAgent: visitor.userAgent,
    acceptLanguage: visitor.acceptLanguage,
    purpose: visitor.purpose,
    honeypot: position === HONEYPOT_POSITION,
    sinceSentMs: message.acceptedAt ? now - message.acceptedAt.getTime() : null,
    overMail: message.adapter !== 'mailbox',
    linksInBurst: new Set([...recent, position]).size,
  });
}

type Kept = Click & { url: string | null; verdict: ReactionVerdict; anonymousId: string | null };

/** Gives the contact's present id. */
async function keep(deps: TrackingDeps, kept: Kept): Promise<string> {
  const { workspaceId, message, position, url, verdict, anonymousId, visitor } = kept;
  const at = deps.clock.now();
  const reaction: Reaction = {
    ...verdict,
    id: deps.ids.next(),
    messageId: message.id,
    kind: 'click',
    position,
    at,
    method: visitor.method,
    ip: visitor.ip,
    userAgent: visitor.userAgent,
    headers: keptHeaders(visitor),
  };
  return deps.db.transaction(async (tx) => {
    await insertReaction(tx, workspaceId, reaction);
    const { id: messageId } = message;
    if (verdict.reason === 'many_links_at_once')
      await markBurst(tx, workspaceId, { messageId, since: at - BURST_MS, reason: verdict.reason });
    if (verdict.class === 'human') await noteFirst(tx, workspaceId, { messageId, kind: 'click', at });
    const recipient = (await selectRecipients(tx, workspaceId, [message.contactId])).get(message.contactId);
    if (!recipient) return message.contactId;
    const event = {
      name: SYSTEM_EVENTS.emailClicked,
      contactId: recipient.contactId,
      ...(anonymousId ? { anonymousId } : {}),
      time: at,
      key: `click:${reaction.id}`,
      isBot: verdict.class !== 'human',
      properties: { ...aboutMessage(message), url, position, class: verdict.class, classReason: verdict.reason },
      context: {
        ...(visitor.userAgent ? { userAgent: visitor.userAgent } : {}),
        ...(anonymousId ? { binding: 'click' as const } : {}),
      },
    };
    await appendEvents(tx, workspaceId, [event], at);
    return recipient.contactId;
  });
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
