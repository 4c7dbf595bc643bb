import type { Journey } from '@sandmill/contracts/api/journeys';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import type { Step } from './graph/journey-steps.ts';
import { NodeIcon, TriggerIcon } from './StepIcon.tsx';
import { stepCounters, type Counter } from './step-counters.ts';
import { stepWords } from './step-words.ts';
import { useBranchName } from './use-branch-name.ts';
import { useJourneyWords } from './use-journey-words.ts';
import css from './StepCard.module.css';

export type OpenStep = (step: string, people?: Counter['people']) => void;
type Props = { step: Step; journey: Journey; isOpen: boolean; onOpen: OpenStep };

/** A step of the journey: icon by family, name, one line in words, up to three numbers that lead to the people. */
export function StepCard({ step, journey, isOpen, onOpen }: Props) {
  const { t } = useTranslation('journeys');
  const { words, templateName } = useJourneyWords();
  const branchName = useBranchName();
  const { name, line } = stepWords(step, { definition: journey.definition, words, templateName });
  if (step.kind === 'end') return <p className={css['end']}>{name}</p>;
  const counters = stepCounters(step, journey);
  const problem = journey.problems.find(({ node }) => node === step.id);
  return (
    <article className={css['step']} data-open={isOpen || undefined} data-problem={problem ? true : undefined}>
      <div className={css['head']}>
        {step.kind === 'trigger' ? (
          <TriggerIcon kind={journey.definition.triggers[0]?.kind ?? 'event'} />
        ) : (
          <NodeIcon kind={step.node.kind} />
        )}
        <div style={{ minWidth: 0 }}>
          <button type="button" className={css['name']} title={name} onClick={() => onOpen(step.id)}>
            {name}
          </button>
          <p className={css['line']} title={line}>
            {line}
          </p>
        </div>
        {problem && <IconAlertTriangle size={16} stroke={1.7} role="img" aria-label={t('problem.here')} />}
      </div>
      <ul className={css['counters']}>
        {counters.map((counter) => (
          <CounterCell
            key={counter.key}
            counter={counter}
            total={counters.reduce((sum, { value }) => sum + value, 0)}
            name={(key) =>
              words.knows(`journeys:counter.${key}`)
                ? t(`counter.${key}`)
                : branchName(key, step.kind === 'node' ? step.node : undefined)
            }
            isSplit={step.kind === 'node' && step.node.kind.endsWith('plit')}
            onOpen={() => onOpen(step.id, counter.people)}
          />
        ))}
      </ul>
    </article>
  );
}

type CellProps = {
  counter: Counter;
  name: (key: string) => string;
  total: number;
  isSplit: boolean;
  onOpen: () => void;
};

function CounterCell({ counter: { key, value, people, tone }, name, total, isSplit, onOpen }: CellProps) {
  const format = useFormat();
  const share = isSplit && total > 0 ? `, ${format.percent(value / total)}` : '';
  const content = (
    <>
      <b>{format.number(value)}</b>
      <span>
        {name(key)}
        {share}
      </span>
    </>
  );
  return (
    <li data-tone={tone}>
      {people && value > 0 ? (
        <button type="button" onClick={onOpen}>
          {content}
        </button>
      ) : (
        content
      )}
    </li>
  );
}
