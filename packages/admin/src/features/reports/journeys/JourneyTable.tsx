import { Select } from '@mantine/core';
import type { ComparedJourney, JourneyComparison } from '@sandmill/contracts/api/journey-comparison';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../../app/api.ts';
import { usePagedQuery } from '../../../app/paged.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { useBoth } from '../../../app/use-both.ts';
import { Card } from '../../../ui/Card.tsx';
import { ClassBadge } from '../../../ui/ClassBadge.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { FilterChips } from '../../../ui/FilterChips.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { Pager } from '../../../ui/Pager.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { PeriodSelect } from '../../../ui/PeriodSelect.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { ClassCell } from './ClassCell.tsx';
import css from './JourneyTable.module.css';

const PATH = '/reports/journeys';
const LIMIT = 20;
const DEFAULT = { classification: 'lifecycle', days: '90' };

/** Which journeys do best by whom: a row each, a column for each class in which people entered. */
export function JourneyTable() {
  const { t } = useTranslation('reports');
  const say = useBoth();
  const [values, setUrl] = useUrlValues();
  const search = values['search'] ?? '';
  const days = values['days'] ?? DEFAULT.days;
  const classification = values['classification'] ?? DEFAULT.classification;
  const query = { days, classification, search: search || undefined };
  const paged = usePagedQuery<ComparedJourney>(PATH, query, { limit: LIMIT });
  // The question of the first page, asked once: it brings the columns too.
  const { data } = useApiQuery<JourneyComparison>(PATH, {
    query: { ...query, limit: LIMIT, cursor: undefined },
    keepPrevious: true,
  });
  return (
    <>
      <FilterChips
        filters={[]}
        onDrop={() => undefined}
        start={
          <>
            <SearchField
              label={t('journeys.search')}
              value={search}
              onChange={(value) => setUrl({ search: value || undefined })}
            />
            {data && (
              <Select
                size="xs"
                w={200}
                aria-label={t('journeys.by')}
                allowDeselect={false}
                data={data.classifications.map(({ key, names }) => ({ value: key, label: say(names) }))}
                value={classification}
                onChange={(next) => setUrl({ classification: next ?? undefined })}
              />
            )}
            <PeriodSelect days={Number(days)} onChange={(count) => setUrl({ days: String(count) })} />
          </>
        }
      />
      {paged.error && <ErrorNote error={paged.error} onRetry={paged.retry} />}
      {!paged.error && (paged.isLoading || !data) && <LoadingBars count={6} />}
      {!paged.error && data && paged.items.length > 0 && (
        <>
          <Card flush>
            <Grid comparison={data} journeys={paged.items} />
          </Card>
          <Pager paged={{ ...paged, csv: apiUrl('/reports/journey-classes.csv', query) }} />
          <p className={css['note']}>{t('journeys.note', { count: data.attributionDays })}</p>
        </>
      )}
      {data && !paged.isLoading && paged.items.length === 0 && (
        <EmptyState
          title={t(search ? 'journeys.noneFound' : 'journeys.empty.title')}
          text={t(search ? 'journeys.noneFoundText' : 'journeys.empty.text')}
        />
      )}
    </>
  );
}

type GridProps = { comparison: JourneyComparison; journeys: ComparedJourney[] };

function Grid({ comparison: { classes, currency }, journeys }: GridProps) {
  const { t } = useTranslation('reports');
  const seen = new Set(journeys.flatMap((journey) => journey.classes.map(({ value }) => value)));
  const known = classes.filter(({ value }) => seen.has(value));
  const columns = [...known.map(({ value }) => value), ...[...seen].filter((one) => !isOf(known, one))];
  return (
    <div className={css['scroll']} tabIndex={0} role="region" aria-label={t('view.journeys')}>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t('journeys.journey')}</th>
            {columns.map((value) => {
              const look = known.find((one) => one.value === value);
              return (
                <th key={value} scope="col">
                  {look ? <ClassBadge look={look} bare /> : value || t('journeys.unknownClass')}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {journeys.map((journey) => (
            <tr key={journey.journeyId}>
              <th scope="row">
                <PathLink to={`/journeys/${journey.journeyId}`}>{journey.name}</PathLink>
                <span className={css['under']}>{t('journeys.entered', { count: journey.people })}</span>
              </th>
              {columns.map((value) => (
                <td key={value}>
                  <ClassCell cell={journey.classes.find((one) => one.value === value)} currency={currency} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function isOf(known: { value: string }[], value: string): boolean {
  return known.some((one) => one.value === value);
}
