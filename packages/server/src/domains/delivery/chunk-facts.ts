import type { Tx } from '../../platform/db/db.ts';
import { addressStops, consentStates, normaliseAddress, suppressionsOf } from '../consent/index.ts';
import { liveTemplateVersions, type TemplateVersion } from '../content/index.ts';
import type { ChannelAdapter } from './adapters/adapter.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import type { Written } from './dispatch/dispatch.ts';
import { ownersOf } from '../tasks/index.ts';
import { passGates, type GateFacts } from './gates.ts';
import type { Operators } from './lanes/operator-of.ts';
import { zoneOf } from './merge-data.ts';
import type { AddressSource } from './message-addresses.ts';
import type { DueMessage } from './message.ts';
import { lockCaps } from './messages.queries.ts';
import { asksOfPeople, personalContents, type ContentPorts, type PersonalContents } from './personal-content.ts';
import { LONGEST_FREQUENCY_DAYS } from './preferences/ask-preferences.ts';
import type { MessageRequestExtras } from './requests/message-request.ts';
import { selectRequests } from './requests/message-requests.queries.ts';
import { ownTemplate } from './requests/own-template.ts';
import type { Owner } from './owner-mails/owner-sender.ts';
import { selectOwnerTemplates } from './owner-mails/template-sender.queries.ts';
import { selectPreferences, selectTopics, type MailPreferences } from './preferences/mail-preferences.queries.ts';
import { longestDays, pressureOf } from './pressure-settings.ts';
import { selectRecentSends, type RecentSends } from './recent-sends.queries.ts';
import { selectRecipients, type Recipient } from './recipients.queries.ts';
import type { RenderInput } from './render-message.ts';

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
  write: (mails: readonly RenderInput[]) => Promise<Written[]>;
  worker: string;
  now: number;
  /** How long a message may stay "sending" before it counts as uncertain. */
  leaseUntil: number;
};

/** What the gates and the mail ask of a block of messages, read at once. */
export type Facts = {
  recipients: Map<string, Recipient>;
  addresses: Map<string, string | null>;
  suppressions: Awaited<ReturnType<typeof suppressionsOf>>;
  stops: Awaited<ReturnType<typeof addressStops>>;
  consents: Awaited<ReturnType<typeof consentStates>>;
  wants: Map<string, { wanted: boolean; reason: string }>;
  sends: RecentSends;
  /** By their ids; contents of programs by the id of the message. */
  templates: Map<string, TemplateVersion>;
  requests: Map<string, MessageRequestExtras>;
  preferences: Map<string, MailPreferences>;
  topics: Map<string, string>;
  /** By contact: whoever looks after them, where a template is from the owner. */
  owners: ReadonlyMap<string, Owner>;
  ownerTemplates: ReadonlySet<string>;
  personal: PersonalContents;
};

export async function readFacts(
  tx: Tx,
  messages: DueMessage[],
  context: ChunkContext,
): Promise<Omit<Facts, 'personal'>> {
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
  const byProgram = messages.filter((m) => m.class === 'transactional' && m.journeyId === null && !m.test);
  const requests = await selectRequests(
    tx,
    workspace.id,
    byProgram.map(({ id }) => id),
  );
  const own = [...requests.values()].flatMap((request) => ownTemplate(request, workspace) ?? []);
  const ownerTemplates = await selectOwnerTemplates(tx, workspace.id, templateIds);
  const live = await liveTemplateVersions(tx, workspace.id, templateIds);
  return {
    recipients: inOwnLanguage(recipients, { messages, addresses, preferences }),
    preferences,
    topics: await selectTopics(tx, workspace.id, templateIds),
    ownerTemplates,
    owners: ownerTemplates.size > 0 ? await ownersOf(tx, workspace.id, contactIds) : new Map(),
    addresses,
    suppressions: await suppressionsOf(tx, workspace.id, { channel: 'email', addresses: known, now }),
    stops: messages.some((m) => m.class === 'marketing') ? await addressStops(tx, known, now) : new Map(),
    consents: await consentStates(tx, workspace.id, 'email', known),
    wants: enrolments.length > 0 ? await context.journeyWants(tx, workspace.id, enrolments) : new Map(),
    sends: asks ? await selectRecentSends(tx, workspace.id, { contactIds, days, now }) : new Map(),
    requests,
    templates: new Map([...live, ...own].map((t) => [t.templateId, t])),
  };
}

/** What is chosen for each person; only for those whom the gates let through: a code must not be taken for nobody. */
export function personalOf(
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

export function gateFacts(message: DueMessage, facts: Omit<Facts, 'personal'>, context: ChunkContext): GateFacts {
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
    stop: (address !== null && facts.stops.get(address)) || null,
    consent: (address !== null && facts.consents.get(address)?.[message.purpose]) || null,
    wishes: {
      preferences: (address !== null && facts.preferences.get(address)) || null,
      topic: message.content?.topic ?? facts.topics.get(message.templateId ?? '') ?? null,
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
