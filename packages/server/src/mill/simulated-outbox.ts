import { SYSTEM_EVENTS, type CollectedEvent } from '@sandmill/contracts';
import type { AssumedReactions } from '@sandmill/contracts/api/journey-simulations';
import type { SystemEventInput } from '../domains/collect/index.ts';
import type { ContactRecord } from '../domains/contacts/index.ts';
import {
  aboutMessage,
  messageEvent,
  messageIdOf,
  passGates,
  whatMattersMost,
  type FrequencyCap,
  type GateFacts,
  type MessageClass,
  type PastSend,
  type PressureBudget,
} from '../domains/delivery/index.ts';
import { hashShare } from '../domains/segments/index.ts';
import { normaliseAddress } from '../domains/consent/index.ts';
import { ENDED_FROM_OUTSIDE, type Enrolment, type RequestedMessage } from '../domains/journeys/index.ts';
import { personZone } from '../platform/person-zone.ts';

/** The sender of a workspace, as far as it decides whether something leaves. */
export type SenderRules = {
  workspaceId: number;
  timeZone: string;
  caps: readonly FrequencyCap[];
  budget: PressureBudget | null;
  quietHours: GateFacts['quietHours'];
  /** Templates that can be sent, and of which class; what is not here is held back for want of content. */
  templates: ReadonlyMap<string, MessageClass>;
  /** Shares of mails that would be opened and clicked; absent: nobody does. */
  reactions?: Pick<AssumedReactions, 'opened' | 'clicked'> | null;
};

/** What would have become of a message. `leftAt`: when it left or was held back; null: not decided by the end. */
export type SimulatedMessage = {
  message: RequestedMessage;
  class: MessageClass;
  outcome: 'sent' | 'heldBack' | 'undecided';
  gate: string | null;
  reason: string | null;
  leftAt: number | null;
  /** Quiet hours, or a pause, made it leave later than it was asked for. */
  isDelayed: boolean;
};

type Pending = { result: SimulatedMessage; due: number };

const DAY_MS = 86_400_000;
const SOONEST_MS = 300_000;
const CLICK_AFTER_MS = 40_000;

/**
 * The sender's part while one person's past is walked through: every message asked for passes the very gates of the live
 * sender, at its own instant, with what was known of the person then. Nothing leaves; opens and clicks come only where they are assumed.
 */
export class SimulatedOutbox {
  readonly results: SimulatedMessage[] = [];
  readonly #rules: SenderRules;
  readonly #sent: PastSend[] = [];
  #pending: Pending[] = [];

  constructor(rules: SenderRules) {
    this.#rules = rules;
  }

  /** Asked for by steps, in the order in which they did. */
  plan(messages: readonly RequestedMessage[]): void {
    for (const message of messages) {
      const known = this.#rules.templates.get(message.templateId);
      const result: SimulatedMessage = {
        message,
        // As the planner has it: what no template makes transactional is marketing.
        class: known ?? 'marketing',
        outcome: 'undecided',
        gate: null,
        reason: null,
        leftAt: null,
        isDelayed: false,
      };
      this.results.push(result);
      this.#pending.push({ result, due: message.at });
    }
  }

  /** Mails that others really sent in the past: they take of the caps too. */
  notePast({ name, trust, time, properties }: CollectedEvent): void {
    if (name !== SYSTEM_EVENTS.emailSent || trust !== 'system' || typeof properties['journeyId'] !== 'string') return;
    this.#sent.push({ channel: 'email', tag: null, at: time });
  }

