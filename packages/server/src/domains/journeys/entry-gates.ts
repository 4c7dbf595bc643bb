import { durationMs, type Condition, type JourneyCondition, type JourneySettings } from '@sandmill/contracts';
import type { JourneyWorkspaceSettings } from '@sandmill/contracts/api/journeys';
import type { Enrolment } from './enrolment.ts';
import type { JourneyBook, LiveJourney } from './live-journey.ts';

export type EntryGateName =
  | 'status'
  | 'active'
  | 'running'
  | 'reentry'
  | 'limits'
  | 'entry'
  | 'unqualified'
  | 'group'
  | 'controlGroup'
  | 'holdOut';
export type EntryGate = { gate: EntryGateName; passed: boolean; reason: string; value?: unknown };

/** Entries of everybody, as the limits of a journey count them. */
export type EntryTotals = { total: number; today: number };

export type EntryFacts = {
  journey: LiveJourney;
  /** Milliseconds. */
  at: number;
  runKey: string;
  /** Runs of this person that are under way, in any journey. */
  running: readonly Enrolment[];
  past: { lastEnteredAt: number; count: number } | null;
  totals: EntryTotals;
  /** What is decided over all journeys. */
  policy: JourneyWorkspaceSettings;
  /** Another journey sends its unqualified here: they are expected. */
  isSent: boolean;
  book: Pick<JourneyBook, 'live' | 'planOf'>;
  /** From 0 to 1 for a salt, always the same for the person. */
  share(salt: string): number;
  holds(condition: JourneyCondition): boolean;
};

type Answer = Omit<EntryGate, 'gate'>;

/** In this order. Chance comes last, so that those kept out by it are like those let in. */
const GATES: [EntryGateName, (facts: EntryFacts) => Answer][] = [
  ['status', ({ journey }) => ({ passed: journey.status === 'live', reason: journey.status })],
  ['active', activeGate],
  ['running', runningGate],
  ['reentry', reentryGate],
  ['limits', limitsGate],
  ['entry', entryGate],
  ['unqualified', unqualifiedGate],
  ['group', groupGate],
  ['controlGroup', controlGroupGate],
  ['holdOut', holdOutGate],
];

/** The first gate that keeps somebody out; null: may enter. */
export function keptOutBy(facts: EntryFacts): EntryGate | null {
  for (const [gate, ask] of GATES) {
    const answer = ask(facts);
    if (!answer.passed) return { gate, ...answer };
  }
  return null;
}

/** What every gate says, for the why. */
export function allGates(facts: EntryFacts): EntryGate[] {
  return GATES.map(([gate, ask]) => ({ gate, ...ask(facts) }));
}

/** The run in another journey of the group that has to end when this one begins; null: none. */
export function rivalOf({
  journey,
  running,
  book,
}: Pick<EntryFacts, 'journey' | 'running' | 'book'>): Enrolment | null {
  const { group } = journey.plan.definition.settings;
  if (!group) return null;
  const inGroup = (enrolment: Enrolment): boolean =>
    enrolment.journeyId !== journey.id && settingsOf(book, enrolment)?.group?.name === group.name;
  return running.find(inGroup) ?? null;
}

function activeGate({ journey, at }: EntryFacts): Answer {
  const { from, until } = journey.plan.definition.settings.active;
  const value = { from, until };
  if (from !== null && at < Date.parse(from)) return { passed: false, reason: 'not_yet', value };
  if (until !== null && at >= Date.parse(until)) return { passed: false, reason: 'over', value };
  return { passed: true, reason: from === null && until === null ? 'always' : 'within', value };
}

function runningGate({ journey, running, runKey }: EntryFacts): Answer {
  const run = running.find((one) => one.journeyId === journey.id && one.runKey === runKey);
  return run
    ? { passed: false, reason: 'under_way', value: { enrolmentId: run.id } }
    : { passed: true, reason: 'no_run' };
}

function reentryGate({ journey, past, at }: EntryFacts): Answer {
  const { reentry } = journey.plan.definition.settings;
  if (past === null) return { passed: true, reason: 'first_time' };
  const value = { last: new Date(past.lastEnteredAt).toISOString(), times: past.count };
  if (reentry.kind === 'always') return { passed: true, reason: 'always', value };
  if (reentry.kind === 'once') return { passed: false, reason: 'once', value };
  const passed = at - past.lastEnteredAt >= durationMs(reentry.interval);
  return { passed, reason: passed ? 'interval_over' : 'too_soon', value: { ...value, interval: reentry.interval } };
}

