import { outletsOf } from '@sandmill/contracts';
import type { Journey } from '@sandmill/contracts/api/journeys';
import type { Branch, Step } from './graph/journey-steps.ts';

/** Or the name of a way out. */
export type CounterKey = Branch;
export type Counter = {
  key: CounterKey;
  value: number;
  /** People who stand there now and can be listed. */
  people: 'waiting' | 'error' | 'all' | null;
  tone: 'normal' | 'behind';
};

const NONE = { waiting: 0, passed: 0, skipped: 0, failed: 0, outcomes: {} as Record<string, number> };

/** Up to three numbers of a step, what asks for attention last. */
export function stepCounters(step: Step, journey: Pick<Journey, 'counters' | 'waiting' | 'completed'>): Counter[] {
  const of = journey.counters[step.id] ?? NONE;
  const count = (key: CounterKey, value: number, people: Counter['people'] = null): Counter => ({
    key,
    value,
    people,
    tone: 'normal',
  });
  const failed: Counter[] = of.failed > 0 ? [{ key: 'failed', value: of.failed, people: 'error', tone: 'behind' }] : [];
  const out = (branch: Branch) => count(branch, of.outcomes[branch] ?? 0);
  if (step.kind === 'end') return [];
  if (step.kind === 'trigger') {
    const underWay = count('underWay', journey.waiting, 'waiting');
    return [count('entered', of.passed, 'all'), underWay, count('finished', journey.completed)];
  }
  const { node } = step;
  switch (node.kind) {
    case 'split':
    case 'multiSplit':
    case 'abSplit':
    case 'banditSplit':
      return [...outletsOf(node).slice(0, 2).map(out), ...failed];
    case 'waitForEvent':
    case 'waitForCondition':
    case 'waitUntilDate':
      return [count('waiting', of.waiting, 'waiting'), ...outletsOf(node).map(out)];
    case 'wait':
    case 'waitUntilTime':
    case 'waitForBestHour': {
      const third = of.failed > 0 ? failed : [count('left', of.skipped)];
      return [count('waiting', of.waiting, 'waiting'), count('passed', of.passed), ...third];
    }
    case 'sendEmail':
      return [count('sent', of.passed), ...failed];
    default:
      return [count('passed', of.passed), ...failed];
  }
}
