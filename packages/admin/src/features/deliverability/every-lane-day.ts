import type { Deliverability } from '@sandmill/contracts/api/deliverability';

type Day = Deliverability['lanes'][number]['byDay'][number];

const DAY_MS = 86_400_000;

/** The days of a period up to `today` (yyyy-mm-dd), oldest first, also those on which nothing was sent. */
export function everyLaneDay(known: readonly Day[], { today, days }: { today: string; days: number }): Day[] {
  const byDay = new Map(known.map((one) => [one.day, one]));
  const last = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: days }, (_, back) => {
    const day = new Date(last - (days - 1 - back) * DAY_MS).toISOString().slice(0, 10);
    return byDay.get(day) ?? { day, accepted: 0, deferred: 0, hard: 0, soft: 0, blocked: 0, complained: 0 };
  });
}
