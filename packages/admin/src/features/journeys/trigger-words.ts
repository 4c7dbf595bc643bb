import { triggerSchema, type JourneySettings, type Trigger } from '@sandmill/contracts';
import { fieldWords, joinAnd, lengthWords } from '../../conditions/words/comparison-words.ts';
import { classWords, conditionWords } from '../../conditions/words/condition-words.ts';
import { eventWords } from '../../conditions/words/event-words.ts';
import type { Words } from '../../ui/words.ts';

/** What starts a journey: "entra in A rischio", "ha fatto un ordine". */
export function triggerWords(trigger: Trigger, words: Words): string {
  const { t } = words;
  switch (trigger.kind) {
    case 'event':
      return trigger.event
        ? t('journeys:trigger.event', { did: eventWords(trigger.event, 'did', words) })
        : t('journeys:line.missing');
    case 'segmentEntered':
    case 'segmentLeft':
      return t(`journeys:trigger.${trigger.kind}`, {
        name: segmentWords(trigger.segmentId, words),
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
    case 'tag':
      return t(trigger.change === 'added' ? 'journeys:trigger.tagAdded' : 'journeys:trigger.tagRemoved', {
        tag: trigger.tag,
      });
    case 'condition':
      return trigger.when ? conditionWords(trigger.when, words) : t('journeys:trigger.condition');
    case 'date':
      return t('journeys:trigger.date', { field: trigger.path ? fieldWords(trigger.path, words) : '…' });
    case 'form':
    case 'schedule':
    case 'api':
      return t(`journeys:trigger.${trigger.kind}`);
  }
}

/** What starts it, any of these: "ha fatto un ordine o invia un modulo". */
export function startWords(triggers: readonly Trigger[], words: Words): string {
  return triggers.map((trigger) => triggerWords(trigger, words)).join(words.t('conditions:joinAny'));
}

function segmentWords(id: number | null, words: Words): string {
  return id === null ? words.t('journeys:line.missing') : (words.segmentName?.(id) ?? `#${id}`);
}

/** The list's short form, "stage:lifecycle:at_risk", back to a trigger; null for a form of a later version. */
export function readTrigger(short: string): Trigger | null {
  const [kind, ...rest] = short.split(':');
  const read = triggerSchema.safeParse({ id: 'short', ...partsOf(kind ?? '', rest) });
  return read.success ? read.data : null;
}

function partsOf(kind: string, rest: string[]): Record<string, unknown> {
  const [first = '', second = '', third] = rest;
  switch (kind) {
    case 'event':
      return { kind, event: rest.join(':') === '' ? null : { name: rest.join(':') } };
    case 'segmentEntered':
    case 'segmentLeft':
      return { kind, segmentId: first === '' ? null : Number(first) };
    case 'stage':
      return { kind: 'stageChanged', classification: first, to: second.split(',') };
    case 'score':
      return { kind: 'scoreCrossed', model: first, threshold: second, direction: third };
    case 'tag':
      return { kind, change: first, tag: rest.slice(1).join(':') };
    case 'form':
      return { kind, ...(first === '' ? {} : { formId: first }) };
    case 'date':
      return { kind, every: first, path: second === '' ? null : second.split('.') };
    case 'schedule':
      return { kind, every: first, segmentIds: [] };
    case 'condition':
      return { kind, when: null };
    default:
      return { kind };
  }
}

/** How often the same person may walk it: "una volta sola", "di nuovo dopo 60 giorni". */
export function reentryWords({ reentry, runKey }: JourneySettings, words: Words): string {
  const { t } = words;
  switch (reentry.kind) {
    case 'once':
      return t('journeys:reentry.once');
    case 'afterInterval':
      return t('journeys:reentry.afterInterval', { length: lengthWords(reentry.interval, words) });
    case 'always':
      return runKey ? t('journeys:reentry.each', { field: fieldWords(runKey, words) }) : t('journeys:reentry.always');
  }
}
