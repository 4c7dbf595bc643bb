import type { Condition, JourneyNode } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { eventWords } from '../../../conditions/words/event-words.ts';
import { fieldWords, joinAnd, lengthWords } from '../../../conditions/words/comparison-words.ts';
import { ConditionTree } from '../../../conditions/ConditionTree.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { codeWords, type Words } from '../../../ui/words.ts';
import { LearntWays } from './LearntWays.tsx';
import { lineWords, type TemplateName } from '../step-words.ts';

type Props = { node: JourneyNode; words: Words; templateName: TemplateName; journeyId: string; stepId: string };

/** What a step does, in words, with links to what it uses. */
export function StepSettings({ node, words, templateName, journeyId, stepId }: Props) {
  const { t } = useTranslation('journeys');
  switch (node.kind) {
    case 'split':
      return node.when ? (
        <ConditionTree condition={node.when as Condition} words={words} />
      ) : (
        <p className="sm-13">{t('line.missing')}</p>
      );
    case 'banditSplit':
      return <LearntWays journeyId={journeyId} stepId={stepId} />;
    case 'waitForEvent':
      return (
        <Facts
          facts={[
            { label: t('panel.until'), value: node.event ? eventWords(node.event, 'did', words) : t('line.missing') },
            node.matching.length > 0
              ? {
                  label: t('panel.matching'),
                  value: joinAnd(
                    node.matching.map(({ path }) => fieldWords(path, words)),
                    words,
                  ),
                }
              : null,
            node.timeout ? { label: t('panel.atMost'), value: lengthWords(node.timeout, words) } : null,
          ]}
        />
      );
    case 'sendEmail': {
      const name = (node.templateId === null ? undefined : templateName(node.templateId)) ?? t('line.someMail');
      return (
        <Facts
          facts={[
            { label: t('panel.template'), value: <PathLink to={`/templates/${node.templateId}`}>{name}</PathLink> },
            {
              label: t('panel.report'),
              value: (
                <PathLink to={`/reports/mail?journey=${journeyId}&node=${encodeURIComponent(stepId)}`}>
                  {t('panel.seeReport')}
                </PathLink>
              ),
            },
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
    default:
      return <p className="sm-13">{lineWords(node, words, templateName)}</p>;
  }
}
