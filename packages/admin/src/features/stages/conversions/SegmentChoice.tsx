import { Select } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';

type Props = { value: string | null; onChange: (id: string | null) => void };

/** Of everybody, or only of the people of a segment. */
export function SegmentChoice({ value, onChange }: Props) {
  const { t } = useTranslation('stages');
  const { data } = useApiQuery<ApiPage<Pick<Segment, 'id' | 'name'>>>('/segments', {
    query: { limit: 200 },
    staleMs: 60_000,
  });
  const choices = (data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  if (choices.length === 0) return null;
  return (
    <Select
      label={t('conversions.segment')}
      placeholder={t('conversions.everybody')}
      data={choices}
      value={choices.some((one) => one.value === value) ? value : null}
      searchable
      clearable
      onChange={onChange}
    />
  );
}
