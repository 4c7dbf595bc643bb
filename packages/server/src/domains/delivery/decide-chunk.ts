import type { Json, JsonObject } from '@sandmill/contracts';
import type { Tx } from '../../platform/db/db.ts';
import { appendEvents } from '../collect/index.ts';
import { askContent, checkContent, contentAnswer, countsOpens, lacking, type Content } from './decide-content.ts';
import { gateFacts, personalOf, readFacts, type ChunkContext, type Facts } from './chunk-facts.ts';
import { sendingDomain } from './delivery-settings.ts';
import { passGates } from './gates.ts';
import { laneOf } from './lanes/lane.ts';
import { messageEvent } from './message-events.ts';
import type { DueMessage, Gate } from './message.ts';
import { lockClaimed } from './message-claims.queries.ts';
import { upsertContents } from './message-contents.queries.ts';
import { updateDecided, type Decided } from './messages.queries.ts';
import type { Recipient } from './recipients.queries.ts';
import type { RenderedMessage, RenderInput } from './render-message.ts';
import { insertSharedPixels } from './shared-pixels.queries.ts';

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
  for (let left = held; left.length > 0;) {
    const { asked, later } = oneForEachPerson(left, facts);
    for (const { message, result } of await decideRound(asked, facts, context)) {
      decided.push(result.decided);
      if (!result.rendered || result.decided.address === null) continue;
      const { contactId, subject, address, lane } = result.decided;
      going.push({
        message: { ...message, contactId, subject },
        rendered: result.rendered,
        address,
        lane: lane ?? '',
        sendingDomain: sendingDomain(context.workspace),
      });
      if (message.class === 'marketing' && !message.test) noteSend(facts, message, { contactId, at: context.now });
    }
    left = later;
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

/** What leaves now counts for those that follow, and waits no more. */
function noteSend(facts: Facts, message: DueMessage, { contactId, at }: { contactId: string; at: number }): void {
  const sends = facts.sends.get(contactId) ?? { sent: [], pending: [] };
  sends.sent.push({ channel: 'email', tag: message.pressureTag, at });
  sends.pending = sends.pending.filter(({ id }) => id !== message.id);
  facts.sends.set(contactId, sends);
}

type One = { decided: Decided; rendered: RenderedMessage | null };
type Passed = { base: Omit<Decided, 'status'>; toWrite: RenderInput | null; problem: string | null };

/** What somebody gets decides what else they may get: of several messages to one person the first is decided first. */
function oneForEachPerson(messages: DueMessage[], facts: Facts): { asked: DueMessage[]; later: DueMessage[] } {
  const people = new Set<string>();
  const asked: DueMessage[] = [];
  const later: DueMessage[] = [];
  for (const message of messages) {
    const person = facts.recipients.get(message.contactId)?.contactId ?? message.contactId;
    (people.has(person) ? later : asked).push(message);
    people.add(person);
  }
  return { asked, later };
}

/** Gates first; what passes them is written, all at once. */
async function decideRound(
  messages: DueMessage[],
  facts: Facts,
  context: ChunkContext,
): Promise<{ message: DueMessage; result: One }[]> {
  const asked = messages.map((message) => ({ message, gates: askGates(message, facts, context) }));
  const toWrite = asked.flatMap(({ gates }) => ('toWrite' in gates && gates.toWrite ? [gates.toWrite] : []));
  const written = toWrite.length === 0 ? [] : await context.write(toWrite);
  let next = 0;
  return asked.map(({ message, gates }) => {
    if (!('toWrite' in gates)) return { message, result: gates };
    const content = gates.toWrite ? checkContent(written[next++], message, context) : lacking(gates.problem);
    return { message, result: finish(message, { gates, content, facts, context }) };
  });
}

function askGates(message: DueMessage, facts: Facts, context: ChunkContext): One | Passed {
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
  const template = facts.templates.get(message.templateId ?? message.id);
  const content = askContent(message, { template, recipient, address: base.address, facts, context });
  if ('waits' in content) {
    const gate: Gate = {
      gate: 'content',
      passed: false,
      reason: content.waits,
      at: new Date(context.now).toISOString(),
    };
    const status = message.attempts > 0 ? 'deferred' : 'planned';
    const notBefore = context.now + COUNTING_LOOK_MS;
    return stop({ ...base, gates: [...gates, gate], status, reason: content.waits, notBefore });
  }
  return {
    base: { ...base, gates, templateVersion: message.templateId === null ? null : (template?.version ?? null) },
    ...content,
  };
}

type ToFinish = { gates: Passed; content: Content; facts: Facts; context: ChunkContext };

/** The last gate: a message that cannot be written, or that its channel would refuse, says why. */
function finish(message: DueMessage, { gates, content, facts, context }: ToFinish): One {
  const gate: Gate = {
    gate: 'content',
    passed: content.problem === null,
    ...contentAnswer(content),
    at: new Date(context.now).toISOString(),
  };
  const all = { ...gates.base, gates: [...gates.base.gates, gate] };
  if (!content.rendered) return stop({ ...all, status: 'skipped', skipGate: 'content', reason: content.problem });
  const { subject } = content.rendered.outgoing;
  const personalPixel = countsOpens(message, facts, all.address);
  const decided = { ...all, status: 'sending' as const, subject, personalPixel, ...wayOf(all.address, context) };
  return { decided, rendered: content.rendered };
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
