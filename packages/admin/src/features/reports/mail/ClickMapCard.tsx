import { SegmentedControl, Select } from '@mantine/core';
import type { ClickMap, MailReport } from '@sandmill/contracts/api/mail-reports';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { MailDraftFrame } from '../../../ui/MailFrame.tsx';
import css from '../Reports.module.css';
import { LinkTable } from './LinkTable.tsx';
import type { MailQuery } from './mail-query.ts';

type Props = { report: MailReport; query: MailQuery };

/** The mail as it left, with how many people clicked on each link; beside it the same as a list. */
export function ClickMapCard({ report, query }: Props) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const [chosen, setChosen] = useState('0');
  const [device, setDevice] = useState('desktop');
  const version = report.versions[Number(chosen)] ?? report.versions[0];
  const { data, error, refetch } = useApiQuery<ClickMap>('/reports/mail-clicks', {
    query: { ...query, template: version?.templateId, version: version?.version },
    enabled: version !== undefined,
    keepPrevious: true,
  });
  return (
    <Card title={t('clicks.title')} note={t('clicks.note')}>
      <div className={css['clickHead']}>
        {report.versions.length > 1 && (
          <Select
            size="xs"
            w={320}
            allowDeselect={false}
            aria-label={t('clicks.version')}
            value={chosen}
            onChange={(value) => setChosen(value ?? '0')}
            data={report.versions.map((one, place) => ({
              value: String(place),
              label: t('clicks.one', { name: one.name, version: one.version, sent: format.number(one.sent) }),
            }))}
          />
        )}
        <SegmentedControl
          size="xs"
          aria-label={t('clicks.width')}
          value={device}
          onChange={setDevice}
          data={['desktop', 'phone'].map((key) => ({ value: key, label: t(`clicks.${key}`) }))}
        />
      </div>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={5} />}
      {data && (
        <div className={css['clicks']}>
          <div className={css['mail']}>
            <MailDraftFrame title={t('clicks.frame')} isPhone={device === 'phone'} html={data.html} />
          </div>
          <LinkTable map={data} query={{ ...query, ...(version ? { template: version.templateId } : {}) }} />
        </div>
      )}
    </Card>
  );
}
