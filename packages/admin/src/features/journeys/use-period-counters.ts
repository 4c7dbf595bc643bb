import type { Journey, JourneyStats } from '@sandmill/contracts/api/journeys';
import { useMemo } from 'react';
import { useApiQuery } from '../../app/queries.ts';
import { useFormat } from '../../app/use-format.ts';
import { wallClock } from '../../app/clock.ts';

const DAY_MS = 86_400_000;

/** The journey with the numbers of its last so many days on its steps; null: of all times. Who waits is always of now. */
export function usePeriodCounters(journey: Journey, days: number | null): { journey: Journey; error: unknown } {
  const format = useFormat();
  const [since, until] = [format.day(wallClock() - ((days ?? 1) - 1) * DAY_MS), format.day(wallClock())];
  const { data, error } = useApiQuery<JourneyStats>(`/journeys/${journey.id}/stats`, {
    query: { since, until },
    enabled: days !== null,
    keepPrevious: true,
  });
  const counted = useMemo(
    () => (days !== null && data ? { ...journey, counters: data.nodes } : journey),
    [journey, data, days],
  );
  return { journey: counted, error };
}
