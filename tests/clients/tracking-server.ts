import type { AddressInfo } from 'node:net';
import { aSource, aWorkspace } from '../../packages/server/src/platform/testing/index.ts';
import { systemClock } from '../../packages/server/src/platform/clock.ts';
import type { Db } from '../../packages/server/src/platform/db/db.ts';
import { takeEvents, type StoredEvent } from '../../packages/server/src/domains/collect/index.ts';
import { openCollectApp } from '../../packages/server/src/domains/collect/testing.ts';

export type Captured = {
  at: number;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Buffer;
  status: number;
};
export type Fault = { status: number; headers?: Record<string, string> };

/** A tracking server on a port of its own, whose answers can be spoilt and whose requests can be seen and repeated. */
export type TrackingServer = {
  port: number;
  url: string;
  workspaceId: number;
  /** Key of a website (public) and of a server (secret). */
  siteKey: string;
  serverKey: string;
  /** Requests that carried events, in the order of their arrival. */
  captured: Captured[];
  /** Answers given instead of the true ones, to the next requests that carry events. */
  faults: Fault[];
  events(): Promise<StoredEvent[]>;
  /** Events ever taken in. */
  keys(): Promise<number>;
  rejections(): Promise<{ code: string; message_id: string | null }[]>;
  replay(requests: readonly Captured[]): Promise<number[]>;
  close(): Promise<void>;
};

export async function startTrackingServer(db: Db): Promise<TrackingServer> {
  const workspaceId = await aWorkspace(db);
  const site = await aSource(db, workspaceId, { kind: 'website', writeKey: 'site_key' });
  const server = await aSource(db, workspaceId, { kind: 'server', writeKey: 'server_key' });
  const { app, collect, close } = await openCollectApp(db, { clock: systemClock() });
  const captured: Captured[] = [];
  const faults: Fault[] = [];
  let replaying = false;
  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || replaying) return;
    captured.push({
      at: performance.now(),
      method: request.method,
      url: request.url,
      headers: { ...request.headers } as Record<string, string>,
      body: request.body as Buffer,
      status: 0,
    });
    const fault = faults.shift();
    if (fault !== undefined)
      await reply
        .code(fault.status)
        .headers(fault.headers ?? {})
        .send({ spoilt: true });
  });
  app.addHook('onResponse', async (request, reply) => {
    const entry = captured.find(({ body, status }) => status === 0 && body === request.body);
    if (entry) entry.status = reply.statusCode;
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    workspaceId,
    siteKey: site.writeKey,
    serverKey: server.writeKey,
    captured,
    faults,
    events: () => db.transaction((tx) => takeEvents(tx, workspaceId, 100_000)),
    keys: async () => (await db.query<{ n: number }>('select count(*) as n from event_keys'))[0]?.n ?? 0,
    rejections: async () => {
      await collect.rejections.flush();
      return db.query('select code, message_id from event_rejections order by id');
    },
    replay: async (requests) => {
      replaying = true;
      const statuses: number[] = [];
      for (const { method, url, headers, body } of requests) {
        const kept = Object.fromEntries(
          Object.entries(headers).filter(([name]) => name !== 'host' && name !== 'connection'),
        );
        const answer = await app.inject({ method: method as 'POST', url, headers: kept, payload: body });
        statuses.push(answer.statusCode);
      }
      replaying = false;
      return statuses;
    },
    close,
  };
}

/** The same requests in another order: a fixed one, so that a failure can be repeated. */
export function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items];
  let state = 42;
  for (let index = result.length - 1; index > 0; index--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = state % (index + 1);
    [result[index], result[other]] = [result[other] as T, result[index] as T];
  }
  return result;
}

export function messageIds(events: readonly StoredEvent[]): string[] {
  return events.map(({ messageId }) => messageId).sort();
}
