import type { MailReport } from '@sandmill/contracts/api/mail-reports';

type Curve = MailReport['curve'];

const STEP_MS = { hour: 3_600_000, day: 86_400_000 };
/** Of hours the first four days: later ones are few and far between. */
const MOST_POINTS = { hour: 96, day: 400 };

/** The curve with its empty hours and days. Days with a change of clocks are an hour off, so the nearest one is meant. */
export function everyStep({ unit, points }: Curve): Curve['points'] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return [];
  const step = STEP_MS[unit];
  const begin = Date.parse(first.at);
  const placeOf = (at: string): number => Math.round((Date.parse(at) - begin) / step);
  const count = Math.min(placeOf(last.at) + 1, MOST_POINTS[unit]);
  const known = new Map(points.map((point) => [placeOf(point.at), point]));
  return Array.from(
    { length: count },
    (_, place) =>
      known.get(place) ?? {
        at: new Date(begin + place * step).toISOString(),
        sent: 0,
        opened: 0,
        clicked: 0,
        orders: 0,
      },
  );
}
