import { Button } from '@mantine/core';
import type { Import } from '@sandmill/contracts/api/events';
import { IconAlertTriangle, IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { Counts } from './Counts.tsx';
import { missingFields } from './missing-fields.ts';
import { ProblemText } from './ProblemText.tsx';
import { Reasons } from './Reasons.tsx';
import type { Step } from './Steps.tsx';
import { useImportAct } from './use-import-acts.ts';
import css from './Imports.module.css';

/** The dry run, then the import itself with the number of rows on its button. */
export function CheckStep({ of, onStep }: { of: Import; onStep: (step: Step) => void }) {
  if (of.status === 'checking') return <Checking of={of} />;
  if (of.status === 'checked') return <Checked of={of} />;
  return <NotChecked of={of} onStep={onStep} />;
}

function NotChecked({ of, onStep }: { of: Import; onStep: (step: Step) => void }) {
  const { t } = useTranslation('imports');
  const check = useImportAct(of, 'check');
  const isBasisMissing = of.kind !== 'products' && of.lawfulBasis === null;
  const missing: Step | null = missingFields(of).length > 0 ? 'columns' : isBasisMissing ? 'basis' : null;
  return (
    <div className={css['step']}>
      {of.failure && (
        <Callout tone="accent" icon={IconAlertTriangle} title={t('failed')}>
          <ProblemText problem={of.failure} />
        </Callout>
      )}
      <Card title={t('check.title')}>
        <p className="sm-13 sm-prose">{t('check.text')}</p>
      </Card>
      {check.error && <ErrorNote error={check.error} />}
      <div>
        {missing ? (
          <Button onClick={() => onStep(missing)}>{t(`check.first_${missing}`)}</Button>
        ) : (
          <Button
            variant="filled"
            loading={check.isPending}
            leftSection={<IconListCheck size={16} stroke={1.8} />}
            onClick={() => check.mutate()}
          >
            {t('check.start')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Checking({ of }: { of: Import }) {
  const { t } = useTranslation('imports');
  const cancel = useImportAct(of, 'cancel');
  return (
    <Card>
      <ProgressBar label={t('check.running')} done={of.rowsDone} total={of.rowsTotal} />
      <div className={css['acts']}>
        <Button onClick={() => cancel.mutate()} loading={cancel.isPending}>
          {t('cancel')}
        </Button>
      </div>
    </Card>
  );
}

function Checked({ of }: { of: Import }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const run = useImportAct(of, 'run');
  const again = useImportAct(of, 'check');
  const rows = of.rowsAccepted - (of.report.unchanged ?? 0);
  return (
    <div className={css['step']}>
      <Counts of={of} isDryRun />
      <Reasons of={of} />
      {(of.kind === 'orders' || of.kind === 'events') && rows > 0 && (
        <p className="sm-13 sm-prose">{t('check.history')}</p>
      )}
      {run.error && <ErrorNote error={run.error} />}
      <div className={css['acts']}>
        {rows > 0 ? (
          <Button variant="filled" loading={run.isPending} onClick={() => run.mutate()}>
            {t('run.start', { count: rows, rows: format.number(rows) })}
          </Button>
        ) : (
          <p className="sm-strong">{of.rowsAccepted > 0 ? t('check.nothingNew') : t('check.nothing')}</p>
        )}
        <Button variant="subtle" loading={again.isPending} onClick={() => again.mutate()}>
          {t('check.again')}
        </Button>
      </div>
    </div>
  );
}
