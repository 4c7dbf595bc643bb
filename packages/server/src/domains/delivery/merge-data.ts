import { languageOfTag, type Json, type JsonObject, type MailLanguage } from '@sandmill/contracts';
import type { MergeData } from '../content/index.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import { personZone } from '../../platform/person-zone.ts';
import type { Recipient } from './recipients.queries.ts';

/** The language of our own pages for somebody: what we know of them, else the workspace's. */
export function localeOf(recipient: Pick<Recipient, 'traits'> | null, workspace: { locale: 'it' | 'en' }): 'it' | 'en' {
  const said = recipient?.traits['locale'] ?? recipient?.traits['language'];
  if (typeof said !== 'string' || said === '') return workspace.locale;
  return said.toLowerCase().startsWith('it') ? 'it' : 'en';
}

/** The language somebody reads, among those that mails are written in; else the workspace's. */
export function languageOf(
  recipient: Pick<Recipient, 'traits'> | null,
  workspace: { locale: 'it' | 'en' },
): MailLanguage {
  const { locale, language } = recipient?.traits ?? {};
  return languageOfTag(locale) ?? languageOfTag(language) ?? workspace.locale;
}

export function zoneOf(recipient: Pick<Recipient, 'traits' | 'phone'> | null, workspace: { timeZone: string }): string {
  return personZone(recipient, workspace.timeZone);
}

/** What a template can speak of: contact, event, order, products, workspace, addresses, and the request's own data. */
export function mergeData(from: {
  recipient: Recipient;
  workspace: SenderWorkspace;
  data: JsonObject;
  urls: Record<string, string>;
  /** That the mail is written in. */
  locale: MailLanguage;
  /** What was chosen for this person: blocks they see, their codes, products. */
  personal?: JsonObject;
  /** When it leaves, in milliseconds: a countdown that is over by then says so. Default: before all of them. */
  sentAt?: number;
}): MergeData {
  const { recipient, workspace, data, urls, locale, personal = {}, sentAt = 0 } = from;
  const event = objectOf(data['event'] ?? data['trigger']);
  const order = objectOf(data['order'] ?? orderOf(event, workspace));
  return {
    ...data,
    contact: contactData(recipient),
    event,
    order,
    products: data['products'] ?? event['products'] ?? [],
    workspace: {
      name: workspace.name,
      url: shopUrl(workspace, urls['webVersionUrl'] ?? ''),
      address: workspace.sender.postalAddress,
      currency: workspace.currency,
    },
    locale,
    timeZone: zoneOf(recipient, workspace),
    sentAt: Math.floor(sentAt / 1000),
    ...personal,
    ...urls,
  };
}

/** The shop's address; until it is set, a site that may call us, else this installation: never an empty link. */
function shopUrl(workspace: SenderWorkspace, ownPage: string): string {
  const known = workspace.settings.siteUrl ?? workspace.allowedOrigins.find((origin) => URL.canParse(origin));
  return known ?? (URL.canParse(ownPage) ? new URL('/', ownPage).href : '');
}

function contactData(recipient: Recipient): JsonObject {
  const { traits, name } = recipient;
  const lastName = textOf(traits['lastName']) ?? '';
  // The name that is shown may be only a surname or a user name: nobody is greeted by these.
  const isWhole = name !== null && ![traits['lastName'], traits['username']].some((part) => textOf(part) === name);
  const firstName = textOf(traits['firstName']) ?? (isWhole ? textOf(name)?.split(/\s+/)[0] : null) ?? '';
  const { contactId: id, email, phone, tags } = recipient;
  return { ...traits, id, email, phone, name: name ?? '', firstName, lastName, tags, traits };
}

/** An order told by an e-commerce event: its properties, under plain names. */
function orderOf(event: JsonObject, workspace: SenderWorkspace): JsonObject | undefined {
  const id = event['order_id'] ?? event['orderId'];
  if (id === undefined || id === null) return undefined;
  const products = Array.isArray(event['products']) ? event['products'].map(objectOf) : [];
  return {
    ...event,
    id,
    total: event['total'] ?? event['revenue'] ?? event['value'] ?? null,
    currency: event['currency'] ?? workspace.currency,
    products: products.map((p) => ({ ...p, productId: p['product_id'] ?? p['productId'] ?? null })),
  };
}

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
