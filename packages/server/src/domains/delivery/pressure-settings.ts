import type { DeliverySettings } from './delivery-settings.ts';
import type { FrequencyCap, PressureBudget } from './pressure.ts';

/** The budget is a week's. */
const SHORTEST_DAYS = 7;

/** The one cap over everything and those by channel and tag are of one kind. */
export function pressureOf(settings: DeliverySettings): { caps: FrequencyCap[]; budget: PressureBudget | null } {
  const overall = settings.frequencyCap ? [{ channel: null, tag: null, ...settings.frequencyCap }] : [];
  return { caps: [...overall, ...settings.caps], budget: settings.pressureBudget };
}

export function longestDays(caps: readonly FrequencyCap[]): number {
  return Math.max(SHORTEST_DAYS, ...caps.map(({ days }) => days));
}
