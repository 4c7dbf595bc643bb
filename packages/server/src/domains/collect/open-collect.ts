import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { findSourceByWriteKey } from '../workspaces/index.ts';
import { openBacklog, type Backlog } from './backlog.ts';
import { collectMetrics, type CollectMetrics } from './collect-metrics.ts';
import { collectSource } from './collect-source.ts';
import { openDailyVisitors, type DailyVisitors } from './daily-visitors.ts';
import { openEventWriter, type EventWriter } from './event-writer.ts';
import { EVENT_LIMITS, type EventLimits } from './limits.ts';
import { openRejectionLog, type RejectionLog } from './rejection-log.ts';
import { openSourceCache, type SourceCache } from './source-cache.ts';

export type CollectDeps = {
  db: Db;
  clock: Clock;
  ids: Ids;
  log: Log;
  metrics: Metrics;
  config: Pick<Config, 'ingest'>;
};

/** What lives as long as the process: the parts of the door that remember something. */
export type Collect = {
  clock: Clock;
  ids: Ids;
  limits: EventLimits & { bodyBytes: number; batchEvents: number };
  writer: EventWriter;
  sources: SourceCache;
  rejections: RejectionLog;
  backlog: Backlog;
  visitors: DailyVisitors;
  metrics: CollectMetrics;
  /** Resolves when everything taken is written. */
  close(): Promise<void>;
};

export async function openCollect(deps: CollectDeps): Promise<Collect> {
  const { db, clock, ids, config } = deps;
  const writer = openEventWriter(db);
  const sources = openSourceCache(async (writeKey) => {
    const source = await findSourceByWriteKey(db, writeKey);
    return source === null ? null : collectSource(source);
  }, clock);
  const rejections = openRejectionLog(deps);
  const visitors = await openDailyVisitors(db, clock);
  const unlisten = await db.listen('sources', () => sources.clear());
  return {
    clock,
    ids,
    limits: {
      ...EVENT_LIMITS,
      eventBytes: config.ingest.maxEventBytes,
      bodyBytes: config.ingest.maxBodyBytes,
      batchEvents: config.ingest.maxBatchEvents,
    },
    writer,
    sources,
    rejections,
    visitors,
    backlog: openBacklog(db, clock, config.ingest.maxWaitingEvents),
    metrics: collectMetrics(deps.metrics, () => writer.waiting()),
    close: async () => {
      await unlisten();
      visitors.close();
      await writer.close();
      await rejections.close();
    },
  };
}
