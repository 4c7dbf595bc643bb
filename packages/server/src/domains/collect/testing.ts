import { fastify } from 'fastify';
import { systemClock, type Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { answerErrors } from '../../platform/http/answer-errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { uuidv7Ids } from '../../platform/ids.ts';
import { silentLog } from '../../platform/log.ts';
import { createMetrics, type Metrics } from '../../platform/metrics.ts';
import { collectRoutes } from './collect.routes.ts';
import type { Door } from './door.ts';
import { EVENT_LIMITS } from './limits.ts';
import { openCollect, type Collect } from './open-collect.ts';

/** 1 June 2024, 12:00 UTC. */
export const RECEIVED_AT = 1_717_243_200_000;

/** A door of a server source, for tests. */
export function aDoor(overrides: Partial<Door> = {}): Door {
  let generated = 0;
  return {
    workspaceId: 1,
    sourceId: 1,
    trust: 'server',
    receivedAt: RECEIVED_AT,
    isHistory: false,
    pathType: null,
    batch: null,
    peerIp: null,
    ipPolicy: 'truncate',
    dailyVisitor: null,
    refuses: false,
    limits: EVENT_LIMITS,
    newMessageId: () => `generated-${(generated += 1)}`,
    ...overrides,
  };
}

export type CollectApp = { app: HttpApp; collect: Collect; metrics: Metrics; close(): Promise<void> };

/** The tracking API alone over a test database. */
export async function openCollectApp(
  db: Db,
  options: { clock?: Clock; ingest?: Partial<Ingest> } = {},
): Promise<CollectApp> {
  const clock = options.clock ?? systemClock();
  const log = silentLog();
  const metrics = createMetrics({ processMetrics: false });
  const config = { ingest: { ...INGEST, ...options.ingest } };
  const collect = await openCollect({ db, clock, ids: uuidv7Ids(clock), log, metrics, config });
  const app = fastify({ bodyLimit: config.ingest.maxBodyBytes }) as unknown as HttpApp;
  answerErrors(app, { log });
  collectRoutes(app, collect);
  return {
    app,
    collect,
    metrics,
    close: async () => {
      await app.close();
      await collect.close();
    },
  };
}

const INGEST = {
  maxEventBytes: 32 * 1024,
  maxBodyBytes: 4 * 1024 * 1024,
  maxBatchEvents: 5_000,
  maxWaitingEvents: 2_000_000,
};
type Ingest = typeof INGEST;
