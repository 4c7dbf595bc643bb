import type { CollectedEvent, EventSelector } from '@sandmill/contracts';
import type { RunQuestions } from './steps/run-condition.ts';

const selectors = new WeakMap<object, EventSelector>();

/**
 * Compares values of a run as a filter compares properties of an event, by the one who knows how: the values are shown
 * to it as the properties of an event that never was.
 */
export function compareByEvent(
  matches: (selector: EventSelector, event: CollectedEvent) => boolean,
  at: number,
): RunQuestions['compare'] {
  return (values, filter) => {
    // Kept by the filter, which is part of an immutable version, so that whoever matches compiles it once.
    let selector = selectors.get(filter);
    if (!selector) {
      selector = { name: 'run', where: [{ path: filter.path, is: filter.is }] };
      selectors.set(filter, selector);
    }
    const properties = typeof values === 'object' && values !== null && !Array.isArray(values) ? values : {};
    return matches(selector, {
      id: 'run',
      name: 'run',
      time: at,
      properties,
      isBot: false,
    } as unknown as CollectedEvent);
  };
}