  /** When something is to be decided next, or null. */
  nextDue(): number | null {
    let first: number | null = null;
    for (const { due } of this.#pending) if (first === null || due < first) first = due;
    return first;
  }

  /** Decides what is due: what matters most first. Gives the events by which the person's past tells of it. */
  decide(record: ContactRecord, runs: ReadonlyMap<string, Enrolment>, now: number): SystemEventInput[] {
    const due = this.#pending.filter((one) => one.due <= now);
    if (due.length === 0) return [];
    const ranked = due.map((one) => ({
      one,
      id: this.#idOf(one.result),
      priority: one.result.message.priority,
      notBefore: one.due,
    }));
    const inOrder = ranked.sort(whatMattersMost).map(({ one }) => one);
    return inOrder.flatMap((one) =>
      this.#decideOne(one, { record, run: runs.get(one.result.message.enrolmentId), now }),
    );
  }

  #decideOne(one: Pending, at: { record: ContactRecord; run: Enrolment | undefined; now: number }): SystemEventInput[] {
    const { result } = one;
    const { now } = at;
    const decision = passGates(this.#factsOf(one, at));
    if (decision.outcome === 'hold') {
      one.due = decision.until;
      result.isDelayed = true;
      return [];
    }
    this.#pending = this.#pending.filter((other) => other !== one);
    result.leftAt = now;
    const { templateId } = result.message;
    if (decision.outcome === 'send' && this.#rules.templates.has(templateId)) {
      result.outcome = 'sent';
      if (result.class === 'marketing') this.#sent.push({ channel: 'email', tag: result.message.pressureTag, at: now });
      return [messageEvent('sent', this.#about(result), { at: now }), ...this.#reactionsTo(result, now)];
    }
    result.outcome = 'heldBack';
    result.gate = decision.outcome === 'skip' ? decision.gate : 'content';
    result.reason = decision.outcome === 'skip' ? decision.reason : 'template_missing';
    const why = { gate: result.gate, reason: result.reason };
    return [messageEvent('skipped', this.#about(result), { at: now, more: why })];
  }

  /** By chance that is the same each time: what the person would have done with the mail, and when. */
  #reactionsTo(result: SimulatedMessage, now: number): SystemEventInput[] {
    const { reactions } = this.#rules;
    if (!reactions || result.class !== 'marketing') return [];
    const { contactId, uniqueKey } = result.message;
    const share = hashShare(`reaction:${uniqueKey}`, contactId);
    if (share >= reactions.opened) return [];
    // From five minutes to a day, most within hours: a length whose logarithm is even.
    const opened = now + Math.round(SOONEST_MS * (DAY_MS / SOONEST_MS) ** hashShare(`reads:${uniqueKey}`, contactId));
    const about = this.#about(result);
    const told = (name: string, act: string, at: number): SystemEventInput => {
      return { name, contactId, time: at, key: `message:${about.id}:assumed-${act}`, properties: aboutMessage(about) };
    };
    const open = told(SYSTEM_EVENTS.emailOpened, 'opened', opened);
    if (share >= reactions.clicked) return [open];
    return [open, told(SYSTEM_EVENTS.emailClicked, 'clicked', opened + CLICK_AFTER_MS)];
  }

  #idOf({ message: { uniqueKey } }: SimulatedMessage): string {
    return messageIdOf(this.#rules.workspaceId, uniqueKey);
  }

  #about({ message }: SimulatedMessage) {
    const { contactId, journeyId, node, templateId, uniqueKey } = message;
    return {
      id: messageIdOf(this.#rules.workspaceId, uniqueKey),
      contactId,
      journeyId,
      node,
      templateId,
      subject: null,
    };
  }

  #factsOf(
    one: Pending,
    { record, run, now }: { record: ContactRecord; run: Enrolment | undefined; now: number },
  ): GateFacts {
    const { caps, budget, quietHours, timeZone } = this.#rules;
    const { message, class: messageClass } = one.result;
    const address = normaliseAddress('email', record.email ?? '');
    const suppression = record.suppressions?.['email'];
    const isSuppressed = suppression && (suppression.until === null || suppression.until > now);
    return {
      class: messageClass,
      purpose: message.purpose,
      test: false,
      address,
      stop: null,
      suppression: isSuppressed ? { reason: 'suppressed', detail: null, at: suppression.from } : null,
      consent: record.consents[`email:${message.purpose}`] ?? null,
      // What was asked for on the preference page is not in the history.
      wishes: { preferences: null, topic: null, lastSentAt: null },
      journey: wanted(run),
      pressure: {
        caps,
        budget,
        sent: this.#sent,
        pending: this.#pending
          .filter((other) => other !== one && other.result.class === 'marketing' && other.due <= now + DAY_MS)
          .map(({ due, result: { message: of } }) => {
            return { channel: 'email', tag: of.pressureTag, priority: of.priority, at: due };
          }),
        message: { channel: 'email', tag: message.pressureTag, priority: message.priority },
        now,
      },
      inQuietHours: message.quietHours,
      quietHours,
      timeZone: personZone(record, timeZone),
      now,
    };
  }
}

function wanted(run: Enrolment | undefined): GateFacts['journey'] {
  const isOver = run?.status === 'exited' && run.endReason !== null && ENDED_FROM_OUTSIDE.has(run.endReason);
  return { wanted: !isOver, reason: isOver ? (run.endReason ?? 'ended') : 'running' };
}
