import type { ReactionHours } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { HeatMap } from './HeatMap.tsx';

/** When people react to mails; `contactId`: one of them, on their own clock. */
export function HoursCard({ contactId }: { contactId?: string }) {
  const { t } = useTranslation('reports');
  const { data, error, refetch } = useApiQuery<ReactionHours>('/reports/reaction-hours', {
    query: { contact: contactId },
    staleMs: 60_000,
  });
  return (
    <Card
      title={t(contactId ? 'hours.ofOne' : 'hours.title')}
      note={data && t('hours.note', { count: data.days, zone: data.timeZone.replaceAll('_', ' ') })}
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={4} />}
      {data && <HeatMap data={data} />}
    </Card>
  );
}
