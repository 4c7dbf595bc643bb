import { useUrlValues } from '../../ui/use-url-state.ts';
import type { ChosenPeriod } from '../../ui/PeriodPicker.tsx';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** The period of the page, kept in the address: the last so many days, or from one day to another. */
export function usePeriod() {
  const [{ days, from, to }, set] = useUrlValues();
  const span = from && to && DAY.test(from) && DAY.test(to) && from <= to ? { from, to } : null;
  const length = span ? Math.round((Date.parse(span.to) - Date.parse(span.from)) / DAY_MS) + 1 : Number(days);
  const period: ChosenPeriod = { days: length || DEFAULT_DAYS, span };
  return {
    period,
    /** As the server takes it. */
    query: span ?? { days: period.days },
    choose: ({ days: next, span: other }: ChosenPeriod) =>
      set({ days: other || next === DEFAULT_DAYS ? undefined : String(next), from: other?.from, to: other?.to }),
  };
}
