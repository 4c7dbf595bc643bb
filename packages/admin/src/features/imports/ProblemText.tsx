import type { RowProblem } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';

/** A problem as a sentence: which row, what stands there, what to write instead. */
export function ProblemText({ problem }: { problem: RowProblem }) {
  const { t } = useTranslation('imports');
  const { code, row, column, value, params } = problem;
  const text = t(`problem.${code}`, { ...params, row, column: column ?? '', value });
  return <>{row > 0 ? t('atRow', { row, text }) : text}</>;
}
