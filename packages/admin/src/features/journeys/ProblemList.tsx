import type { Journey } from '@sandmill/contracts/api/journeys';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { stepOf } from './panel/StepPanel.tsx';
import { stepWords } from './step-words.ts';
import { useJourneyWords } from './use-journey-words.ts';
import css from './JourneyPage.module.css';

type Props = { journey: Journey; onOpen: (step: string) => void };

/** What keeps the journey from going live, step by step. */
export function ProblemList({ journey, onOpen }: Props) {
  const { t } = useTranslation('journeys');
  const { words, templateName } = useJourneyWords();
  const { problems, definition } = journey;
  if (problems.length === 0) return null;
  const textOf = ({ code, message }: Journey['problems'][number]) =>
    words.knows(`journeys:problem.code.${code}`) ? t(`problem.code.${code}`) : message;
  return (
    <section className={css['problems']} aria-labelledby="journey-problems">
      <IconAlertTriangle size={18} stroke={1.6} aria-hidden />
      <div>
        <h2 id="journey-problems">{t('problem.title', { count: problems.length })}</h2>
        <ul>
          {problems.map((problem) => {
            const step = problem.node === null ? null : stepOf(journey, problem.node);
            return (
              <li key={`${problem.node} ${problem.code} ${problem.message}`}>
                {step && (
                  <>
                    <button type="button" onClick={() => onOpen(step.id)}>
                      {stepWords(step, { definition, words, templateName }).name}
                    </button>
                    {': '}
                  </>
                )}
                {textOf(problem)}
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
