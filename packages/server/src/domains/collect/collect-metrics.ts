import type { Metrics } from '../../platform/metrics.ts';

export type CollectMetrics = {
  accepted(count: number): void;
  duplicates(count: number): void;
  rejected(code: string): void;
};

export function collectMetrics(metrics: Metrics, waiting: () => number): CollectMetrics {
  const accepted = metrics.counter('sandmill_events_accepted_total', 'Events stored durably.');
  const duplicates = metrics.counter('sandmill_events_duplicate_total', 'Events that had been stored before.');
  const rejected = metrics.counter('sandmill_events_rejected_total', 'Events not taken, by reason.', ['code']);
  metrics.gauge('sandmill_events_unwritten', 'Events taken from the network and not yet committed.', {
    read: (gauge) => gauge.set(waiting()),
  });
  return {
    accepted: (count) => accepted.inc(count),
    duplicates: (count) => duplicates.inc(count),
    rejected: (code) => rejected.inc({ code }),
  };
}
