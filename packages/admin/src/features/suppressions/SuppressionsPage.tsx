import { Select } from '@mantine/core';
import { SUPPRESSION_REASONS, type Suppression } from '@sandmill/contracts/api/suppressions';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { ListPage } from '../../ui/ListPage.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { AddSuppressions } from './AddSuppressions.tsx';
import { ReleaseDialog } from './ReleaseDialog.tsx';
import { useSuppressionColumns } from './suppression-columns.tsx';

type Counts = { counts: { reason: string; count: number }[] };

/** Addresses nobody writes to, with the reason, until when, and how to bring one back. */
export function SuppressionsPage() {
  const { t } = useTranslation('suppressions');
  const format = useFormat();
  const mayWrite = useRight('contacts:write');
  const [{ search, reason }, set] = useUrlValues();
  const [adding, setAdding] = useState(false);
  const [releasing, setReleasing] = useState<Suppression | null>(null);
  const paged = usePagedQuery<Suppression>('/suppressions', { search, reason });
  const counts = useApiQuery<Counts>('/suppressions/counts').data?.counts ?? [];
  const countOf = (key: string): string => format.number(counts.find((one) => one.reason === key)?.count ?? 0);
  const columns = useSuppressionColumns(mayWrite ? setReleasing : null);
  const isNarrowed = search !== undefined || reason !== undefined;
  return (
    <>
      <ListPage
        title={t('title')}
        subtitle={t('subtitle')}
        add={mayWrite ? { label: t('add.button'), onClick: () => setAdding(true) } : null}
        search={{ label: t('search'), value: search ?? '', onChange: (value) => set({ search: value || undefined }) }}
        filters={{
          chips: [],
          onDrop: () => undefined,
          add: (
            <Select
              size="xs"
              w={260}
              clearable
              aria-label={t('reason.label')}
              placeholder={t('reason.all')}
              value={reason ?? null}
              onChange={(value) => set({ reason: value ?? undefined })}
              data={SUPPRESSION_REASONS.map((key) => ({
                value: key,
                label: `${t(`reason.${key}`)} (${countOf(key)})`,
              }))}
            />
          ),
        }}
        paged={paged}
        columns={columns}
        rowKey={({ channel, address }) => `${channel} ${address}`}
        rowName={({ address }) => address}
        empty={
          <EmptyState
            title={isNarrowed ? t('noneFound') : t('empty.title')}
            text={isNarrowed ? t('noneFoundText') : t('empty.text')}
          />
        }
      />
      <AddSuppressions opened={adding} onClose={() => setAdding(false)} />
      {releasing && <ReleaseDialog suppression={releasing} onClose={() => setReleasing(null)} />}
    </>
  );
}
