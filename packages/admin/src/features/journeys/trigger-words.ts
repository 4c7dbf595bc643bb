import type { JourneyGraph, Trigger } from '@sandmill/contracts';
import { fieldWords, joinAnd, lengthWords } from '../../conditions/words/comparison-words.ts';
import { classWords } from '../../conditions/words/condition-words.ts';
import { eventWords } from '../../conditions/words/event-words.ts';
import type { Words } from '../../ui/words.ts';

/** What starts a journey: "entra in A rischio", "ha fatto un ordine". */
export function triggerWords(trigger: Trigger, words: Words): string {
  const { t } = words;
  switch (trigger.kind) {
    case 'event':
      return t('journeys:trigger.event', { did: eventWords(trigger.event, 'did', words) });
    case 'segmentEntered':
    case 'segmentLeft':
      return t(`journeys:trigger.${trigger.kind}`, {
        name: words.segmentName?.(trigger.segmentId) ?? `#${trigger.segmentId}`,
      });
    case 'scoreCrossed': {
      const { model, threshold, direction } = trigger;
      return t(direction === 'up' ? 'journeys:trigger.scoreUp' : 'journeys:trigger.scoreDown', { model, threshold });
    }
    case 'stageChanged': {
      const names = (values: string[]) =>
        joinAnd(
          values.map((value) => classWords(trigger.classification, value, words)),
          words,
        );
      const to = t('journeys:trigger.stage', { to: names(trigger.to) });
      return trigger.from?.length ? t('journeys:trigger.stageFrom', { entered: to, from: names(trigger.from) }) : to;
    }
  }
}

/** The list's short form, "stage:lifecycle:at_risk", back to a trigger; null for a form of a later version. */
export function readTrigger(short: string): Trigger | null {
  const [kind, ...rest] = short.split(':');
  switch (kind) {
    case 'event':
      return { kind, event: { name: rest.join(':') } };
    case 'segmentEntered':
    case 'segmentLeft':
      return { kind, segmentId: Number(rest[0]) };
    case 'stage':
      return { kind: 'stageChanged', classification: rest[0] ?? '', to: (rest[1] ?? '').split(',') };
    case 'score': {
      const [model = '', threshold = '', direction] = rest;
      return { kind: 'scoreCrossed', model, threshold, direction: direction === 'down' ? 'down' : 'up' };
    }
    default:
      return null;
  }
}

/** How often the same person may walk it: "una volta sola", "di nuovo dopo 60 giorni". */
export function reentryWords(reentry: JourneyGraph['reentry'], words: Words): string {
  const { t } = words;
  switch (reentry.kind) {
    case 'once':
      return t('journeys:reentry.once');
    case 'afterInterval':
      return t('journeys:reentry.afterInterval', { length: lengthWords(reentry.interval, words) });
    case 'always':
      return reentry.perProperty
        ? t('journeys:reentry.each', { field: fieldWords(reentry.perProperty, words) })
        : t('journeys:reentry.always');
  }
}
