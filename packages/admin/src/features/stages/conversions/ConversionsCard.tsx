import { Select } from '@mantine/core';
import { CONVERSION_DIMENSIONS, type Conversions } from '@sandmill/contracts/api/class-conversions';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useBoth } from '../../../app/use-both.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PeriodSelect } from '../../../ui/PeriodSelect.tsx';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import pageCss from '../Stages.module.css';
import { ConversionSentence } from './ConversionSentence.tsx';
import { RateTable } from './RateTable.tsx';
import { segmentAddress } from './segment-address.ts';
import { SegmentChoice } from './SegmentChoice.tsx';
import { useOriginWords } from './use-origin-words.ts';
import css from './Conversions.module.css';

const PERIODS = [90, 180, 365, 730];
const DEFAULT_DAYS = 365;
/** Not how they came, but what they do. */
const DID = new Set<string>(['interest', 'frequency']);

/** From one class to another: of those who entered the one in a period, who got to the other; by month, by how they came. */
export function ConversionsCard({ view }: { view: ClassificationView }) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const origins = useOriginWords();
  const { from, to, by, days, segment, set, values } = useChoice(view);
  const { data, error, refetch, isPlaceholderData } = useApiQuery<Conversions>(
    `/classifications/${view.key}/conversions`,
    {
      query: { from, to, days, by, per: 'month', ...(segment ? { segmentId: segment } : {}) },
      keepPrevious: true,
      staleMs: 60_000,
    },
  );
  const named = (list: string[]) =>
    view.classes.filter(({ value }) => list.includes(value)).map(({ value, label }) => ({ value, label: say(label) }));
  return (
    <Card title={t('conversions.title')} note={t('conversions.note')}>
      <div className={css['choice']}>
        <Select
          label={t('conversions.from')}
          data={named(values)}
          value={from}
          allowDeselect={false}
          onChange={(next) => set({ from_class: next ?? undefined, to_class: undefined })}
        />
        <Select
          label={t('conversions.to')}
          data={named(values.filter((one) => one !== from))}
          value={to}
          allowDeselect={false}
          onChange={(next) => set({ to_class: next ?? undefined })}
        />
        <Select
          label={t('conversions.by')}
          data={CONVERSION_DIMENSIONS.map((one) => ({ value: one, label: t(`conversions.dimension.${one}`) }))}
          value={by}
          allowDeselect={false}
          onChange={(next) => set({ came: next ?? undefined })}
        />
        <SegmentChoice value={segment} onChange={(next) => set({ of_segment: next ?? undefined })} />
        <PeriodSelect days={days} choices={PERIODS} onChange={(count) => set({ entered: String(count) })} />
      </div>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={6} />}
      {data && (
        <div className={isPlaceholderData || error ? pageCss['old'] : ''} aria-live="polite">
          <ConversionSentence found={data} to={to} view={view} days={days} />
          {data.entered > 0 && (
            <div className={css['two']}>
              <RateTable
                title={t('conversions.cohorts')}
                head={t('conversions.month')}
                rows={data.periods
                  .toReversed()
                  .map((one) => ({ ...one, key: one.start, label: origins.month(one.start) }))}
              />
              <RateTable
                title={t(`conversions.dimension.${by}`)}
                head={DID.has(by) ? t('conversions.who') : t('conversions.origin')}
                rows={data.groups.map((one) => ({
                  ...one,
                  key: one.value ?? '',
                  label: origins.nameOf(by, one.value),
                  to: segmentAddress({ view, from, by, value: one.value, name: origins.nameOf(by, one.value) }),
                }))}
              />
            </div>
          )}
        </div>
      )}
    </Card>
  );
}

/** The question, kept in the address; a class that is not of this classification gives way to the first step of its ladder. */
function useChoice(view: ClassificationView) {
  const [{ from_class: from, to_class: to, came, entered, of_segment: segment }, set] = useUrlValues();
  const values = view.classes.map(({ value }) => value);
  const start = from !== undefined && values.includes(from) ? from : firstStep(view, values);
  const next = values[values.indexOf(start) - 1] ?? values.find((one) => one !== start) ?? '';
  const isOther = to !== undefined && values.includes(to) && to !== start;
  return {
    from: start,
    to: isOther ? to : view.key === 'lifecycle' && start === 'lead' ? 'occasional' : next,
    by: CONVERSION_DIMENSIONS.find((one) => one === came) ?? ('source' as const),
    days: PERIODS.find((one) => String(one) === entered) ?? DEFAULT_DAYS,
    segment: segment !== undefined && /^\d+$/.test(segment) ? segment : null,
    set,
    values,
  };
}

function firstStep(view: ClassificationView, values: string[]): string {
  if (view.key === 'lifecycle' && values.includes('lead')) return 'lead';
  return values.at(-1) ?? '';
}
