import type { JourneyNode } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { eventWords } from '../../../conditions/words/event-words.ts';
import { fieldWords, joinAnd, lengthWords } from '../../../conditions/words/comparison-words.ts';
import { ConditionTree } from '../../../conditions/ConditionTree.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { codeWords, type Words } from '../../../ui/words.ts';
import { lineWords, type TemplateName } from '../step-words.ts';

type Props = { node: JourneyNode; words: Words; templateName: TemplateName; journeyId: string; stepId: string };

/** What a step does, in words, with links to what it uses. */
export function StepSettings({ node, words, templateName, journeyId, stepId }: Props) {
  const { t } = useTranslation('journeys');
  switch (node.kind) {
    case 'split':
      return <ConditionTree condition={node.when} words={words} />;
    case 'waitForEvent':
      return (
        <Facts
          facts={[
            { label: t('panel.until'), value: eventWords(node.event, 'did', words) },
            node.matching
              ? {
                  label: t('panel.matching'),
                  value: joinAnd(
                    node.matching.map((name) => fieldWords([name], words)),
                    words,
                  ),
                }
              : null,
            { label: t('panel.atMost'), value: lengthWords(node.timeout, words) },
          ]}
        />
      );
    case 'sendEmail': {
      const name = templateName(node.templateId) ?? t('line.someMail');
      return (
        <Facts
          facts={[
            { label: t('panel.template'), value: <PathLink to={`/templates/${node.templateId}`}>{name}</PathLink> },
            { label: t('panel.purpose'), value: codeWords(words, 'conditions:purpose', node.purpose) },
            {
              label: t('panel.messages'),
              value: (
                <PathLink to={`/messages?journey=${journeyId}&node=${encodeURIComponent(stepId)}`}>
                  {t('panel.seeMessages')}
                </PathLink>
              ),
            },
          ]}
        />
      );
    }
    case 'wait':
    case 'setTag':
    case 'setTrait':
    case 'exit':
      return <p className="sm-13">{lineWords(node, words, templateName)}</p>;
  }
}
