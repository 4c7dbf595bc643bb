import type { Journey, JourneyStats } from '@sandmill/contracts/api/journeys';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { wallClock } from '../../../app/clock.ts';
import { Card } from '../../../ui/Card.tsx';
import { DayColumns } from '../../../ui/DayColumns.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';

const DAYS = 30;
const DAY_MS = 86_400_000;
const EVERY_MS = 10_000;

/** How often the rule has answered, day by day; the people behind it stand on the page of the journey. */
export function RuleResults({ journey }: { journey: Journey }) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const now = wallClock();
  const { data, error } = useApiQuery<JourneyStats>(`/journeys/${journey.id}/stats`, {
    query: { since: format.day(now - (DAYS - 1) * DAY_MS), until: format.day(now) },
    refreshMs: EVERY_MS,
    keepPrevious: true,
  });
  const counted = new Map(data?.days.map((one) => [one.day, one.entered]));
  const days = Array.from({ length: DAYS }, (_, index) => {
    const day = format.day(now - (DAYS - 1 - index) * DAY_MS);
    return { day, parts: [counted.get(day) ?? 0] };
  });
  const total = days.reduce((sum, { parts }) => sum + (parts[0] ?? 0), 0);
  return (
    <Card
      title={t('results.title')}
      note={t('results.days', { count: DAYS })}
      more={{ label: t('results.people'), to: `/journeys/${journey.id}` }}
    >
      {error ? (
        <ErrorNote error={error} />
      ) : (
        <>
          <p className="sm-13 sm-soft">{t('results.total', { count: total })}</p>
          {total > 0 && (
            <DayColumns
              sentence={t('results.total', { count: total })}
              days={days}
              parts={[{ label: t('column.activations'), color: 'var(--sm-primary)' }]}
            />
          )}
        </>
      )}
    </Card>
  );
}
