import type { Json, JsonObject } from '@sandmill/contracts';
import type { Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { appendEvents } from '../collect/index.ts';
import { consentStates, normaliseAddress, suppressionsOf } from '../consent/index.ts';
import { liveTemplateVersions, type TemplateVersion } from '../content/index.ts';
import type { ChannelAdapter } from './adapters/adapter.ts';
import { sendingDomain, type SenderWorkspace } from './delivery-settings.ts';
import { passGates, type GateFacts } from './gates.ts';
import { laneOf } from './lanes/lane.ts';
import type { Operators } from './lanes/operator-of.ts';
import { zoneOf } from './merge-data.ts';
import type { AddressSource } from './message-addresses.ts';
import { messageEvent } from './message-events.ts';
import type { DueMessage, Gate } from './message.ts';
import { lockClaimed } from './message-claims.queries.ts';
import { upsertContents } from './message-contents.queries.ts';
import { lockCaps, updateDecided, type Decided } from './messages.queries.ts';
import { LONGEST_FREQUENCY_DAYS } from './preferences/ask-preferences.ts';
import { selectPreferences, selectTopics, type MailPreferences } from './preferences/mail-preferences.queries.ts';
import { longestDays, pressureOf } from './pressure-settings.ts';
import { selectRecentSends, type RecentSends } from './recent-sends.queries.ts';
import { selectRecipients, type Recipient } from './recipients.queries.ts';
import { asksOfPeople, personalContents, type ContentPorts, type PersonalContents } from './personal-content.ts';
import { renderMessage, type RenderedMessage } from './render-message.ts';
import { insertSharedPixels } from './shared-pixels.queries.ts';

/** Does the run that asked for the message still want it? Asked of journeys; runs it does not know are absent. */
export type JourneyWants = (
  sql: Tx,
  workspaceId: number,
  enrolmentIds: string[],
) => Promise<Map<string, { wanted: boolean; reason: string }>>;

export type ChunkContext = {
  workspace: SenderWorkspace;
  way: { key: string; service: { id: string } | null };
  operators: Operators;
  adapter: ChannelAdapter;
  addresses: AddressSource;
  journeyWants: JourneyWants;
  ports: ContentPorts;
  worker: string;
  now: number;
  /** How long a message may stay "sending" before it counts as uncertain. */
  leaseUntil: number;
};

export type GoingMessage = {
  message: DueMessage;
  rendered: RenderedMessage;
  address: string;
  lane: string;
  sendingDomain: string;
};

/** A campaign mail that could not leave for this long is not sent late. */
const STALE_MARKETING_MS = 72 * 3_600_000;
/** Until somebody looks again whether the conditions of its blocks have been counted. */
const COUNTING_LOOK_MS = 15_000;

/**
 * Asks the gates about each message and writes what they say, all in the given transaction, which is the last thing
 * before the content flows: a consent withdrawn before it commits stops the message. Gives those on their way, already
 * marked "sending" with their content stored.
 */
export async function decideChunk(tx: Tx, messages: DueMessage[], context: ChunkContext): Promise<GoingMessage[]> {
  const workspaceId = context.workspace.id;
  const mine = await lockClaimed(tx, workspaceId, { ids: messages.map((m) => m.id), worker: context.worker });
  const held = messages.filter((message) => mine.has(message.id)).sort(whatMattersMost);
  if (held.length === 0) return [];
  const read = await readFacts(tx, held, context);
  const facts = { ...read, personal: await personalOf(tx, held, { facts: read, context }) };
  const decided: Decided[] = [];
  const going: GoingMessage[] = [];
  for (const message of held) {
    const result = decideOne(message, facts, context);
    decided.push(result.decided);
    if (!result.rendered || result.decided.address === null) continue;
    going.push({
      message: { ...message, contactId: result.decided.contactId, subject: result.decided.subject },
      rendered: result.rendered,
      address: result.decided.address,
      lane: result.decided.lane ?? '',
      sendingDomain: sendingDomain(context.workspace),
    });
    if (message.class === 'marketing' && !message.test)
      noteSend(facts, message, { contactId: result.decided.contactId, at: context.now });
  }
  await facts.personal.settle(tx, new Set(going.map(({ message }) => message.contactId)));
  await updateDecided(tx, workspaceId, { decided, now: context.now, leaseUntil: context.leaseUntil });
  await insertSharedPixels(tx, workspaceId, going.flatMap(pixelOf));
  await upsertContents(tx, workspaceId, { contents: going.map(contentOf), now: context.now });
  await appendEvents(tx, workspaceId, skippedEvents(held, decided, context.now), context.now);
  return going;
}

/**
 * Where not all of a person's messages may leave, those that matter most do, then those that wait longest. What is left
 * is chance, but the same chance each time: a simulation of the past says the same.
 */
export function whatMattersMost(a: Ranked, b: Ranked): number {
  return b.priority - a.priority || a.notBefore - b.notBefore || (a.id < b.id ? -1 : 1);
}

type Ranked = Pick<DueMessage, 'id' | 'priority' | 'notBefore'>;

type Facts = {
  recipients: Map<string, Recipient>;
  addresses: Map<string, string | null>;
  suppressions: Awaited<ReturnType<typeof suppressionsOf>>;
  consents: Awaited<ReturnType<typeof consentStates>>;
  wants: Map<string, { wanted: boolean; reason: string }>;
  sends: RecentSends;
  templates: Map<string, TemplateVersion>;
  preferences: Map<string, MailPreferences>;
  topics: Map<string, string>;
  personal: PersonalContents;
};

async function readFacts(tx: Tx, messages: DueMessage[], context: ChunkContext): Promise<Omit<Facts, 'personal'>> {
  const { workspace, now } = context;
  const { caps, budget } = pressureOf(workspace.settings);
  const recipients = await selectRecipients(tx, workspace.id, [...new Set(messages.map((m) => m.contactId))]);
  const addresses = new Map(
    messages.map((m) => [m.id, normaliseAddress('email', m.address ?? recipients.get(m.contactId)?.email ?? '')]),
  );
  const known = [...new Set([...addresses.values()].filter((address) => address !== null))];
  const templateIds = [...new Set(messages.flatMap((m) => m.templateId ?? []))];
  const enrolments = [...new Set(messages.flatMap((m) => m.enrolmentId ?? []))];
  const contactIds = [...new Set([...recipients.values()].map((r) => r.contactId))];
  const preferences = await selectPreferences(tx, workspace.id, known);
  const asks =
    caps.length > 0 || budget !== null || [...preferences.values()].some(({ everyDays }) => everyDays !== null);
  // Before recent sends are read: two senders must not both find that a person may have one more.
  if (asks && messages.some((m) => m.class === 'marketing')) await lockCaps(tx, workspace.id);
  const days = Math.max(longestDays(caps), preferences.size > 0 ? LONGEST_FREQUENCY_DAYS : 0);
  return {
    recipients: inOwnLanguage(recipients, { messages, addresses, preferences }),
    preferences,
    topics: await selectTopics(tx, workspace.id, templateIds),
    addresses,
    suppressions: await suppressionsOf(tx, workspace.id, { channel: 'email', addresses: known, now }),
    consents: await consentStates(tx, workspace.id, 'email', known),
    wants: enrolments.length > 0 ? await context.journeyWants(tx, workspace.id, enrolments) : new Map(),
    sends: asks ? await selectRecentSends(tx, workspace.id, { contactIds, days, now }) : new Map(),
    templates: new Map((await liveTemplateVersions(tx, workspace.id, templateIds)).map((t) => [t.templateId, t])),
  };
}

/** What is chosen for each person; only for those whom the gates let through: a code must not be taken for nobody. */
function personalOf(
  tx: Tx,
  messages: DueMessage[],
  { facts, context }: { facts: Omit<Facts, 'personal'>; context: ChunkContext },
): Promise<PersonalContents> {
  const pairs = messages.flatMap((message) => {
    const template = facts.templates.get(message.templateId ?? '');
    const recipient = facts.recipients.get(message.contactId);
    if (!template || !recipient || !asksOfPeople(template)) return [];
    return passGates(gateFacts(message, facts, context)).outcome === 'send' ? { template, recipient } : [];
  });
  return personalContents(tx, context.workspace.id, { pairs, ports: context.ports, now: context.now });
}

/** The language somebody chose on the preference page stands before what their profile says. */
function inOwnLanguage(
  recipients: Map<string, Recipient>,
  of: { messages: DueMessage[]; addresses: Facts['addresses']; preferences: Facts['preferences'] },
): Map<string, Recipient> {
  const own = new Map(recipients);
  for (const { id, contactId } of of.messages) {
    const language = of.preferences.get(of.addresses.get(id) ?? '')?.language;
    const recipient = recipients.get(contactId);
    if (language && recipient) own.set(contactId, { ...recipient, traits: { ...recipient.traits, locale: language } });
  }
  return own;
}

function gateFacts(message: DueMessage, facts: Omit<Facts, 'personal'>, context: ChunkContext): GateFacts {
  const { workspace, now } = context;
  const recipient = facts.recipients.get(message.contactId) ?? null;
  const address = facts.addresses.get(message.id) ?? null;
  const suppression = address === null ? undefined : facts.suppressions.get(address);
  const sends = facts.sends.get(recipient?.contactId ?? message.contactId);
  const run = message.enrolmentId;
  return {
    class: message.class,
    purpose: message.purpose,
    test: message.test,
    address,
    suppression: suppression ? { ...suppression, at: suppression.at.getTime() } : null,
    consent: (address !== null && facts.consents.get(address)?.[message.purpose]) || null,
    wishes: {
      preferences: (address !== null && facts.preferences.get(address)) || null,
      topic: (message.templateId !== null && facts.topics.get(message.templateId)) || null,
      lastSentAt: sends?.sent.length ? Math.max(...sends.sent.map(({ at }) => at)) : null,
    },
    journey: run === null ? null : (facts.wants.get(run) ?? { wanted: false, reason: 'run_unknown' }),
    pressure: {
      ...pressureOf(workspace.settings),
      sent: sends?.sent ?? [],
      pending: (sends?.pending ?? []).filter(({ id }) => id !== message.id),
      message: { channel: 'email', tag: message.pressureTag, priority: message.priority },
      now,
    },
    inQuietHours: message.quietHours,
    quietHours: workspace.settings.quietHours,
    timeZone: zoneOf(recipient, workspace),
    now,
  };
}

/** What leaves now counts for those that follow, and waits no more. */
function noteSend(facts: Facts, message: DueMessage, { contactId, at }: { contactId: string; at: number }): void {
  const sends = facts.sends.get(contactId) ?? { sent: [], pending: [] };
  sends.sent.push({ channel: 'email', tag: message.pressureTag, at });
  sends.pending = sends.pending.filter(({ id }) => id !== message.id);
  facts.sends.set(contactId, sends);
}

type One = { decided: Decided; rendered: RenderedMessage | null };

function decideOne(message: DueMessage, facts: Facts, context: ChunkContext): One {
  const recipient = facts.recipients.get(message.contactId) ?? (message.test ? nobody(message) : null);
  const base: Omit<Decided, 'status' | 'gates'> = {
    id: message.id,
    contactId: recipient?.contactId ?? message.contactId,
    address: facts.addresses.get(message.id) ?? null,
    skipGate: null,
    reason: null,
    notBefore: message.notBefore,
    subject: null,
    templateVersion: null,
    adapter: null,
    personalPixel: false,
    lane: null,
    mailServiceId: null,
    sendingDomain: null,
  };
  const decision = passGates(gateFacts(message, facts, context));
  const { gates } = decision;
  if (decision.outcome === 'skip')
    return stop({ ...base, gates, status: 'skipped', skipGate: decision.gate, reason: decision.reason });
  if (isStale(message, context.now)) return stop({ ...base, gates, status: 'expired', reason: 'too_late' });
  if (decision.outcome === 'hold') {
    const status = message.attempts > 0 ? 'deferred' : 'planned';
    return stop({ ...base, gates, status, reason: decision.reason, notBefore: decision.until });
  }
  const template = message.templateId === null ? undefined : facts.templates.get(message.templateId);
  const personal = template && recipient ? facts.personal.of(template, recipient) : null;
  if (personal?.outcome === 'wait') {
    const gate: Gate = {
      gate: 'content',
      passed: false,
      reason: personal.reason,
      at: new Date(context.now).toISOString(),
    };
    const status = message.attempts > 0 ? 'deferred' : 'planned';
    const notBefore = context.now + COUNTING_LOOK_MS;
    return stop({ ...base, gates: [...gates, gate], status, reason: personal.reason, notBefore });
  }
  const content = renderChecked({ message, template, recipient, address: base.address, facts, context });
  const contentGate: Gate = {
    gate: 'content',
    passed: content.problem === null,
    ...contentAnswer(content),
    at: new Date(context.now).toISOString(),
  };
  const all = { ...base, gates: [...gates, contentGate], templateVersion: template?.version ?? null };
  if (!content.rendered) return stop({ ...all, status: 'skipped', skipGate: 'content', reason: content.problem });
  const { subject } = content.rendered.outgoing;
  const personalPixel = countsOpens(message, facts, base.address);
  const decided = { ...all, status: 'sending' as const, subject, personalPixel, ...wayOf(base.address, context) };
  return { decided, rendered: content.rendered };
}

/** The log says where somebody does not get their own language. */
function contentAnswer({ rendered, problem }: Content): Pick<Gate, 'reason' | 'value'> {
  if (rendered === null) return { reason: problem ?? 'rendered' };
  const { language, wanted } = rendered;
  return language === wanted ? { reason: 'rendered' } : { reason: 'other_language', value: { language, wanted } };
}

function wayOf(address: string | null, { adapter, way, workspace, operators }: ChunkContext) {
  const domain = address?.split('@')[1]?.toLowerCase() ?? '';
  return {
    adapter: adapter.name,
    mailServiceId: way.service?.id ?? null,
    sendingDomain: sendingDomain(workspace),
    lane: laneOf(adapter.keepsOnly ? 'mailbox' : way.key, operators.of(domain)),
  };
}

function stop(decided: Decided): One {
  return { decided, rendered: null };
}

function isStale(message: DueMessage, now: number): boolean {
  return message.class === 'marketing' && message.attempts === 0 && now - message.notBefore > STALE_MARKETING_MS;
}

type Content = { rendered: RenderedMessage | null; problem: string | null };

type ToRender = {
  message: DueMessage;
  template: TemplateVersion | undefined;
  recipient: Recipient | null;
  address: string | null;
  facts: Facts;
  context: ChunkContext;
};

/** The last gate: a message that cannot be rendered, or that its channel would refuse, says why. */
function renderChecked({ message, template, recipient, address, facts, context }: ToRender): Content {
  if (!template) return { rendered: null, problem: 'template_missing' };
  if (!recipient || address === null) return { rendered: null, problem: 'contact_missing' };
  const personal = facts.personal.of(template, recipient);
  if (personal.outcome !== 'ready') return { rendered: null, problem: personal.reason };
  const countOpens = countsOpens(message, facts, address);
  try {
    const { workspace, addresses } = context;
    const rendered = renderMessage({
      message,
      template,
      recipient,
      workspace,
      address,
      countOpens,
      addresses,
      personal: personal.data,
      now: context.now,
    });
    const problem = context.adapter.validate(rendered.outgoing) ?? unsubscribeProblem(rendered, message);
    return problem === null ? { rendered, problem } : { rendered: null, problem };
  } catch (error) {
    if (error instanceof AppError) return { rendered: null, problem: error.message };
    throw error;
  }
}

/** Only who agreed to it is seen opening. */
function countsOpens({ test }: DueMessage, { consents }: Facts, address: string | null): boolean {
  return !test && address !== null && consents.get(address)?.['open_tracking']?.state === 'opted_in';
}

/** Liquid may hide for one person the link that the template has. */
function unsubscribeProblem({ outgoing }: RenderedMessage, message: DueMessage): string | null {
  if (message.class !== 'marketing') return null;
  const url = /<([^>]+)>/.exec(outgoing.headers['List-Unsubscribe'] ?? '')?.[1];
  return url !== undefined && outgoing.html.includes(`href="${url}"`) ? null : 'no_unsubscribe_link';
}

/** A test send without a contact. */
function nobody(message: DueMessage): Recipient {
  return { contactId: message.contactId, email: message.address, phone: null, name: null, traits: {}, tags: [] };
}

function contentOf({ message, rendered }: GoingMessage) {
  const { outgoing, links } = rendered;
  const { from, to, subject, html, text } = outgoing;
  const headers = { 'Message-ID': outgoing.messageIdHeader, ...outgoing.headers };
  return { messageId: message.id, from: `${from.name} <${from.address}>`, to, subject, html, text, headers, links };
}

function pixelOf({ message: { templateId, journeyId, node } }: GoingMessage) {
  return templateId === null ? [] : [{ templateId, journeyId, node }];
}

/** Tells of each message held back the gate that decided and what it saw, so that the event alone says why. */
function skippedEvents(messages: DueMessage[], decided: Decided[], now: number) {
  const byId = new Map(messages.map((message) => [message.id, message]));
  return decided.flatMap((d) => {
    const message = byId.get(d.id);
    if (!message || message.test || (d.status !== 'skipped' && d.status !== 'expired')) return [];
    const about = { ...message, contactId: d.contactId, subject: d.subject };
    const value = d.status === 'expired' ? lateness(message) : d.gates.find((gate) => !gate.passed)?.value;
    const why = { gate: d.skipGate, reason: d.reason, ...(value === undefined ? {} : { value: value as Json }) };
    return [messageEvent('skipped', about, { at: now, more: why })];
  });
}

function lateness(message: DueMessage): JsonObject {
  return { due: new Date(message.notBefore).toISOString(), hours: STALE_MARKETING_MS / 3_600_000 };
}
