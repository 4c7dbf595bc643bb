import { createHash } from 'node:crypto';
import type { JsonObject, MailLanguage } from '@sandmill/contracts';
import {
  callOfTarget,
  inLanguage,
  parseTemplate,
  renderPieces,
  safeUrl,
  withOwnContent,
  withPiece,
  type ParsedTemplate,
  type RenderedPieces,
  type TemplateLink,
  type TemplateVersion,
} from '../content/index.ts';
import type { OutgoingMessage } from './adapters/adapter.ts';
import { sendingDomain, senderOf, type SenderWorkspace } from './delivery-settings.ts';
import { returnPathOf } from './bounces/return-path.ts';
import { languageOf, mergeData } from './merge-data.ts';
import {
  clickUrl,
  HONEYPOT_POSITION,
  pageUrls,
  personalPixelUrl,
  sharedPixelUrl,
  type AddressSource,
} from './message-addresses.ts';
import type { DueMessage, OwnContent } from './message.ts';
import { ownerSender, type Owner } from './owner-mails/owner-sender.ts';
import type { Recipient } from './recipients.queries.ts';
import type { FileFacts, MessageRequestExtras } from './requests/message-request.ts';
import { OWN_VERSION } from './requests/own-template.ts';
import { sharedPixelId } from './shared-pixel.ts';

export type RenderInput = {
  message: Pick<
    DueMessage,
    'id' | 'workspaceId' | 'class' | 'data' | 'messageIdHeader' | 'plannedAt' | 'journeyId' | 'node' | 'content'
  >;
  template: TemplateVersion;
  recipient: Recipient;
  workspace: SenderWorkspace;
  /** Where it goes; normalised. */
  address: string;
  /** The address consented to having its opens seen. */
  countOpens: boolean;
  addresses: AddressSource;
  /** See personal-content.ts. */
  personal?: JsonObject;
  /** What a program asked for beside the template. */
  request?: MessageRequestExtras;
  /** Whoever it is from in the workspace's stead. */
  owner?: Owner;
  /** In milliseconds. */
  now: number;
};

/** `call`: the call to action it belongs to, and the segment that decided what that says. */
export type SentLink = { position: number; url: string; call: { id: string; segmentId: number | null } | null };

export type RenderedMessage = {
  outgoing: OutgoingMessage;
  /** Where each counted link leads. */
  links: SentLink[];
  /** The language it is written in, and the one its recipient reads. */
  language: MailLanguage;
  wanted: MailLanguage;
  /** That go with it; read when it is handed over. */
  files?: readonly FileFacts[];
};

/**
 * One message as its recipient gets it: data filled in, links counted, pixel set, headers made.
 * @throws AppError invalid_definition (see renderTemplate)
 */
export function renderMessage(input: RenderInput): RenderedMessage {
  const { message, template, recipient, workspace, addresses, request } = input;
  const urls = pageUrls(addresses, message);
  const ours = new Set(Object.values(urls));
  const links = new Map<number, string>();
  /** A link stands in the HTML and in the text: signed once. */
  const counted = new Map<number, string>();
  const wanted = languageOf(recipient, workspace);
  const { parts, language } = inLanguage(template, wanted);
  const said = { sentAt: input.now, ...(input.personal ? { personal: input.personal } : {}) };
  const data = mergeData({ recipient, workspace, data: message.data, urls, locale: language, ...said });
  const own = parsed({ ...template, ...parts, language }, message.content);
  const rendered = renderPieces(own, data, ({ position, occurrence, url }) => {
    const target = safeUrl(url);
    if (target === null) return '#';
    if (ours.has(url) || url.startsWith(`${urls.feedbackUrl}?`)) return url;
    if (request?.own?.trackLinks === false) return target;
    // Later rounds of a loop are told apart in the thousands.
    const place = position + 1000 * occurrence;
    if (!links.has(place)) links.set(place, target);
    const address = counted.get(place) ?? clickUrl(addresses, message, place);
    counted.set(place, address);
    return address;
  });
  const { from, replyTo } = saidSender(input);
  const outgoing: OutgoingMessage = {
    id: message.id,
    workspaceId: message.workspaceId,
    channel: 'email',
    class: message.class,
    messageIdHeader: message.messageIdHeader,
    from,
    replyTo,
    returnPath: returnPath(input),
    to: input.address,
    subject: rendered.subject,
    ...withTraces(rendered, input),
    text: rendered.text,
    headers: { ...headersOf(input, urls.unsubscribeUrl), ...request?.headers },
    date: message.plannedAt,
  };
  const sent = [...links].map(([position, url]) => ({ position, url, call: callAt(position, parts.links, input) }));
  return { outgoing, links: sent, language, wanted, ...(request?.files.length ? { files: request.files } : {}) };
}

