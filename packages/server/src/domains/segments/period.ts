import { AppError } from '../../platform/errors.ts';
import { dayBefore, daysBetween } from './store/group-history.ts';

const MOST_DAYS = 731;

/** `days` up to `to` (absent: today), or from `from`; days are yyyy-mm-dd of the workspace's zone. */
export type Period = { days: number; from?: string | undefined; to?: string | undefined };

export type Span = { from: string; to: string; days: number };

/** The days of a period, both ends included. @throws AppError invalid_request for one that ends before it begins or is too long */
export function spanOfPeriod(asked: Period, today: string): Span {
  const to = asked.to !== undefined && asked.to < today ? asked.to : today;
  const from = asked.from ?? dayBefore(to, asked.days - 1);
  const days = daysBetween(from, to) + 1;
  if (days < 1) {
    throw new AppError('invalid_request', 'The period ends before it begins.', {
      errors: [{ path: 'from', message: 'Choose a day that is not after "to".' }],
    });
  }
  if (days > MOST_DAYS) {
    throw new AppError('invalid_request', `At most two years (${MOST_DAYS} days) are shown at once.`, {
      errors: [{ path: 'from', message: 'Choose a later day.' }],
    });
  }
  return { from, to, days };
}
