import type { JourneyDefinition } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../../../../ui/SidePanel.tsx';
import { TRIGGER } from '../../graph/journey-steps.ts';
import { stepWords } from '../../step-words.ts';
import { SETTINGS, useEditor } from '../editor-context.ts';
import type { Problem } from '../use-problems.ts';
import { ProblemText } from './ProblemLines.tsx';
import css from '../forms/Forms.module.css';

const MANY_STEPS = 30;

type Props = { definition: JourneyDefinition; problems: Problem[]; onClose: () => void };

/** What keeps the journey from going live; each leads to its step. */
export function ProblemsPanel({ definition, problems, onClose }: Props) {
  const { t } = useTranslation(['journey-editor', 'journeys']);
  const { words, templateName, open } = useEditor();
  const partOf = ({ node, trigger, field, code }: Problem): { id: string; name: string } => {
    const own = node === null ? undefined : definition.nodes[node];
    if (node !== null && own)
      return {
        id: node,
        name: stepWords({ id: node, kind: 'node', node: own }, { definition, words, templateName }).name,
      };
    if (trigger !== null || code === 'no_trigger' || code === 'no_start') return { id: TRIGGER, name: t('triggers') };
    return field === null ? { id: TRIGGER, name: t('wholeJourney') } : { id: SETTINGS, name: t('settings') };
  };
  const steps = Object.keys(definition.nodes).length;
  return (
    <SidePanel title={t('problems', { count: problems.length })} onClose={onClose}>
      <ul className={css['list']}>
        {problems.map((problem) => {
          const { id, name } = partOf(problem);
          return (
            <li key={`${problem.node} ${problem.trigger} ${problem.field} ${problem.code} ${problem.message}`}>
              <button type="button" onClick={() => open(id)}>
                {name}
              </button>
              {': '}
              <ProblemText problem={problem} />
            </li>
          );
        })}
        {problems.length === 0 && <li className="sm-soft">{t('noProblems')}</li>}
        {steps > MANY_STEPS && <li className="sm-soft">{t('large', { count: steps })}</li>}
      </ul>
    </SidePanel>
  );
}
