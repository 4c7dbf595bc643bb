import type { BackTest } from '@sandmill/contracts/api/classifications';
import type { History } from '../../../platform/history/history.ts';
import { numberOf, type Values } from '../packs/pack.ts';
import { countBackTest, type BackTestCount } from './back-test.queries.ts';
import { BUCKETS } from './learn-thresholds.ts';
import { bucketParameter } from './lifecycle-values.ts';

const DAY_MS = 86_400_000;
/** "Bought again" means within so many days: the horizon of the return curve. */
export const BACK_TEST_DAYS = 90;
const EVERY_DAYS = 30;
const MAX_INSTANTS = 12;
/** Earlier than this after the first order nobody can have been silent for long. */
const WARM_UP_DAYS = 90;

/**
 * Of the customers whom these thresholds would have called active, at risk or lost at past instants, the share that
 * ordered again within 90 days. Today's thresholds on yesterday's people: they were partly learnt from what is tested
 * here, so the figure is a check, not a forecast. Silence alone is tested; who is still seen on the site is called
 * lost here too. Null while history is too short.
 */
export async function backTest(
  history: History,
  workspaceId: number,
  asked: { at: number; values: Values; historyDays: number },
): Promise<BackTest | null> {
  const instants = pastInstants(asked.at, asked.historyDays);
  if (instants.length === 0) return null;
  return testAt(history, workspaceId, { ...asked, instants, horizonDays: BACK_TEST_DAYS });
}

/** The same at given instants and horizon. */
export async function testAt(
  history: History,
  workspaceId: number,
  asked: { at: number; values: Values; instants: number[]; horizonDays: number },
): Promise<BackTest> {
  const limits = (limit: 'atRiskDays' | 'lostDays'): number[] =>
    BUCKETS.map(({ key }) => numberOf(asked.values, bucketParameter(limit, key)));
  const counts = await countBackTest(history, workspaceId, {
    instants: asked.instants,
    horizonDays: asked.horizonDays,
    atRiskDays: limits('atRiskDays'),
    lostDays: limits('lostDays'),
  });
  const rows = (['active', 'at_risk', 'lost'] as const).flatMap((value) => {
    const own = counts.filter((count) => count.value === value);
    return [
      ...BUCKETS.map(({ key }) =>
        rowOf(
          value,
          key,
          own.filter(({ bucket }) => bucket === key),
        ),
      ),
      rowOf(value, 'all', own),
    ];
  });
  return {
    at: new Date(asked.at).toISOString(),
    withinDays: asked.horizonDays,
    instants: asked.instants.map((instant) => new Date(instant).toISOString()),
    rows,
  };
}

function rowOf(
  value: BackTestCount['value'],
  bucket: string,
  counts: readonly BackTestCount[],
): BackTest['rows'][number] {
  const called = counts.reduce((sum, count) => sum + count.called, 0);
  const returned = counts.reduce((sum, count) => sum + count.returned, 0);
  return { value, bucket, called, returned, share: called === 0 ? null : returned / called };
}

/** Every thirty days back from the last instant after which the horizon is over, oldest first. */
function pastInstants(at: number, historyDays: number): number[] {
  const first = at - (historyDays - WARM_UP_DAYS) * DAY_MS;
  const instants: number[] = [];
  for (let i = 0; i < MAX_INSTANTS; i++) {
    const instant = at - (BACK_TEST_DAYS + i * EVERY_DAYS) * DAY_MS;
    if (instant >= first) instants.unshift(instant);
  }
  return instants;
}
