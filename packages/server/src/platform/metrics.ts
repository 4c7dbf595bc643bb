import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What GET /metrics tells Prometheus. Names begin with "sandmill_"; durations are in seconds. */
export interface Metrics {
  readonly registry: Registry;
  counter<L extends string>(name: string, help: string, labels?: readonly L[]): Counter<L>;
  histogram<L extends string>(
    name: string,
    help: string,
    options?: { labels?: readonly L[]; buckets?: number[] },
  ): Histogram<L>;
  /** `read` is called at each scrape and sets the gauge. */
  gauge<L extends string>(
    name: string,
    help: string,
    options?: { labels?: readonly L[]; read?: (gauge: Gauge<L>) => void | Promise<void> },
  ): Gauge<L>;
}

/** From half a millisecond to ten seconds: an event taken in, a page, a report. */
const DURATION_BUCKETS_S = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A registry of its own, so that two installations in one process (tests) do not share numbers. */
export function createMetrics(options: { processMetrics: boolean } = { processMetrics: true }): Metrics {
  const registry = new Registry();
  if (options.processMetrics) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    counter: <L extends string>(name: string, help: string, labels: readonly L[] = []) =>
      new Counter<L>({ name, help, labelNames: labels, registers }),
    histogram: <L extends string>(name: string, help: string, { labels = [], buckets = DURATION_BUCKETS_S } = {}) =>
      new Histogram<L>({ name, help, labelNames: labels as readonly L[], buckets, registers }),
    gauge: <L extends string>(
      name: string,
      help: string,
      options: { labels?: readonly L[]; read?: (gauge: Gauge<L>) => void | Promise<void> } = {},
    ) => {
      const read = options.read;
      return new Gauge<L>({
        name,
        help,
        labelNames: options.labels ?? [],
        registers,
        ...(read
          ? {
              async collect() {
                await read(this);
              },
            }
          : {}),
      });
    },
  };
}
