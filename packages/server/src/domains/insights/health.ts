import type { Health } from '@sandmill/contracts/api/home';
import type { Db } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import { selectHealth } from './insights.queries.ts';

export type HealthAsker = {
  db: Db;
  history: History;
  now(): number;
  startedAt: number;
  version: string;
  segmentLagMs(): number | null;
  /** How fast segments followed events, over the last day. */
  segmentLatency(): Promise<Health['segmentLatency']>;
};

/** Is everything running? A store that does not answer is a finding, not an error. */
export async function readHealth(asker: HealthAsker): Promise<Health> {
  const figures = await answer(() => selectHealth(asker.db, asker.now()));
  const history = await answer(() => asker.history.query('select 1 as one', {}, { maxSeconds: 5 }));
  const latency = await answer(() => asker.segmentLatency());
  return {
    ok: figures !== null && history !== null && figures.duplicatesSent === 0 && figures.oldestEventSeconds < 60,
    duplicatesSent: figures?.duplicatesSent ?? 0,
    oldestEventSeconds: figures?.oldestEventSeconds ?? 0,
    oldestJobSeconds: figures?.oldestJobSeconds ?? 0,
    segmentLagMs: asker.segmentLagMs(),
    segmentLatency: latency ?? { moves: 0, p50Ms: null, p95Ms: null },
    parkedEvents: figures?.parkedEvents ?? 0,
    deadJobs: figures?.deadJobs ?? 0,
    database: { kind: asker.db.kind, ok: figures !== null, survivesPowerLoss: asker.db.kind === 'postgres' },
    history: { kind: asker.history.kind, ok: history !== null },
    memoryMb: Math.round(process.memoryUsage().rss / 1e6),
    uptimeSeconds: Math.round((asker.now() - asker.startedAt) / 1000),
    version: asker.version,
  };
}

async function answer<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}
