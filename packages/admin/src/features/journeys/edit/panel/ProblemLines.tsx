import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.ts';
import type { Problem } from '../use-problems.ts';
import css from '../forms/Forms.module.css';

/** Problems of one part, over its fields. */
export function ProblemLines({ problems }: { problems: Problem[] }) {
  return problems.map((problem) => (
    <p key={`${problem.code} ${problem.field} ${problem.trigger}`} className={css['problem']}>
      <ProblemText problem={problem} />
    </p>
  ));
}

export function ProblemText({ problem: { code, message } }: { problem: Problem }) {
  const { t } = useTranslation('journeys');
  const { words } = useEditor();
  return words.knows(`journeys:problem.code.${code}`) ? t(`problem.code.${code}`) : message;
}