function limitsGate({ journey, past, totals }: EntryFacts): Answer {
  const { perPerson, total, perDay } = journey.plan.definition.settings.limits;
  const times = past?.count ?? 0;
  const value = { perPerson, total, perDay, times, entered: totals.total, today: totals.today };
  if (perPerson !== null && times >= perPerson) return { passed: false, reason: 'per_person', value };
  if (total !== null && totals.total >= total) return { passed: false, reason: 'total', value };
  if (perDay !== null && totals.today >= perDay) return { passed: false, reason: 'per_day', value };
  return { passed: true, reason: 'within', value };
}

function entryGate({ journey, holds }: EntryFacts): Answer {
  const { entry } = journey.plan.definition.settings;
  if (entry === null) return { passed: true, reason: 'everybody' };
  const passed = holds(entry);
  return { passed, reason: passed ? 'holds' : 'does_not_hold' };
}

/** In the class of the workspace's qualification, by rule or by somebody's decision. */
export const UNQUALIFIED: Condition = { kind: 'stage', classification: 'qualification', value: 'unqualified' };

/** What becomes of the unqualified; a rule or a campaign asks only when it says so itself. */
export function unqualifiedWay(
  { kind, plan }: Pick<LiveJourney, 'kind' | 'plan'>,
  policy: JourneyWorkspaceSettings,
): Exclude<JourneySettings['unqualified'], { kind: 'workspace' }> {
  const { unqualified } = plan.definition.settings;
  if (unqualified.kind !== 'workspace') return unqualified;
  return { kind: kind === 'journey' ? policy.unqualified : 'enter' };
}

function unqualifiedGate({ journey, policy, isSent, holds }: EntryFacts): Answer {
  const way = unqualifiedWay(journey, policy);
  if (way.kind === 'enter') return { passed: true, reason: 'may_enter' };
  if (!holds(UNQUALIFIED)) return { passed: true, reason: 'not_unqualified' };
  if (isSent) return { passed: true, reason: 'sent_here' };
  if (way.kind === 'exclude') return { passed: false, reason: 'excluded' };
  return { passed: false, reason: 'goes_elsewhere', value: { journeyId: way.journeyId } };
}

function groupGate(facts: EntryFacts): Answer {
  const { settings } = facts.journey.plan.definition;
  if (!settings.group) return { passed: true, reason: 'no_group' };
  const rival = rivalOf(facts);
  if (!rival) return { passed: true, reason: 'nothing_else', value: { group: settings.group.name } };
  const other = settingsOf(facts.book, rival)?.priority ?? 50;
  const value = { group: settings.group.name, journeyId: rival.journeyId, priority: settings.priority, other };
  const passed = settings.group.onConflict === 'replace' && settings.priority > other;
  return { passed, reason: passed ? 'replaces' : 'in_another', value };
}

function controlGroupGate({ journey, policy: { controlGroup }, share }: EntryFacts): Answer {
  if (controlGroup === 0) return { passed: true, reason: 'none' };
  if (journey.plan.definition.settings.ignoreControlGroup) return { passed: true, reason: 'ignored' };
  const passed = share(CONTROL_SALT) * 100 >= controlGroup;
  return { passed, reason: passed ? 'outside' : 'control_group', value: { percent: controlGroup } };
}

function holdOutGate({ journey, share }: EntryFacts): Answer {
  const { holdOut } = journey.plan.definition.settings;
  if (holdOut === 0) return { passed: true, reason: 'none' };
  const passed = share(`hold-out:${journey.id}`) * 100 >= holdOut;
  return { passed, reason: passed ? 'outside' : 'hold_out', value: { percent: holdOut } };
}

/** One for the whole workspace: the same people in every journey. */
export const CONTROL_SALT = 'control-group';

function settingsOf(book: EntryFacts['book'], { journeyId, version }: Enrolment) {
  return book.planOf(journeyId, version)?.definition.settings;
}
