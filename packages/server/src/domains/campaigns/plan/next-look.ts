import { durationMs } from '@sandmill/contracts';
import type { RunRecord } from '../campaign.ts';

const LOOKS = 24;
const SHORTEST_MS = 60_000;
const LONGEST_MS = 3_600_000;

/**
 * When a test that is under way is looked at next, in milliseconds: some 24 times within its wait, at instants counted
 * from its beginning, so that two who ask for the next look ask for the same one; at the latest at its end.
 */
export function nextLook(run: Pick<RunRecord, 'plan' | 'startsAt' | 'decideAt'>, now: number): number {
  const { test } = run.plan;
  const end = run.decideAt?.getTime() ?? now;
  if (!test?.early || test.metric === 'revenue') return Math.max(now, end);
  const every = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, durationMs(test.wait) / LOOKS));
  const begin = run.startsAt.getTime();
  const next = begin + Math.round((Math.floor((now - begin) / every) + 1) * every);
  return Math.max(now, Math.min(end, next));
}
