import type { Channel } from '@sandmill/contracts';

/** At most `max` marketing messages per person within `days`: of a channel, of a tag, or of all. */
export type FrequencyCap = { channel: Channel | null; tag: string | null; max: number; days: number };
/** What all channels and journeys together may cost a person's patience in seven days; a message costs its weight. */
export type PressureBudget = { perWeek: number; weights: Partial<Record<Channel, number>> };

/** A marketing message that has left, in milliseconds. */
export type PastSend = { channel: Channel; tag: string | null; at: number };
/** One that waits to leave within a day. */
export type PendingSend = PastSend & { priority: number };

export type PressureFacts = {
  caps: readonly FrequencyCap[];
  budget: PressureBudget | null;
  sent: readonly PastSend[];
  pending: readonly PendingSend[];
  message: { channel: Channel; tag: string | null; priority: number };
  now: number;
};

export type PressureAnswer = { passed: boolean; reason: string; value?: unknown };

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/**
 * Whether one more message fits. What waits with a higher priority has its place kept: the lower one is held back,
 * not the one that matters more.
 */
export function askPressure(facts: PressureFacts): PressureAnswer {
  const { caps, budget } = facts;
  if (caps.length === 0 && !budget) return { passed: true, reason: 'no_cap' };
  const counted = caps.filter((cap) => falls(cap, facts.message)).map((cap) => countCap(cap, facts));
  const full = counted.find(({ sent, max }) => sent >= max);
  if (full) return { passed: false, reason: 'cap_reached', value: full };
  const kept = counted.find(({ sent, waiting, max }) => sent + waiting >= max);
  if (kept) return { passed: false, reason: 'kept_for_priority', value: kept };
  const spent = budget && spend(budget, facts);
  if (spent && spent.spent + spent.cost > spent.perWeek) return { passed: false, reason: 'budget_spent', value: spent };
  if (spent && spent.spent + spent.waiting + spent.cost > spent.perWeek)
    return { passed: false, reason: 'kept_for_priority', value: spent };
  const [first] = counted;
  return { passed: true, reason: first ? 'under_cap' : 'within_budget', value: first ?? spent };
}

function falls(cap: FrequencyCap, message: { channel: Channel; tag: string | null }): boolean {
  return (cap.channel === null || cap.channel === message.channel) && (cap.tag === null || cap.tag === message.tag);
}

function countCap(cap: FrequencyCap, { sent, pending, message, now }: PressureFacts) {
  const since = now - cap.days * DAY_MS;
  return {
    ...cap,
    sent: sent.filter((one) => one.at > since && falls(cap, one)).length,
    waiting: pending.filter((one) => one.priority > message.priority && falls(cap, one)).length,
  };
}

function spend(budget: PressureBudget, { sent, pending, message, now }: PressureFacts) {
  const weight = (channel: Channel): number => budget.weights[channel] ?? 1;
  const sum = (sends: readonly PastSend[]): number => sends.reduce((total, one) => total + weight(one.channel), 0);
  return {
    perWeek: budget.perWeek,
    spent: sum(sent.filter(({ at }) => at > now - WEEK_MS)),
    waiting: sum(pending.filter(({ priority }) => priority > message.priority)),
    cost: weight(message.channel),
  };
}
