import type { SimulationRun } from '@sandmill/contracts/api/simulations';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { ClassCurves } from './ClassCurves.tsx';
import { ConditionCurve } from './ConditionCurve.tsx';
import { TransitionList } from './TransitionList.tsx';
import css from './Simulations.module.css';

type Result = NonNullable<SimulationRun['result']>;

/** What would have been: counts first, then the curve, then the people, day by day. */
export function SimulationOutcome({ run, result }: { run: SimulationRun; result: Result }) {
  const { t } = useTranslation('simulations');
  const format = useFormat();
  const [day, setDay] = useState<string | null>(null);
  return (
    <>
      <p className={css['counts']}>
        {t('counts', {
          people: format.number(result.people),
          events: format.number(result.events),
          transitions: format.number(result.transitions),
          took: format.duration(result.tookMs),
        })}
      </p>
      {result.curves.map((curve) =>
        curve.kind === 'condition' ? (
          <ConditionCurve key={curve.definition} curve={curve} day={day} onDay={setDay} />
        ) : (
          <ClassCurves key={curve.definition} curve={curve} day={day} onDay={setDay} />
        ),
      )}
      <Card title={t('people.title')} note={day ? format.longDate(`${day}T12:00:00Z`, true) : t('people.wholePeriod')}>
        <TransitionList run={run} day={day} onClear={() => setDay(null)} />
        {result.kept < result.transitions && (
          <p className="sm-small sm-muted">{t('people.cut', { kept: format.number(result.kept) })}</p>
        )}
      </Card>
    </>
  );
}
