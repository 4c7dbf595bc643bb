import type { CallToAction, CallToActionUse } from '@sandmill/contracts/api/calls-to-action';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ArchiveCall } from './ArchiveCall.tsx';
import { CallForm } from './CallForm.tsx';
import { CallReportCards } from './CallReportCards.tsx';
import { CallUses } from './CallUses.tsx';
import css from './CallsToAction.module.css';

type Found = CallToAction & { uses: CallToActionUse[] };

export function NewCallToActionPage() {
  const { t } = useTranslation('calls-to-action');
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t('new')} crumb={{ label: t('title'), to: '/calls-to-action' }} />
      <div className={css['form']}>
        <Card>
          <CallForm call={null} onSaved={({ id }) => void navigate({ to: `/calls-to-action/${id}` })} />
        </Card>
      </div>
    </>
  );
}

/** One call to action: what it says to whom, where it stands, what came of it. */
export function CallToActionPage() {
  const { t } = useTranslation('calls-to-action');
  const { callId } = useParams({ strict: false }) as { callId: string };
  const mayRead = useRight('reports:read');
  const mayWrite = useRight('messages:write');
  const { data, error, refetch } = useApiQuery<Found>(`/calls-to-action/${callId}`);
  return (
    <>
      <PageHeader title={data?.name ?? t('one')} crumb={{ label: t('title'), to: '/calls-to-action' }}>
        {data && mayWrite && <ArchiveCall call={data} />}
      </PageHeader>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={6} />}
      {data && (
        <div className={css['page']}>
          <div className={css['column']}>
            <Card title={t('says')}>
              <CallForm key={data.updatedAt} call={data} />
            </Card>
            <Card title={t('uses.title')}>
              <CallUses uses={data.uses} />
            </Card>
          </div>
          {mayRead && (
            <div className={css['column']}>
              <CallReportCards callId={data.id} />
            </div>
          )}
        </div>
      )}
    </>
  );
}
