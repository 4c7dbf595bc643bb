import type { Duration, JourneyDefinition, JourneyNode } from '@sandmill/contracts';
import { fieldWords, lengthWords, scalarWords } from '../../conditions/words/comparison-words.ts';
import { eventWords } from '../../conditions/words/event-words.ts';
import type { Words } from '../../ui/words.ts';
import type { Step } from './graph/journey-steps.ts';
import { runConditionWords } from './run-words.ts';
import { reentryWords, startWords } from './trigger-words.ts';

export type StepWords = { name: string; line: string };
/** Name of a template, where known. */
export type TemplateName = (id: string) => string | undefined;

/** Name of a step and what it does, each in one line. */
export function stepWords(
  step: Step,
  { definition, words, templateName }: { definition: JourneyDefinition; words: Words; templateName: TemplateName },
): StepWords {
  const { t } = words;
  if (step.kind === 'end') return { name: t('journeys:step.end'), line: '' };
  if (step.kind === 'trigger') {
    const starts = startWords(definition.triggers, words);
    const name = starts === '' ? t('journeys:step.trigger') : capital(starts);
    return { name, line: reentryWords(definition.settings, words) };
  }
  const line = lineWords(step.node, words, templateName);
  return { name: step.node.label ?? t(`journeys:step.${step.node.kind}`), line };
}

/** What a step does, in words. */
export function lineWords(node: JourneyNode, words: Words, templateName: TemplateName): string {
  const { t } = words;
  const missing = t('journeys:line.missing');
  switch (node.kind) {
    case 'split':
      return node.when ? runConditionWords(node.when, words) : missing;
    case 'multiSplit':
      return node.branches.map(({ name, id }) => name || id).join(', ');
    case 'abSplit':
    case 'banditSplit':
      return node.variants.map(({ name, id }) => name || id).join(', ');
    case 'wait':
      return t('journeys:line.wait', { length: lengthWords(node.duration, words) });
    case 'waitUntilTime':
      return t('journeys:line.waitUntilTime', { at: node.at });
    case 'waitUntilDate':
      return t('journeys:line.waitUntilDate', { at: node.at });
    case 'waitForBestHour':
      return t('journeys:line.waitForBestHour', { length: lengthWords(node.within, words) });
    case 'waitForEvent': {
      if (!node.event) return missing;
      return withTimeout(eventWords(node.event, 'did', words), node.timeout, words);
    }
    case 'waitForCondition':
      return node.when ? withTimeout(runConditionWords(node.when, words), node.timeout, words) : missing;
    case 'sendEmail': {
      const name = node.templateId === null ? undefined : templateName(node.templateId);
      return name === undefined ? t('journeys:line.someMail') : t('journeys:line.sendEmail', { name });
    }
    case 'setTag':
      return node.remove
        ? t('journeys:line.removeTag', { tag: node.tag })
        : t('journeys:line.setTag', { tag: node.tag });
    case 'setTrait': {
      const field = fieldWords([node.trait], words);
      if (node.value === null) return t('journeys:line.dropTrait', { field });
      if (typeof node.value === 'object') return t('journeys:line.copyTrait', { field });
      return t('journeys:line.setTrait', { field, value: scalarWords(node.value, words) });
    }
    case 'changeScore': {
      if (node.model === '') return missing;
      const key = node.points < 0 ? 'takePoints' : 'givePoints';
      return t(`journeys:line.${key}`, { count: Math.abs(node.points), model: node.model });
    }
    case 'setList':
      if (node.segmentId === null) return missing;
      return t(node.remove ? 'journeys:line.offList' : 'journeys:line.onList', {
        name: words.segmentName?.(node.segmentId) ?? String(node.segmentId),
      });
    case 'qualify':
      return t(`journeys:line.qualify.${node.decision}`);
    case 'task':
      return node.title || missing;
    case 'requestConsent':
      return node.text || missing;
    case 'alert':
      return node.title || missing;
    case 'webhook':
      return node.url || missing;
    case 'enterJourney':
    case 'leaveJourney':
    case 'goal':
    case 'join':
      return t(`journeys:line.${node.kind}`);
    case 'placeholder':
      return node.text;
    case 'exit':
      return node.reason ?? t('journeys:line.exit');
  }
}

function withTimeout(did: string, timeout: Duration | null, words: Words): string {
  const { t } = words;
  return timeout === null ? did : t('journeys:line.waitForEvent', { did, length: lengthWords(timeout, words) });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
