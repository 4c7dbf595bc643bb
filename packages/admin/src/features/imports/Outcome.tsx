import { Button } from '@mantine/core';
import type { Import } from '@sandmill/contracts/api/events';
import { IconAlertTriangle, IconCheck, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { Counts } from './Counts.tsx';
import { ProblemText } from './ProblemText.tsx';
import { Reasons } from './Reasons.tsx';
import type { Step } from './Steps.tsx';
import { useImportAct } from './use-import-acts.ts';
import css from './Imports.module.css';

/** What came of it: done, stopped half way, or failed with its reason. */
export function Outcome({ of, onStep }: { of: Import; onStep: (step: Step) => void }) {
  const mayImport = useRight('imports:write');
  return (
    <div className={css['step']}>
      <Headline of={of} />
      {of.rowsDone > 0 && <Counts of={of} />}
      <Reasons of={of} />
      {of.status === 'done' ? <WhereNow of={of} /> : mayImport && <GoOn of={of} onStep={onStep} />}
    </div>
  );
}

function Headline({ of }: { of: Import }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const rows = { count: of.rowsAccepted, rows: format.number(of.rowsAccepted) };
  if (of.status === 'failed') {
    return (
      <Callout tone="accent" icon={IconAlertTriangle} title={t('failed')}>
        {of.failure && <ProblemText problem={of.failure} />}
      </Callout>
    );
  }
  if (of.status === 'cancelled') {
    return (
      <Callout icon={IconPlayerStop} title={t('outcome.cancelled', rows)}>
        {t('outcome.cancelledText')}
      </Callout>
    );
  }
  if (of.status !== 'done') return null;
  const isAllOld = of.rowsAccepted > 0 && of.report.unchanged === of.rowsAccepted;
  return (
    <Callout tone="ok" icon={IconCheck} title={isAllOld ? t('outcome.nothingNew') : t('outcome.done', rows)}>
      {of.rowsRejected > 0 && t('outcome.rejected', { count: of.rowsRejected, rows: format.number(of.rowsRejected) })}
    </Callout>
  );
}

function WhereNow({ of }: { of: Import }) {
  const { t } = useTranslation('imports');
  return (
    <div className={css['acts']}>
      {of.kind !== 'products' && (
        <Button component={PathLink} to="/contacts">
          {t('outcome.people')}
        </Button>
      )}
      {of.listId !== null && (
        <Button component={PathLink} to={`/segments/${of.listId}`}>
          {t('outcome.list')}
        </Button>
      )}
      <Button component={PathLink} to={`/imports/new?kind=${of.kind}`} variant="subtle">
        {t('outcome.another')}
      </Button>
    </div>
  );
}

function GoOn({ of, onStep }: { of: Import; onStep: (step: Step) => void }) {
  const { t } = useTranslation('imports');
  const run = useImportAct(of, 'run');
  const wasRunning = of.status === 'cancelled' || of.failure?.code === 'not_finished';
  const mayGoOn = of.phase === null && of.rowsAccepted > 0 && wasRunning;
  return (
    <>
      {run.error && <ErrorNote error={run.error} />}
      <div className={css['acts']}>
        {mayGoOn && (
          <Button variant="filled" loading={run.isPending} onClick={() => run.mutate()}>
            {t('outcome.goOn')}
          </Button>
        )}
        <Button onClick={() => onStep('columns')}>{t('outcome.change')}</Button>
      </div>
    </>
  );
}
