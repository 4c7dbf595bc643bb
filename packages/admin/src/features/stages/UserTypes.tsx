import { USER_TYPES } from '@sandmill/contracts/api/contacts';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { Trans, useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { useWords } from '../../app/use-words.ts';
import { Bar } from '../../ui/BarRow.tsx';
import { Card } from '../../ui/Card.tsx';
import { classWords } from '../../conditions/words/condition-words.ts';
import { PathLink } from '../../ui/PathLink.tsx';
import { ladder, type Step } from './ladder.ts';
import css from './Stages.module.css';

type Props = { view: ClassificationView; days: number };

/** Visitor, lead, customer, loyal: how many stand on each step, and how many climb from one to the next. */
export function UserTypes({ view, days }: Props) {
  const { t } = useTranslation('stages');
  const steps = ladder(USER_TYPES, new Map(view.classes.map(({ value, size }) => [value, size])));
  const total = steps.reduce((sum, { size }) => sum + size, 0);
  return (
    <div className="sm-stack">
      <Card flush title={t('types.title')} note={t('types.note')}>
        <ol className={css['steps']}>
          {steps.map((step, index) => (
            <TypeStep
              key={step.value}
              step={step}
              share={total > 0 ? step.size / total : 0}
              before={steps[index - 1]}
              moved={movedInto(view, steps.slice(0, index), step.value)}
              days={days}
            />
          ))}
        </ol>
      </Card>
      <p className="sm-13 sm-prose">{t('types.what')}</p>
    </div>
  );
}

type StepProps = { step: Step; share: number; before: Step | undefined; moved: number; days: number };

function TypeStep({ step, share, before, moved, days }: StepProps) {
  const { t } = useTranslation('stages');
  const words = useWords();
  const format = useFormat();
  const name = classWords('user_type', step.value, words);
  return (
    <li className={css['step']}>
      <h3>{name}</h3>
      <p className="sm-small sm-muted">{t(`types.is.${step.value}`)}</p>
      <p className={css['stepValue']}>
        <PathLink to={`/contacts?userType=${step.value}`}>{format.number(step.size)}</PathLink>
      </p>
      <Bar share={share} />
      <p className="sm-small sm-muted">{t('types.share', { share: format.percent(share) })}</p>
      {before && (
        <div className={css['conversion']}>
          {step.conversion === null ? (
            <p>{t('types.noneYet')}</p>
          ) : (
            <p>
              <Trans
                t={t}
                i18nKey="types.conversion"
                values={{
                  share: format.percent(step.conversion),
                  from: classWords('user_type', before.value, words),
                  to: name,
                }}
                components={{ b: <b /> }}
              />
            </p>
          )}
          <p className="sm-muted">{t('types.moved', { count: days, people: format.number(moved) })}</p>
        </div>
      )}
    </li>
  );
}

/** Who climbed to a step in the period, from whichever step below. */
function movedInto(view: ClassificationView, below: Step[], value: string): number {
  return view.flows
    .filter(({ from, to }) => to === value && below.some((step) => step.value === from))
    .reduce((sum, { people }) => sum + people, 0);
}
