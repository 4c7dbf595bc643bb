import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Condition } from '@sandmill/contracts';
import type { Overlap as OverlapAnswer } from '@sandmill/contracts/api/segment-preview';
import type { Segment } from '@sandmill/contracts/api/segments';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request, type ApiError } from '../../app/api.ts';
import { useFormat } from '../../app/use-format.ts';
import { useSegmentNames } from '../../conditions/use-segment-names.ts';
import { Bar } from '../../ui/BarRow.tsx';
import css from './LivePanel.module.css';

type Side = { definition: Condition } | { segmentId: number };
type Props = { side: Side; size: number; segment: Segment | null };

const PAUSE_MS = 400;

/** How many of these people are in another segment too. */
export function OverlapChoice({ side, size, segment }: Props) {
  const { t } = useTranslation('segments');
  const { segments } = useSegmentNames();
  const [other, setOther] = useState<number | null>(null);
  const choices = segments.filter(({ id, status }) => id !== segment?.id && status !== 'archived');
  return (
    <>
      <Select
        size="xs"
        searchable
        clearable
        label={t('overlap.title')}
        placeholder={t('overlap.choose')}
        nothingFoundMessage={t('overlap.none')}
        data={choices.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={other === null ? null : String(other)}
        onChange={(id) => setOther(id === null ? null : Number(id))}
      />
      {other !== null && <Shared side={side} other={other} size={size} />}
    </>
  );
}

function Shared({ side, other, size }: { side: Side; other: number; size: number }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { nameOf } = useSegmentNames();
  const [asked] = useDebouncedValue(JSON.stringify({ a: side, b: { segmentId: other } }), PAUSE_MS);
  const { data, error, isPlaceholderData } = useQuery<OverlapAnswer, ApiError>({
    queryKey: ['/segments/overlap', asked],
    queryFn: ({ signal }) =>
      request<OverlapAnswer>('/segments/overlap', { method: 'POST', body: JSON.parse(asked), signal }),
    retry: false,
    placeholderData: keepPreviousData,
  });
  if (error) return <p className="sm-small sm-down">{t('overlap.failed')}</p>;
  if (!data) return null;
  const { both, onlyB } = data;
  const ofThese = size > 0 ? both / size : 0;
  const ofThose = both + onlyB > 0 ? both / (both + onlyB) : 0;
  return (
    <div className={css['overlap']} {...(isPlaceholderData ? { 'data-stale': true } : {})}>
      <p>
        <b>{format.number(both)}</b> {t('overlap.both', { count: both, name: nameOf(other) ?? '' })}
      </p>
      <p className="sm-small sm-muted">{t('overlap.ofThese', { share: format.percent(ofThese) })}</p>
      <Bar share={ofThese} />
      <p className="sm-small sm-muted">{t('overlap.ofThose', { share: format.percent(ofThose) })}</p>
      <Bar share={ofThose} />
    </div>
  );
}
