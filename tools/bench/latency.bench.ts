import { fastify } from 'fastify';
import { collectRoutes, openCollect } from '../../packages/server/src/domains/collect/index.ts';
import { startMill } from '../../packages/server/src/mill/start-mill.ts';
import { systemClock } from '../../packages/server/src/platform/clock.ts';
import { uuidv7Ids } from '../../packages/server/src/platform/ids.ts';
import { openHistoryOutbox } from '../../packages/server/src/platform/history/history-outbox.ts';
import { silentLog } from '../../packages/server/src/platform/log.ts';
import { createMetrics } from '../../packages/server/src/platform/metrics.ts';
import type { HttpApp } from '../../packages/server/src/platform/http/http-app.ts';
import { pause, percentileRows, scaled, type BenchOptions, type Row } from './benchmark.ts';
import { millOf, visitAll } from './mill.ts';
import { makePeople } from './people.ts';
import { startLoad } from './start-load.ts';
import { DURABILITY, onEachEngine, openStores, type Place, type Stores } from './stores.ts';
import { CALLING_EVENT, makeWorkload, type Workload } from './workload.ts';

const PEOPLE = 20_000;
const PROBES = 200;
const WARM_UP = 20;
const BETWEEN_MS = 50;
const LOAD_PER_SECOND = 1_000;
const GIVE_UP_MS = 60_000;

const LIMITS = { maxEventBytes: 32_768, maxBodyBytes: 4 << 20, maxBatchEvents: 5_000, maxWaitingEvents: 10_000_000 };

/** From sending one `track` to the message row of the journey that its segment entry starts. */
export function run(options: BenchOptions): AsyncIterable<Row> {
  return onEachEngine((place) => onEngine(place, options));
}

async function* onEngine(place: Place, options: BenchOptions): AsyncIterable<Row> {
  const stores = await openStores(place);
  const clock = systemClock();
  const ids = uuidv7Ids(clock);
  const workload = await makeWorkload(stores, { now: clock.now(), ids });
  const outbox = await openHistoryOutbox({ ...stores, clock, ids, log: silentLog() });
  const deps = { ...millOf(stores, { clock, ids }), outbox };
  const people = scaled(PEOPLE, options);
  await makePeople(stores.db, { ...workload, from: 0, to: people, days: 3, now: clock.now() });
  await visitAll(deps, workload.workspaceId);
  const collect = await openCollect({
    ...stores,
    clock,
    ids,
    log: silentLog(),
    metrics: createMetrics({ processMetrics: false }),
    config: { ingest: LIMITS },
  });
  const app = fastify({ bodyLimit: LIMITS.maxBodyBytes });
  collectRoutes(app as unknown as HttpApp, collect);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const mill = await startMill({ ...deps, log: silentLog() });

  const probe = await openProbe(stores, workload, address);
  for (let i = 0; i < WARM_UP; i++) await probe.once(i);
  const conditions = `${people} contacts, 20 segments; ${DURABILITY[place.engine]}`;
  const probes = scaled(PROBES, options);
  const quiet = await series(probe, WARM_UP, probes);
  yield* percentileRows(`event to message, quiet, ${place.engine}`, quiet, { unit: 'ms', conditions });
  const load = startLoad({
    address,
    key: workload.writeKey,
    batch: 10,
    connections: 4,
    people,
    prefix: 'load',
    rate: LOAD_PER_SECOND,
    seconds: Math.ceil((probes * BETWEEN_MS * 2) / 1000) + 5,
  });
  await pause(3_000);
  const busy = await series(probe, WARM_UP + probes, probes);
  yield* percentileRows(`event to message, under ${LOAD_PER_SECOND} events/s, ${place.engine}`, busy, {
    unit: 'ms',
    conditions,
  });
  await load;
  await probe.close();
  await app.close();
  await collect.close();
  await mill.stop();
  await outbox.close();
  await stores.history.close();
  await stores.db.close();
}

type Probe = { once(person: number): Promise<number>; close(): Promise<void> };

async function series(probe: Probe, from: number, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    times.push(await probe.once(from + i));
    await pause(BETWEEN_MS);
  }
  return times;
}

/** Hears of each message by NOTIFY, which arrives with the commit that wrote its row. */
async function openProbe({ db }: Stores, { writeKey, workspaceId }: Workload, address: string): Promise<Probe> {
  let heard = (): void => undefined;
  const stop = await db.listen('messages', () => heard());
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  return {
    async once(person) {
      const written = new Promise<void>((resolve, reject) => {
        heard = resolve;
        setTimeout(() => reject(new Error(`no message within ${GIVE_UP_MS} ms`)), GIVE_UP_MS).unref();
      });
      const began = performance.now();
      const response = await fetch(`${address}/v1/track`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({
          event: CALLING_EVENT,
          userId: `user-${person}`,
          messageId: `probe-${workspaceId}-${person}`,
        }),
      });
      if (!response.ok) throw new Error(`the event was refused: ${response.status} ${await response.text()}`);
      await written;
      return performance.now() - began;
    },
    close: () => stop(),
  };
}
