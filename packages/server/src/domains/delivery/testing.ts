import { blockDocumentSchema, richText } from '@sandmill/contracts';
import { VirtualClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { uuidFrom, uuidv7Ids, type Ids } from '../../platform/ids.ts';
import { createLog, silentLog } from '../../platform/log.ts';
import { aWorkspace } from '../../platform/testing/index.ts';
import { recordConsent, type ConsentValue } from '../consent/index.ts';
import { createTemplate, writtenTemplate } from '../content/index.ts';
import { openProviderCalls } from '../../platform/http/call-provider.ts';
import { openAdapters, type AdapterDeps } from './choose-adapter.ts';
import { SenderMemory } from './lanes/sender-memory.ts';
import type { MessageRequest } from './message.ts';
import { messageIdOf, planMessages } from './plan-messages.ts';
import { sendDue, type SenderDeps } from './send-due.ts';

/** Monday 16 November 2026, 10:00 in Rome. */
export const NOW = Date.UTC(2026, 10, 16, 9, 0);
export const SECRET = 'a secret of at least thirty-two characters';
export const PUBLIC_URL = 'https://mail.bottega.example';

export type TestShop = {
  db: Db;
  clock: VirtualClock;
  ids: Ids;
  workspaceId: number;
  marketing: string;
  transactional: string;
  deps: SenderDeps;
};

/** A workspace with a marketing and a transactional template, and what a sender needs. */
export async function aShop(
  db: Db,
  delivery: object = {},
  smtp: { url: string | null; silenceMs?: number; apiUrls?: { apiUrls: AdapterDeps['apiUrls'] } } | null = null,
): Promise<TestShop> {
  const clock = new VirtualClock(NOW);
  const ids = uuidv7Ids(clock);
  const { sender = {}, ...own } = delivery as { sender?: object };
  const settings = { delivery: { siteUrl: 'https://shop.bottega.example', ...own }, sender };
  const workspaceId = await aWorkspace(db, { name: 'Bottega Ginepro', slug: 'bottega', settings });
  const now = NOW;
  const common = { key: null, locale: 'it' as const, preheader: '', subject: 'Ciao {{ contact.firstName }}', now };
  const marketing = { ...common, id: ids.next(), name: 'News', class: 'marketing' as const, mjml: marketingMjml };
  const transactional = {
    ...common,
    id: ids.next(),
    name: 'Receipt',
    class: 'transactional' as const,
    mjml: transactionalMjml,
  };
  await createTemplate(db, workspaceId, marketing);
  await createTemplate(db, workspaceId, transactional);
  const times = { connectMs: 2_000, silenceMs: smtp?.silenceMs ?? 2_000 };
  const deps: SenderDeps = {
    db,
    clock,
    log: process.env['SHOW_LOG'] ? createLog({ level: 'debug', pretty: true }) : silentLog(),
    addresses: { publicUrl: PUBLIC_URL, secret: SECRET },
    adapters: openAdapters(
      { smtpUrl: smtp?.url ?? null, secret: SECRET },
      { clock, times, call: openProviderCalls({ allowPrivate: true, silenceMs: 2_000 }), ...smtp?.apiUrls },
    ),
    memory: new SenderMemory(clock, null),
    journeyWants: async () => new Map(),
    worker: 'sender-1',
  };
  return { db, clock, ids, workspaceId, marketing: marketing.id, transactional: transactional.id, deps };
}

const marketingMjml = `<mjml><mj-body><mj-section><mj-column>
<mj-text>Ciao {{ contact.firstName }}</mj-text>
<mj-button href="https://shop.bottega.example/offers?from=mail">Go</mj-button>
<mj-button href="https://elsewhere.example/">Else</mj-button>
<mj-text>{% unless hideFooter %}<a href="{{ unsubscribeUrl }}">Out</a>{% endunless %} <a href="{{ preferencesUrl }}">Choose</a></mj-text>
</mj-column></mj-section></mj-body></mjml>`;

const transactionalMjml = `<mjml><mj-body><mj-section><mj-column><mj-text>Order {{ order.id }}</mj-text></mj-column></mj-section></mj-body></mjml>`;

/** A template of blocks with a footer. Gives its id. */
export async function aMail(shop: TestShop, blocks: object[], more: object = {}): Promise<string> {
  const footer = { id: 'f', kind: 'footer', content: richText('Perché la ricevi'), unsubscribe: 'Basta' };
  const document = blockDocumentSchema.parse({
    version: 1,
    sections: [{ id: 's', columns: [{ blocks: [...blocks, footer] }] }],
    ...more,
  });
  const about = { name: 'Novità', class: 'marketing', locale: 'it', subject: 'Novità', preheader: '' } as const;
  const id = shop.ids.next();
  const written = await writtenTemplate({ ...about, document });
  await createTemplate(shop.db, shop.workspaceId, { ...written, id, key: null, now: NOW });
  return id;
}

export type TestContact = { email: string | null; consent?: ConsentValue | null; traits?: object };

/** A contact with an address and, unless told otherwise, marketing consent. Gives its id. */
export async function aContact(shop: TestShop, contact: TestContact): Promise<string> {
  const id = uuidFrom('contact', contact.email ?? shop.ids.next());
  await shop.db.execute(
    `insert into contacts (workspace_id, id, email, name, traits, first_seen, created_at) values ($1, $2, $3, 'Giulia Ferrante', $4::jsonb, $5, $5)`,
    [shop.workspaceId, id, contact.email, JSON.stringify(contact.traits ?? {}), new Date(NOW)],
  );
  const state = contact.consent === undefined ? 'opted_in' : contact.consent;
  if (state !== null && contact.email !== null) await consent(shop, contact.email, state);
  return id;
}

export async function consent(
  shop: TestShop,
  address: string,
  state: ConsentValue,
  purpose = 'marketing',
): Promise<void> {
  const at = shop.clock.now();
  await recordConsent(shop.db, shop.workspaceId, {
    id: shop.ids.next(),
    channel: 'email',
    purpose,
    address,
    state,
    at,
    proof: {},
  });
}

/** Plans one message, marketing unless told otherwise. Gives its id. */
export async function plan(shop: TestShop, request: Partial<MessageRequest> & { contactId: string }): Promise<string> {
  const uniqueKey = request.uniqueKey ?? shop.ids.next();
  const full = { templateId: shop.marketing, purpose: 'marketing', data: {}, ...request, uniqueKey };
  await shop.db.transaction((tx) => planMessages(tx, shop.workspaceId, [full], shop.ids, shop.clock.now()));
  return messageIdOf(shop.workspaceId, uniqueKey);
}

/** Sends until nothing is due. */
export async function sendAll(shop: TestShop, deps: Partial<SenderDeps> = {}): Promise<void> {
  const { signal } = new AbortController();
  while ((await sendDue({ ...shop.deps, ...deps }, { stopping: signal, breaking: signal })) > 0);
}

export type MessageState = {
  status: string;
  skipGate: string | null;
  reason: string | null;
  gates: { gate: string; passed: boolean; reason: string; value?: unknown }[];
  notBefore: Date;
  attempts: number;
  bounceClass: string | null;
  lastReply: string | null;
};

export async function messageState(shop: TestShop, id: string): Promise<MessageState> {
  const [row] = await shop.db.query<MessageState>(
    `select status, skip_gate as "skipGate", reason, gates, not_before as "notBefore", attempts, bounce_class as "bounceClass", last_reply as "lastReply"
     from messages where workspace_id = $1 and id = $2`,
    [shop.workspaceId, id],
  );
  if (!row) throw new Error('There is no such message.');
  return row;
}

export type StoredMail = {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
};

export async function mailOf(shop: TestShop, id: string): Promise<StoredMail | null> {
  const [row] = await shop.db.query<StoredMail>(
    `select from_address as "from", to_address as "to", subject, html, text, headers from message_contents where workspace_id = $1 and message_id = $2`,
    [shop.workspaceId, id],
  );
  return row ?? null;
}

export type LoggedEvent = {
  name: string;
  contactId?: string;
  anonymousId?: string;
  isBot?: boolean;
  time?: number;
  receivedAt?: number;
  properties: Record<string, unknown>;
  context?: Record<string, unknown>;
};

/** The events appended so far, in order. */
export async function loggedEvents(shop: TestShop): Promise<LoggedEvent[]> {
  const rows = await shop.db.query<{ body: string }>(
    `select body from event_log where workspace_id = $1 order by position`,
    [shop.workspaceId],
  );
  return rows.map((row) => JSON.parse(row.body) as LoggedEvent);
}
