import { allLatency, type Latency } from '../domains/segments/index.ts';
import type { History } from '../platform/history/history.ts';

const DAY_MS = 86_400_000;
/** Everybody who looks at a page asks for the health; history is asked once a minute. */
const KEPT_MS = 60_000;

/** How fast segments followed events over the last day, asked of history at most once a minute. */
export function dayLatency(history: History, now: () => number): () => Promise<Latency> {
  let kept: { until: number; value: Promise<Latency> } | null = null;
  return () => {
    if (kept === null || now() >= kept.until) {
      const value = allLatency(history, now() - DAY_MS);
      kept = { until: now() + KEPT_MS, value };
      value.catch(() => (kept = null));
    }
    return kept.value;
  };
}
