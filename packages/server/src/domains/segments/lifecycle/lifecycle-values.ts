import type { Values } from '../packs/pack.ts';
import { BUCKETS, type BucketKey, type LearntThresholds } from './learn-thresholds.ts';

/** Names of the thresholds per number of orders: atRiskDays1, atRiskDays2, atRiskDays3, atRiskDays5, lostDays1 ... */
export function bucketParameter(limit: 'atRiskDays' | 'lostDays', bucket: BucketKey): string {
  const from = BUCKETS.find(({ key }) => key === bucket)?.from ?? 1;
  return `${limit}${from}`;
}

/** What was learnt, as thresholds by name. */
export function lifecycleValues(learnt: LearntThresholds): Values {
  const values: Values = {
    leadDays: learnt.visits.leadDays,
    leadViews: 3,
    newDays: learnt.visits.newDays,
    visitAtRiskDays: learnt.visits.atRiskDays,
    visitLostDays: learnt.visits.lostDays,
    seenDays: learnt.seenDays,
    engagedDays: learnt.engagedDays,
    lookbackDays: learnt.lookbackDays,
    repeatOrders: learnt.repeatOrders,
    heroRevenue: learnt.heroRevenue,
    ghostDays: 30,
  };
  for (const { key } of BUCKETS) {
    const limits = learnt.buckets.find(({ bucket }) => bucket === key);
    values[bucketParameter('atRiskDays', key)] = limits?.atRiskDays ?? 90;
    values[bucketParameter('lostDays', key)] = limits?.lostDays ?? 180;
  }
  return values;
}
