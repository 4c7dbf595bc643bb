import { Button } from '@mantine/core';
import type { Import } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useImportAct } from './use-import-acts.ts';
import css from './Imports.module.css';

/** Work in the background: one may leave the page. */
export function Running({ of }: { of: Import }) {
  const { t } = useTranslation('imports');
  const cancel = useImportAct(of, 'cancel');
  const mayImport = useRight('imports:write');
  return (
    <div className={css['step']}>
      <Card>
        <div aria-live="polite">
          <ProgressBar label={t(`phase.${of.phase ?? 'reading'}`)} done={of.rowsDone} total={of.rowsTotal} />
        </div>
        <p className="sm-13 sm-soft" style={{ marginTop: 12 }}>
          {t('run.leave')}
        </p>
        {mayImport && (
          <div className={css['acts']}>
            <Button onClick={() => cancel.mutate()} loading={cancel.isPending}>
              {t('cancel')}
            </Button>
            <span className="sm-small sm-muted">{t('run.cancelNote')}</span>
          </div>
        )}
      </Card>
      {cancel.error && <ErrorNote error={cancel.error} />}
    </div>
  );
}
