import {
  firstDayBelow,
  returnCurve,
  returnProbability,
  returnQuantile,
  type GapCount,
  type ReturnCurve,
} from './return-curve.ts';

/** Customers by number of orders: a heavy buyer is late after weeks, a one-time buyer after months. */
export const BUCKETS = [
  { key: '1', from: 1, to: 1 },
  { key: '2', from: 2, to: 2 },
  { key: '3-4', from: 3, to: 4 },
  { key: '5+', from: 5, to: null },
] as const;
export type BucketKey = (typeof BUCKETS)[number]['key'];

export type LearntThresholds = {
  provisional: boolean;
  /** Why provisional: 'short_history', 'few_gaps', or null. */
  reason: 'short_history' | 'few_gaps' | null;
  /**
   * `return_probability`: the probability to come back fell below the limits within what history can tell.
   * `quantile`: it did not (in a shop whose customers keep coming back it never does), so "late" means later than
   * 80 % and 95 % of those who came back. `preset`: provisional.
   */
  rule: 'return_probability' | 'quantile' | 'preset';
  historyDays: number;
  gaps: number;
  buckets: { bucket: BucketKey; atRiskDays: number; lostDays: number; returnShare: number | null }[];
  /** Silence of people without orders, in days since the last visit. */
  visits: { leadDays: number; newDays: number; atRiskDays: number; lostDays: number };
  /** Days within which a customer must have been seen to count as still interacting. */
  engagedDays: number;
  seenDays: number;
  lookbackDays: number;
  heroRevenue: number;
  repeatOrders: number;
};

export type ShopHistory = {
  historyDays: number;
  orderGaps: Record<BucketKey, GapCount[]>;
  visitGaps: GapCount[];
  /** 80th percentile of revenue per customer in the lookback, in the workspace's currency. */
  revenueP80: number;
};

/** Of a workspace without any history. */
export const NO_HISTORY: ShopHistory = {
  historyDays: 0,
  orderGaps: { '1': [], '2': [], '3-4': [], '5+': [] },
  visitGaps: [],
  revenueP80: 500,
};

/** Return within this many days is what "coming back" means. */
const HORIZON_DAYS = 90;
const LOST_BELOW = 0.05;
const AT_RISK_SHARE_OF_FRESH = 0.5;
const MIN_HISTORY_DAYS = 365;
const MIN_GAPS = 200;
const MIN_GAPS_PER_BUCKET = 30;
const MIN_SILENCE_DAYS = 7;
const PRESET = { atRiskDays: 90, lostDays: 180 };
const VISIT_PRESET = { leadDays: 30, newDays: 30, atRiskDays: 90, lostDays: 180 };

/**
 * Thresholds of the lifecycle out of the shop's return curve. At risk: the probability to come back within 90 days is
 * below half of a fresh customer's; lost: below 5 %. The tail of a curve is only as long as history: where a limit is
 * reached only because the curve ends, the quantiles of the return time stand for all buckets alike. With less than
 * twelve months or 200 completed gaps the presets (90 and 180 days) stand and the result is marked provisional.
 */
export function learnThresholds(history: ShopHistory): LearntThresholds {
  const curves = BUCKETS.map(({ key }) => ({ key, curve: returnCurve(history.orderGaps[key]) }));
  const gaps = curves.reduce((sum, { curve }) => sum + curve.returned, 0);
  const reason = history.historyDays < MIN_HISTORY_DAYS ? 'short_history' : gaps < MIN_GAPS ? 'few_gaps' : null;
  const all = returnCurve(BUCKETS.flatMap(({ key }) => history.orderGaps[key]));
  const rule =
    reason !== null
      ? 'preset'
      : curves.every(({ curve }) => limitsByProbability(curve))
        ? 'return_probability'
        : 'quantile';
  return {
    provisional: reason !== null,
    reason,
    rule,
    historyDays: history.historyDays,
    gaps,
    buckets: curves.map(({ key, curve }) => ({
      bucket: key,
      ...limitsBy(rule, curve),
      returnShare: curve.returned > 0 ? curve.everReturns : null,
    })),
    visits: reason === null ? visitThresholds(history.visitGaps) : VISIT_PRESET,
    engagedDays: (reason === null ? returnQuantile(all, 0.5) : null) ?? 60,
    seenDays: clamp(returnQuantile(returnCurve(history.visitGaps), 0.95) ?? 60, 14, 180),
    lookbackDays: 365,
    heroRevenue: history.revenueP80,
    repeatOrders: 3,
  };
}

type Limits = { atRiskDays: number; lostDays: number };

function limitsBy(rule: LearntThresholds['rule'], curve: ReturnCurve): Limits {
  if (rule === 'preset' || curve.returned < MIN_GAPS_PER_BUCKET) return PRESET;
  return (rule === 'return_probability' ? limitsByProbability(curve) : null) ?? limitsByQuantile(curve);
}

/** null when a limit is reached only because the curve ends, or when hardly anybody returns at all. */
function limitsByProbability(curve: ReturnCurve): Limits | null {
  const fresh = returnProbability(curve, 0, HORIZON_DAYS);
  if (curve.returned < MIN_GAPS_PER_BUCKET || fresh <= LOST_BELOW) return null;
  const atRiskDays = Math.max(MIN_SILENCE_DAYS, firstDayBelow(curve, fresh * AT_RISK_SHARE_OF_FRESH, HORIZON_DAYS));
  const lostDays = Math.max(atRiskDays + MIN_SILENCE_DAYS, firstDayBelow(curve, LOST_BELOW, HORIZON_DAYS));
  return lostDays + HORIZON_DAYS < curve.survival.length ? { atRiskDays, lostDays } : null;
}

function limitsByQuantile(curve: ReturnCurve): Limits {
  const atRiskDays = Math.max(MIN_SILENCE_DAYS, returnQuantile(curve, 0.8) ?? PRESET.atRiskDays);
  return {
    atRiskDays,
    lostDays: Math.max(atRiskDays + MIN_SILENCE_DAYS, returnQuantile(curve, 0.95) ?? PRESET.lostDays),
  };
}

function visitThresholds(gaps: readonly GapCount[]): LearntThresholds['visits'] {
  const curve = returnCurve(gaps);
  if (curve.returned < MIN_GAPS) return VISIT_PRESET;
  const p50 = returnQuantile(curve, 0.5) ?? VISIT_PRESET.leadDays;
  const { atRiskDays, lostDays } = limitsByProbability(curve) ?? limitsByQuantile(curve);
  const newDays = clamp(p50, 7, 30);
  return {
    leadDays: clamp(p50, 7, 30),
    newDays,
    atRiskDays: Math.max(newDays + 7, atRiskDays),
    lostDays: Math.max(newDays + 14, lostDays),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Small drift is ignored, so that people do not change stage because a number moved by a day. */
export function driftsApart(a: LearntThresholds, b: LearntThresholds): boolean {
  const numbers = (t: LearntThresholds): number[] => [
    ...t.buckets.flatMap((x) => [x.atRiskDays, x.lostDays]),
    t.visits.atRiskDays,
    t.visits.lostDays,
    t.heroRevenue,
  ];
  const left = numbers(a);
  const right = numbers(b);
  return (
    a.provisional !== b.provisional ||
    left.some((value, i) => Math.abs(value - (right[i] ?? 0)) > 0.1 * Math.max(value, 1))
  );
}
