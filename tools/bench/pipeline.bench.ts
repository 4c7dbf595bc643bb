import { appendEvents } from '../../packages/server/src/domains/collect/index.ts';
import { turn, type MillDeps } from '../../packages/server/src/mill/turn.ts';
import { systemClock } from '../../packages/server/src/platform/clock.ts';
import { uuidv7Ids } from '../../packages/server/src/platform/ids.ts';
import { rounded, scaled, type BenchOptions, type Row } from './benchmark.ts';
import { millOf, visitAll } from './mill.ts';
import { makePeople } from './people.ts';
import { shopEvent } from './shop-events.ts';
import { DURABILITY, onEachEngine, openStores, type Place, type Stores } from './stores.ts';
import { makeWorkload, type Workload } from './workload.ts';

const PEOPLE = 200_000;
const EVENTS = 60_000;
/** Segments beside the twenty, about events that do not happen here: they must cost next to nothing. */
const OTHERS = [0, 180];
const WARM_UP = 5_000;
const EVENTS_PER_TURN = 2_000;
const APPEND = 2_000;

/** Events that wait in the log go through identity, contacts, segments and journeys and into the history. */
export function run(options: BenchOptions): AsyncIterable<Row> {
  return inTurn(OTHERS.map((others) => () => onEachEngine((place) => onEngine(place, { ...options, others }))));
}

async function* inTurn(runs: (() => AsyncIterable<Row>)[]): AsyncIterable<Row> {
  for (const one of runs) yield* one();
}

async function* onEngine(place: Place, options: BenchOptions & { others: number }): AsyncIterable<Row> {
  const segments = 20 + options.others;
  const stores = await openStores(place);
  const clock = systemClock();
  const ids = uuidv7Ids(clock);
  const workload = await makeWorkload(stores, { now: clock.now(), ids, others: options.others });
  const mill = millOf(stores, { clock, ids });
  const people = scaled(PEOPLE, options);
  await makePeople(stores.db, { ...workload, from: 0, to: people, days: 3, now: clock.now() });
  await visitAll(mill, workload.workspaceId);
  const events = scaled(EVENTS, options);
  await fill(stores, { workload, people, events: events + WARM_UP, now: clock.now() });
  await grind(mill, workload, WARM_UP);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const done = await grind(mill, workload, events);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  yield {
    name: options.others === 0 ? `pipeline, ${place.engine}` : `pipeline with ${segments} segments, ${place.engine}`,
    value: rounded(done / seconds),
    unit: 'events/s',
    conditions: [
      `${done} events of ${people} contacts, ${segments} segments, 2 classifications, 1 journey, turns of ${EVENTS_PER_TURN}`,
      `${Math.round((user + system) / done)} µs of CPU an event in this process`,
      DURABILITY[place.engine],
    ].join('; '),
  };
  await stores.history.close();
  await stores.db.close();
}

type Filling = { workload: Workload; people: number; events: number; now: number };

async function fill({ db }: Stores, { workload, people, events, now }: Filling): Promise<void> {
  for (let from = 0; from < events; from += APPEND) {
    const many = Math.min(APPEND, events - from);
    const inputs = Array.from({ length: many }, (_, i) => shopEvent(from + i, { ...workload, people, time: now }));
    await appendEvents(db, workload.workspaceId, inputs, now);
  }
}

/** Turns until so many events are through. */
async function grind(mill: MillDeps, { workspaceId }: Workload, events: number): Promise<number> {
  let done = 0;
  while (done < events) {
    const want = Math.min(EVENTS_PER_TURN, events - done);
    const report = await turn(mill, workspaceId, { events: want, people: 1_000 });
    if (!report || report.events === 0) break;
    done += report.events;
  }
  return done;
}
