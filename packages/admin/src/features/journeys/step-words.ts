import type { JourneyGraph, JourneyNode } from '@sandmill/contracts';
import { fieldWords, lengthWords, scalarWords } from '../../conditions/words/comparison-words.ts';
import { conditionWords } from '../../conditions/words/condition-words.ts';
import { eventWords } from '../../conditions/words/event-words.ts';
import type { Words } from '../../ui/words.ts';
import type { Step } from './graph/journey-steps.ts';
import { reentryWords, triggerWords } from './trigger-words.ts';

export type StepWords = { name: string; line: string };
/** Name of a template, where known. */
export type TemplateName = (id: string) => string | undefined;

/** Name of a step and what it does, each in one line. */
export function stepWords(
  step: Step,
  { graph, words, templateName }: { graph: JourneyGraph; words: Words; templateName: TemplateName },
): StepWords {
  const { t } = words;
  if (step.kind === 'end') return { name: t('journeys:step.end'), line: '' };
  if (step.kind === 'trigger') {
    return { name: capital(triggerWords(graph.trigger, words)), line: reentryWords(graph.reentry, words) };
  }
  const line = lineWords(step.node, words, templateName);
  return { name: step.node.label ?? t(`journeys:step.${step.node.kind}`), line };
}

/** What a step does, in words. */
export function lineWords(node: JourneyNode, words: Words, templateName: TemplateName): string {
  const { t } = words;
  switch (node.kind) {
    case 'split':
      return conditionWords(node.when, words);
    case 'wait':
      return t('journeys:line.wait', { length: lengthWords(node.duration, words) });
    case 'waitForEvent':
      return t('journeys:line.waitForEvent', {
        did: eventWords(node.event, 'did', words),
        length: lengthWords(node.timeout, words),
      });
    case 'sendEmail': {
      const name = templateName(node.templateId);
      return name === undefined ? t('journeys:line.someMail') : t('journeys:line.sendEmail', { name });
    }
    case 'setTag':
      return node.remove
        ? t('journeys:line.removeTag', { tag: node.tag })
        : t('journeys:line.setTag', { tag: node.tag });
    case 'setTrait': {
      const field = fieldWords([node.trait], words);
      return node.value === null
        ? t('journeys:line.dropTrait', { field })
        : t('journeys:line.setTrait', { field, value: scalarWords(node.value, words) });
    }
    case 'exit':
      return node.reason ?? t('journeys:line.exit');
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
