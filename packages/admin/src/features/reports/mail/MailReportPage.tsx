import { Button } from '@mantine/core';
import type { MailReport as Report } from '@sandmill/contracts/api/mail-reports';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { MailReport } from './MailReport.tsx';
import { peopleOf, type MailQuery } from './mail-query.ts';
import { useMailWords } from './use-mail-words.ts';

const REFRESH_MS = 30_000;

/** All that came of one mail, on a page of its own. */
export function MailReportPage() {
  const { t } = useTranslation('reports');
  const [url] = useUrlValues();
  const mayExport = useRight('exports:read');
  const query = queryOf(url);
  const { data, error, refetch } = useApiQuery<Report>('/reports/mail', { query, refreshMs: REFRESH_MS });
  return (
    <>
      <PageHeader
        title={data?.name ?? t('mail.one')}
        crumb={{ label: t('title'), to: '/reports' }}
        subtitle={data && <Subtitle report={data} query={query} />}
      >
        {mayExport && data && (
          <Button
            component="a"
            leftSection={<IconDownload size={16} stroke={1.6} />}
            href={apiUrl(peopleOf(query).replace('/messages', '/messages.csv'))}
            download
          >
            {t('mail.csv')}
          </Button>
        )}
      </PageHeader>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={6} />}
      {data && <MailReport report={data} query={query} />}
    </>
  );
}

function queryOf(url: Record<string, string | undefined>): MailQuery {
  const { template, journey, node, run } = url;
  return { ...(template && { template }), ...(journey && { journey }), ...(node && { node }), ...(run && { run }) };
}

function Subtitle({ report: { journey }, query }: { report: Report; query: MailQuery }) {
  const { t } = useTranslation('reports');
  const words = useMailWords();
  if (!journey) return <>{t('mail.ofTemplate')}</>;
  const to = journey.campaignId ? `/campaigns/${journey.campaignId}` : `/journeys/${journey.id}`;
  return (
    <>
      {journey.campaignId ? t('mail.ofCampaign') : t('mail.ofJourney')} <PathLink to={to}>{journey.name}</PathLink>
      {query.node && `, ${words.node(query.node)}`}
    </>
  );
}
