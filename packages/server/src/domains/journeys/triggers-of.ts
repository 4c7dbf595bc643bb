import type { CollectedEvent, EventSelector, Trigger } from '@sandmill/contracts';
import { SYSTEM_EVENTS } from '@sandmill/contracts';
import type { Transition } from '../segments/index.ts';

/** Whether an event sets off a trigger. */
export function triggeredByEvent(
  trigger: Trigger,
  event: CollectedEvent,
  matches: (selector: EventSelector, event: CollectedEvent) => boolean,
): boolean {
  switch (trigger.kind) {
    case 'event':
      return trigger.event !== null && matches(trigger.event, event);
    case 'tag': {
      const name = trigger.change === 'added' ? SYSTEM_EVENTS.tagAdded : SYSTEM_EVENTS.tagRemoved;
      return event.name === name && event.properties['tag'] === trigger.tag;
    }
    case 'form':
      if (event.name !== SYSTEM_EVENTS.formSubmitted) return false;
      return trigger.formId === undefined || String(event.properties['formId'] ?? '') === trigger.formId;
    default:
      return false;
  }
}

/** Whether somebody's move sets off a trigger of this journey version. */
export function triggeredByTransition(
  trigger: Trigger,
  transition: Transition,
  at: { journeyId: string; version: number },
): boolean {
  switch (trigger.kind) {
    case 'segmentEntered':
      return transition.group === `segment:${trigger.segmentId}` && transition.to === true;
    case 'segmentLeft':
      return transition.group === `segment:${trigger.segmentId}` && transition.to === false && transition.from === true;
    case 'stageChanged':
      return (
        transition.name === trigger.classification &&
        transition.group.startsWith('class:') &&
        trigger.to.includes(String(transition.to)) &&
        (trigger.from === undefined || trigger.from.includes(String(transition.from)))
      );
    case 'scoreCrossed':
      return (
        transition.group.startsWith('score:') &&
        transition.name === `${trigger.model}:${trigger.threshold}` &&
        transition.to === (trigger.direction === 'up')
      );
    case 'condition':
    case 'date':
      return transition.to === true && transition.group === watchedGroup(at, `trigger:${trigger.id}`);
    default:
      return false;
  }
}

/** The group under which a condition of a journey version is watched. */
export function watchedGroup(at: { journeyId: string; version: number }, slot: string): string {
  return `journey:${at.journeyId}:${at.version}:${slot}`;
}
