/**
 * How long people stay away before they come back, learnt from the shop's own history.
 *
 * Kaplan-Meier survival of the gap after the k-th order, open gaps right-censored at the day of asking (Kaplan and
 * Meier 1958). Completed gaps alone would be biased short: those still away are the ones that matter.
 */

/** How many people had a gap of so many days that ended with a return, or that is still open. */
export type GapCount = { days: number; returned: number; open: number };

export type ReturnCurve = {
  /** survival[d]: share still away after d whole days. survival[0] = 1. Constant after its end. */
  survival: number[];
  /** Completed gaps. */
  returned: number;
  /** Share that ever comes back, as far as history reaches. */
  everReturns: number;
};

/** Builds the curve. Counts may come in any order; days are whole and not negative. */
export function returnCurve(gaps: readonly GapCount[]): ReturnCurve {
  const last = Math.max(0, ...gaps.map((gap) => gap.days));
  const ended = new Float64Array(last + 1);
  const left = new Float64Array(last + 1);
  let atRisk = 0;
  let returned = 0;
  for (const gap of gaps) {
    ended[gap.days] = (ended[gap.days] ?? 0) + gap.returned;
    left[gap.days] = (left[gap.days] ?? 0) + gap.returned + gap.open;
    atRisk += gap.returned + gap.open;
    returned += gap.returned;
  }
  const survival: number[] = [];
  let share = 1;
  for (let day = 0; day <= last; day++) {
    if (atRisk > 0) share *= 1 - (ended[day] ?? 0) / atRisk;
    survival.push(share);
    atRisk -= left[day] ?? 0;
  }
  return { survival, returned, everReturns: 1 - share };
}

/** Share still away after so many days. */
export function awayAfter(curve: ReturnCurve, days: number): number {
  const { survival } = curve;
  return survival[Math.min(Math.max(0, Math.floor(days)), survival.length - 1)] ?? 1;
}

/** Probability to come back within the horizon, given that the person has been away for so many days. */
export function returnProbability(curve: ReturnCurve, days: number, horizonDays: number): number {
  const now = awayAfter(curve, days);
  return now <= 0 ? 0 : 1 - awayAfter(curve, days + horizonDays) / now;
}

/** Days within which that share of those who ever return has returned, or null when nobody does. */
export function returnQuantile(curve: ReturnCurve, share: number): number | null {
  if (curve.everReturns <= 0) return null;
  const day = curve.survival.findIndex((away) => (1 - away) / curve.everReturns >= share);
  return day < 0 ? null : day;
}

/** The first whole day of silence at which the probability to return within the horizon has fallen below the limit. */
export function firstDayBelow(curve: ReturnCurve, limit: number, horizonDays: number): number {
  const end = curve.survival.length;
  for (let day = 0; day < end; day++) if (returnProbability(curve, day, horizonDays) < limit) return day;
  return end;
}
