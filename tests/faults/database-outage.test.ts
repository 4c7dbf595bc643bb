import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hasPostgresServer,
  startPostgresServer,
  type PostgresServer,
} from '../../packages/server/src/platform/testing/postgres-server.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { inspectStores } from './inspect-stores.ts';
import { API_KEY, api, mailEveryBuyer, sendOrders, WRITE_KEY, type Answer } from './shop.ts';
import { startSmtpRecorder, type SmtpRecorder } from './smtp-recorder.ts';

const EVENTS_PER_BATCH = 10;
/** Longer than the window below and the wait in the journey: both end while nobody can say so. */
const OUTAGE_MS = 2_500;
const WINDOW = { last: { value: 2, unit: 'second' } };

if (!hasPostgresServer()) console.warn('SKIPPED: a dead database is not tried, this machine has no PostgreSQL server.');

describe.runIf(hasPostgresServer())('a database that dies and comes back', () => {
  let postgres: PostgresServer;
  let smtp: SmtpRecorder;
  let server: ServerProcess;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sandmill-outage-'));
    smtp = await startSmtpRecorder();
    postgres = (await startPostgresServer({ survives: 'crash' })) as PostgresServer;
    server = await startServer({
      SANDMILL_DATA: dataDir,
      DATABASE_URL: postgres.urlOf('postgres'),
      SANDMILL_DEMO: '0',
      SANDMILL_WRITE_KEY: WRITE_KEY,
      SANDMILL_API_KEY: API_KEY,
      SANDMILL_SMTP_URL: smtp.url,
      SANDMILL_LOG_LEVEL: 'error',
    });
  });
  afterAll(async () => {
    await server?.kill();
    await postgres?.stop();
    await smtp?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is 503 meanwhile; then all goes on in the same process, and what was acknowledged is there once', async () => {
    await mailEveryBuyer(server);
    const recent = await buyersOfTheLastSeconds('recent');
    await until('the segment is live', async () => (await segment(recent))['status'] === 'live');
    const shops = startShops(server, 2);
    await until('orders are taken', async () => shops.acknowledged.size > 100);

    await postgres.crash();
    await until('each shop is refused', async () => shops.refused.size === 2);
    const before = shops.acknowledged.size;
    const refusals = await whileItLasts(OUTAGE_MS, () => askAround(server));
    expect(shops.acknowledged.size).toBe(before);
    expect(refusals.filter(isNoProblem)).toEqual([]);
    expect(refusals.length).toBeGreaterThan(20);
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);

    await postgres.startAgain();
    await until('orders are taken again', async () => shops.acknowledged.size > before);
    await shops.stop();
    expect([...shops.statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    // A definition that comes now is prepared by the job worker, and people leave the one from before in time.
    const later = await buyersOfTheLastSeconds('later');
    await until('jobs run', async () => (await segment(later))['status'] === 'live');
    await until('deadlines fire', async () => (await segment(recent))['size'] === 0);
    await until('messages leave', async () => (await messagesOnTheirWay()) === 0);
    await until('runs end', async () => (await runsWaiting()) === 0);
    await until('no event waits', async () => (await api(server, '/api/v1/health'))['oldestEventSeconds'] === 0);

    // Nor does a dead database keep the process from its end.
    await postgres.crash();
    expect(await server.stop()).toBe(0);
    await postgres.startAgain();
    const found = await inspectStores(dataDir, shops.acknowledged, postgres.urlOf('postgres'));
    expect(found).toMatchObject({ lost: [], ordersOff: 0, historyOff: 0, stuckRuns: 0, waitingEvents: 0 });
    expect(found).toMatchObject({ stored: shops.acknowledged.size, withoutMessage: 0 });
    expect(found.messages).toEqual({ accepted: smtp.accepted.size });
    expect([...smtp.accepted].filter(([, times]) => times > 1)).toEqual([]);
  });

  async function buyersOfTheLastSeconds(name: string): Promise<number> {
    const leaf = {
      kind: 'eventCount',
      event: { name: 'Order Completed' },
      count: { op: 'gte', value: 1 },
      window: WINDOW,
    };
    const made = await api(server, '/api/v1/segments', { name, definition: leaf });
    return Number(made['id']);
  }

  function segment(id: number): Promise<Record<string, unknown>> {
    return api(server, `/api/v1/segments/${id}`);
  }

  async function messagesOnTheirWay(): Promise<number> {
    const { items } = await api(server, '/api/v1/messages?status=planned,claimed,sending,deferred&limit=1');
    return (items as unknown[]).length;
  }

  async function runsWaiting(): Promise<number> {
    const { items } = await api(server, '/api/v1/journeys');
    return Number((items as Record<string, unknown>[])[0]?.['waiting']);
  }
});

type Shops = { acknowledged: Set<string>; refused: Set<number>; statuses: Set<number>; stop(): Promise<void> };

/** Shops that send order after order and, as clients do, repeat a batch until it is taken. */
function startShops(server: ServerProcess, count: number): Shops {
  const acknowledged = new Set<string>();
  const refused = new Set<number>();
  const statuses = new Set<number>();
  const over = { now: false };
  const shop = async (number: number): Promise<void> => {
    for (let batch = 0; !over.now; batch++) {
      const ids = Array.from({ length: EVENTS_PER_BATCH }, (_, i) => `s${number}-b${batch}-${i}`);
      for (let taken = false; !taken;) {
        const { status } = await sendOrders(server, ids);
        statuses.add(status);
        taken = status === 200;
        if (!taken) refused.add(number);
        else for (const id of ids) acknowledged.add(id);
        await pause(taken ? 20 : 50);
      }
    }
  };
  const running = Promise.all(Array.from({ length: count }, (_, i) => shop(i)));
  return {
    acknowledged,
    refused,
    statuses,
    stop: async () => {
      over.now = true;
      await running;
    },
  };
}

/** Everybody who may come by: a shop, a page, an API client with a right and a wrong key, somebody at the login. */
async function askAround(server: ServerProcess): Promise<(Answer & { path: string })[]> {
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(server.address + path, init);
    await response.arrayBuffer();
    return { path, status: response.status, type: response.headers.get('content-type') ?? '' };
  };
  const key = (value: string) => ({ headers: { authorization: `Bearer ${value}` } });
  const post = (body: object) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const track = { type: 'track', event: 'Never told', userId: 'u', writeKey: WRITE_KEY };
  return [
    await ask('/v1/track', post(track)),
    await ask('/v1/batch', post({ writeKey: 'another key', batch: [track] })),
    await ask(`/v1/pixel/track?writeKey=${WRITE_KEY}&event=x&userId=u`),
    await ask('/api/v1/contacts', key(API_KEY)),
    await ask('/api/v1/contacts', key('smk_wrong_0123456789abcdef0123456789abcdef')),
    await ask('/api/v1/session', post({ email: 'somebody@example.com', password: 'what it may be' })),
  ];
}

const isNoProblem = ({ status, type }: Answer): boolean =>
  status !== 503 || !type.startsWith('application/problem+json');

async function whileItLasts<T>(ms: number, work: () => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (const end = Date.now() + ms; Date.now() < end; await pause(250)) all.push(...(await work()));
  return all;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(100)) if (await isSo()) return;
  throw new Error(`waited in vain until ${what}`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