/** Whom it is from, and where answers go: what a program said, else the owner, else the workspace's sender. */
function saidSender({ workspace, request, owner }: RenderInput): Pick<OutgoingMessage, 'from' | 'replyTo'> {
  const usual = { from: senderOf(workspace), replyTo: workspace.sender.replyTo };
  const own = owner ? ownerSender(owner, { sender: usual.from, replyTo: usual.replyTo }) : usual;
  return { from: request?.from ?? own.from, replyTo: request?.replyTo ?? own.replyTo };
}

function callAt(position: number, written: readonly TemplateLink[], { personal }: RenderInput): SentLink['call'] {
  const id = callOfTarget(written[position]?.url ?? '');
  if (id === null) return null;
  const said = (personal?.['calls'] as Record<string, { segmentId: number | null } | undefined> | undefined)?.[id];
  return { id, segmentId: said?.segmentId ?? null };
}

/** Parsed once per version; a version never changes. */
const parsedVersions = new Map<string, ParsedTemplate>();
const KEPT_VERSIONS = 200;

function parsed(template: TemplateVersion & { language: MailLanguage }, content: OwnContent | null): ParsedTemplate {
  const key = `${template.templateId}:${template.version}:${template.language}:${content === null ? '' : JSON.stringify(content)}`;
  const known = parsedVersions.get(key);
  if (known) return known;
  const fresh = parseTemplate(content === null ? template : withOwnContent(template, content));
  if (template.version === OWN_VERSION) return fresh;
  if (parsedVersions.size >= KEPT_VERSIONS) parsedVersions.delete(parsedVersions.keys().next().value ?? '');
  parsedVersions.set(key, fresh);
  return fresh;
}

/** The pixel, and for marketing the link that only machines follow: before the end of the HTML. */
function withTraces({ html }: RenderedPieces, input: RenderInput): Pick<OutgoingMessage, 'html' | 'pieces'> {
  const { message, addresses, template, workspace } = input;
  // A content of its own has no other mails to be counted with.
  if (template.version === OWN_VERSION && !input.countOpens) return { html: html.pieces.join('') };
  const pixel = input.countOpens
    ? personalPixelUrl(addresses, message)
    : sharedPixelUrl(addresses, {
        workspaceId: message.workspaceId,
        id: sharedPixelId(message.workspaceId, { ...message, ...template }),
      });
  const hidden =
    message.class === 'marketing' && workspace.settings.honeypot
      ? `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all" aria-hidden="true"><a href="${clickUrl(addresses, message, HONEYPOT_POSITION)}" tabindex="-1"></a></div>`
      : '';
  const traces = `${hidden}<img src="${pixel}" width="1" height="1" alt="" style="display:block;border:0;width:1px;height:1px" />`;
  const pieces = withPiece(html.pieces, traces, '</body>');
  return { html: pieces.join(''), pieces: { ...html, pieces } };
}

function returnPath({ workspace, message, addresses }: RenderInput): string | null {
  const { bounceDomain } = workspace.settings;
  const of = { workspaceId: message.workspaceId, messageId: message.id };
  return bounceDomain === null ? null : returnPathOf(addresses.secret, of, bounceDomain);
}

function headersOf({ message, template, workspace }: RenderInput, unsubscribeUrl: string): Record<string, string> {
  const domain = sendingDomain(workspace);
  // campaign:customer:type:sender, as Gmail's Postmaster Tools reads it; nothing in it names the recipient.
  const kind = template.version === OWN_VERSION ? 'api' : template.templateId;
  const campaign = shortId(message.journeyId ?? kind);
  const headers: Record<string, string> = {
    'Feedback-ID': `${campaign}:${shortId(kind)}:${message.class}:sm${workspace.id}`,
    'X-Entity-Ref-ID': message.id,
  };
  if (message.class === 'transactional') return { ...headers, 'Auto-Submitted': 'auto-generated' };
  return {
    ...headers,
    'List-Id': `<w${workspace.id}.${domain}>`,
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function shortId(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 12);
}
