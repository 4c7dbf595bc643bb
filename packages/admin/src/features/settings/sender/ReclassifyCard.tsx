import { Button } from '@mantine/core';
import type { ReclassificationState } from '@sandmill/contracts/api/reclassification';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import css from '../Settings.module.css';

const EVERY_MS = 10_000;

/** Opens and clicks of the past, told apart anew by the rules of today. */
export function ReclassifyCard() {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const mayWrite = useRight('settings:write');
  const { data } = useApiQuery<ReclassificationState>('/reclassification', { refreshMs: EVERY_MS });
  const start = useApiMutation<void>({ method: 'POST', path: '/reclassification', refreshes: ['/reclassification'] });
  const last = data?.last ?? null;
  const told = last && {
    messages: format.number(last.messages),
    changed: format.number(last.changed),
    at: format.exact(last.finishedAt ?? last.startedAt),
  };
  return (
    <Card title={t('reclassify.title')}>
      <div className={css['form']}>
        <p className="sm-13 sm-soft">{t('reclassify.text')}</p>
        {last && told && (
          <p className="sm-small sm-muted">
            {t(last.finishedAt ? 'reclassify.done' : 'reclassify.runs', told)}{' '}
            {!last.finishedAt && <PathLink to="/settings/jobs">{t('reclassify.jobs')}</PathLink>}
          </p>
        )}
        {start.error && <ErrorNote error={start.error} />}
        {mayWrite && (
          <div className="sm-row">
            <Button loading={start.isPending} onClick={() => start.mutate()}>
              {t('reclassify.start')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
