import { durationMs, type JourneyNode, type Json, type NodeOf } from '@sandmill/contracts';
import { WAITING, type EnrolmentState } from '../enrolment.ts';
import { valueAt } from '../matches-event.ts';
import { runHolds } from './run-condition.ts';
import { dateInstant, nextLocalTime } from './local-times.ts';
import type { StepAnswers, Wake } from './step-answers.ts';

/** What a wait waits for, or the way out when there is nothing to wait for. */
type Wait = { due: number | null; waitingFor: string | null } | { way: string };

/** null: the node is no wait. Instants in milliseconds. */
export function waitOf(node: JourneyNode, answers: StepAnswers, state: EnrolmentState): Wait | null {
  const { at, zones } = answers;
  switch (node.kind) {
    case 'wait':
      return { due: at + durationMs(node.duration), waitingFor: null };
    case 'waitUntilTime':
      return until(nextLocalTime(node, zones[node.zone], at), at);
    case 'waitUntilDate':
      return untilDate(node, answers, state);
    case 'waitForEvent':
      return { due: timeout(node, at), waitingFor: node.event?.name ?? null };
    case 'waitForCondition':
      if (node.when !== null && runHolds(node.when, state, answers)) return { way: 'happened' };
      return { due: timeout(node, at), waitingFor: WAITING.condition };
    case 'waitForBestHour':
      return until(answers.bestHour(at, durationMs(node.within)), at);
    case 'webhook':
      return node.waitForAnswer ? { due: timeout(node, at), waitingFor: WAITING.answer } : null;
    default:
      return null;
  }
}

/** Which way out a wait takes once it is over; null: nobody can wait at this node. */
export function wayAfterWait(node: JourneyNode, woken: Wake): string | null {
  switch (node.kind) {
    case 'wait':
    case 'waitUntilTime':
    case 'waitUntilDate':
    case 'waitForBestHour':
      return 'next';
    case 'waitForEvent':
    case 'waitForCondition':
      return woken === 'time' ? 'timedOut' : 'happened';
    case 'webhook':
      return node.waitForAnswer ? (woken === 'answered' ? 'answered' : 'failed') : 'next';
    default:
      return null;
  }
}

function until(instant: number, at: number): Wait {
  return instant <= at ? { way: 'next' } : { due: instant, waitingFor: null };
}

function timeout(node: { timeout: NodeOf<'waitForEvent'>['timeout'] }, at: number): number | null {
  return node.timeout === null ? null : at + durationMs(node.timeout);
}

function untilDate(node: NodeOf<'waitUntilDate'>, answers: StepAnswers, state: EnrolmentState): Wait {
  const { at, zones } = answers;
  const text = node.date === null ? undefined : dateText(node.date, answers, state);
  if (typeof text !== 'string') return { way: 'missed' };
  const { every, offsetDays } = node;
  const due = dateInstant(text, { every, offsetDays, at: node.at, zone: zones[node.zone], now: at });
  if (due === null || due < at) return { way: 'missed' };
  return until(due, at);
}

function dateText(
  source: NonNullable<NodeOf<'waitUntilDate'>['date']>,
  answers: StepAnswers,
  state: EnrolmentState,
): Json | undefined {
  if ('date' in source) return source.date;
  return 'trait' in source ? answers.trait(source.trait) : valueAt(state.trigger.properties, source.trigger);
}
