import { Select } from '@mantine/core';
import type { ExperienceMap } from '@sandmill/contracts/api/experience-map';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useBoth } from '../../app/use-both.ts';
import { useFormat } from '../../app/use-format.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { ExperienceRow } from './ExperienceRow.tsx';
import css from './ExperienceMap.module.css';

const DEFAULT = 'lifecycle';

/** For every stage who speaks to its people, how much they get, and what is amiss, each with its remedy. */
export function ExperienceMapPage() {
  const { t } = useTranslation('experience-map');
  const say = useBoth();
  const [key, setKey] = useUrlState('classification');
  const query = { classification: key || DEFAULT };
  const { data, error, refetch } = useApiQuery<ExperienceMap>('/experience-map', { query, keepPrevious: true });
  return (
    <>
      <PageHeader
        title={t('title')}
        crumb={{ label: t('journeys'), to: '/journeys' }}
        subtitle={data ? <Summary map={data} /> : t('subtitle')}
      />
      <FilterChips
        filters={[]}
        onDrop={() => {}}
        start={
          <>
            {' '}
            {data && (
              <Select
                size="xs"
                w={230}
                aria-label={t('by')}
                allowDeselect={false}
                data={data.classifications.map((one) => ({ value: one.key, label: say(one.names) }))}
                value={data.classification.key}
                onChange={(next) => setKey(next === DEFAULT ? null : next)}
              />
            )}
          </>
        }
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={8} />}
      {data && (
        <div className={css['map']} role="table" aria-label={t('title')}>
          <div className={css['head']} role="row">
            <span role="columnheader">{say(data.classification.names)}</span>
            <span role="columnheader" className={css['number']}>
              {t('column.people')}
            </span>
            <span role="columnheader">{t('column.journeys')}</span>
            <span role="columnheader" className={css['number']}>
              {t('column.mails', { days: data.days })}
            </span>
            <span role="columnheader">{t('column.warnings')}</span>
          </div>
          {data.classes.map((one) => (
            <ExperienceRow key={one.value} row={one} map={data} />
          ))}
        </div>
      )}
    </>
  );
}

/** "Nessuno parla a 2 fasi, 1 conflitto …": what needs somebody, first. */
function Summary({ map }: { map: ExperienceMap }) {
  const { t } = useTranslation('experience-map');
  const format = useFormat();
  const warnings = map.classes.flatMap((one) => one.warnings);
  const count = (code: string): number => warnings.filter((one) => one.code === code).length;
  const [empty, conflict, pressure] = [count('empty'), count('conflict'), count('pressure')];
  const found = [
    ...(empty > 0 ? [t('summary.empty', { count: empty })] : []),
    ...(conflict > 0 ? [t('summary.conflict', { count: conflict })] : []),
    ...(pressure > 0 ? [t('summary.pressure', { count: pressure })] : []),
  ];
  return (
    <>
      {t('summary.live', { count: map.liveJourneys })} {found.length > 0 ? `${found.join(', ')}.` : t('summary.fine')}
      <br />
      {t(`limit.${map.limitFrom}`, { limit: format.number(map.limit), days: map.days })}
    </>
  );
}
