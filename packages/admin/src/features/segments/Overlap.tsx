import { Select } from '@mantine/core';
import type { Condition } from '@sandmill/contracts';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { useSegmentNames } from '../../conditions/use-segment-names.ts';
import { Bar } from '../../ui/BarRow.tsx';
import { usePreview } from './use-preview.ts';
import css from './LivePanel.module.css';

type Props = { definition: Condition; size: number; segment: Segment | null };

/** How many of these people are in another segment too. */
export function Overlap({ definition, size, segment }: Props) {
  const { t } = useTranslation('segments');
  const { segments } = useSegmentNames();
  const [other, setOther] = useState<number | null>(null);
  const choices = segments.filter(
    ({ id, kind, status }) => id !== segment?.id && kind !== undefined && status !== 'archived',
  );
  return (
    <div className={css['part']}>
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
      {other !== null && <Shared definition={definition} other={other} size={size} />}
    </div>
  );
}

function Shared({ definition, other, size }: { definition: Condition; other: number; size: number }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { segments, nameOf } = useSegmentNames();
  const { preview, isStale, error } = usePreview({
    kind: 'all',
    of: [definition, { kind: 'segment', segmentId: other }],
  });
  if (error) return <p className="sm-small sm-down">{t('overlap.failed')}</p>;
  if (!preview) return null;
  const both = preview.matching;
  const theirs = segments.find(({ id }) => id === other)?.size ?? 0;
  return (
    <div className={css['overlap']} {...(isStale ? { 'data-stale': true } : {})}>
      <p>
        <b>{format.number(both)}</b> {t('overlap.both', { count: both, name: nameOf(other) ?? '' })}
      </p>
      <p className="sm-small sm-muted">{t('overlap.ofThese', { share: format.percent(size > 0 ? both / size : 0) })}</p>
      <Bar share={size > 0 ? both / size : 0} />
      {theirs > 0 && (
        <>
          <p className="sm-small sm-muted">
            {t('overlap.ofThose', { share: format.percent(Math.min(1, both / theirs)) })}
          </p>
          <Bar share={both / theirs} />
        </>
      )}
    </div>
  );
}
