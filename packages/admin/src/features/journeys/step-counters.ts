import type { Journey } from '@sandmill/contracts/api/journeys';
import type { Branch, Step } from './graph/journey-steps.ts';

export type CounterKey =
  'entered' | 'underWay' | 'finished' | 'waiting' | 'passed' | 'left' | 'failed' | 'sent' | Branch;
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
  switch (step.node.kind) {
    case 'split':
      return [out('yes'), out('no'), ...failed];
    case 'wait': {
      const third = of.failed > 0 ? failed : [count('left', of.skipped)];
      return [count('waiting', of.waiting, 'waiting'), count('passed', of.passed), ...third];
    }
    case 'waitForEvent':
      return [count('waiting', of.waiting, 'waiting'), out('happened'), out('timedOut')];
    case 'sendEmail':
      return [count('sent', of.passed), ...failed];
    case 'setTag':
    case 'setTrait':
    case 'exit':
      return [count('passed', of.passed), ...failed];
  }
}
