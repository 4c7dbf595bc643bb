import { Button, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { DefinitionPreview } from './DefinitionPreview.tsx';
import { JSON_CHOICE, readPasted, useChoices } from './use-choices.ts';
import { useStartSimulation } from './use-simulation-acts.ts';
import css from './Simulations.module.css';

const PERIODS = ['30', '90', '180', '365', '730'];
const SAMPLES = { all: 1, tenth: 0.1 } as const;

/** What to try, over how long a past, with whom. Nothing is sent, nobody is moved. */
export function NewSimulationPage() {
  const { t } = useTranslation('simulations');
  const [wanted, setWanted] = useUrlState('try');
  const [days, setDays] = useState('365');
  const [sample, setSample] = useState<keyof typeof SAMPLES>('all');
  const [pasted, setPasted] = useState('');
  const { groups, find } = useChoices();
  const isPasted = wanted === JSON_CHOICE;
  const chosen = isPasted ? readPasted(pasted, t('pasted')) : find(wanted);
  const start = useStartSimulation();
  const begin = (): void => {
    if (chosen) start.begin({ ...chosen, days: Number(days), share: SAMPLES[sample] });
  };
  return (
    <>
      <PageHeader
        title={t('new.title')}
        subtitle={t('new.subtitle')}
        crumb={{ label: t('title'), to: '/simulations' }}
      />
      <div className={css['form']}>
        <Card title={t('new.what')}>
          <div className="sm-stack">
            <Select
              searchable
              label={t('new.whatLabel')}
              placeholder={t('new.whatPlaceholder')}
              data={groups}
              value={wanted || null}
              onChange={setWanted}
              nothingFoundMessage={t('new.nothingFound')}
            />
            {isPasted && (
              <Textarea
                label={t('new.json')}
                description={t('new.jsonHint')}
                value={pasted}
                autosize
                minRows={6}
                maxRows={18}
                styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
                error={pasted.trim() !== '' && !chosen ? t('new.jsonWrong') : null}
                onChange={({ currentTarget }) => setPasted(currentTarget.value)}
              />
            )}
            {chosen && <DefinitionPreview definition={chosen.definition} />}
          </div>
        </Card>
        <Card title={t('new.when')}>
          <div className="sm-stack">
            <div className={css['choice']}>
              <SegmentedControl
                aria-label={t('new.when')}
                value={days}
                onChange={setDays}
                data={PERIODS.map((value) => ({ value, label: t(`new.period.${value}`) }))}
              />
              <p className="sm-small sm-muted">{t('new.whenNote')}</p>
            </div>
            <div className={css['choice']}>
              <SegmentedControl
                aria-label={t('new.who')}
                value={sample}
                onChange={(value) => setSample(value as keyof typeof SAMPLES)}
                data={Object.keys(SAMPLES).map((value) => ({ value, label: t(`new.sample.${value}`) }))}
              />
              <p className="sm-small sm-muted">{t('new.sampleNote')}</p>
            </div>
          </div>
        </Card>
        {start.error && <ErrorNote error={start.error} />}
        <div className={css['acts']}>
          <Button variant="subtle" component={PathLink} to="/simulations">
            {t('new.cancel')}
          </Button>
          <Button variant="filled" onClick={begin} disabled={!chosen} loading={start.isPending}>
            {t('new.start')}
          </Button>
        </div>
      </div>
    </>
  );
}
