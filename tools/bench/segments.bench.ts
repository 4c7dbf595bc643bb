import type { Condition } from '@sandmill/contracts';
import {
  createClassification,
  createSegment,
  prepareDefinition,
  previewSegment,
  selectPreparing,
  type Preparation,
} from '../../packages/server/src/domains/segments/index.ts';
import { PreviewMemory } from '../../packages/server/src/domains/segments/preview/preview-memory.ts';
import { tellHistory } from '../../packages/server/src/mill/tell-history.ts';
import { turn } from '../../packages/server/src/mill/turn.ts';
import { systemClock } from '../../packages/server/src/platform/clock.ts';
import { uuidv7Ids } from '../../packages/server/src/platform/ids.ts';
import { holdMill, visitPeople } from '../../packages/server/src/wiring/mill.ts';
import { percentile, rounded, scaled, type BenchOptions, type Row } from './benchmark.ts';
import { millOf } from './mill.ts';
import { makePeople } from './people.ts';
import { makePast } from './segment-history.ts';
import { DURABILITY, onEachEngine, openStores, type Place } from './stores.ts';
import { makeWorkload } from './workload.ts';

/** PGlite holds a million people too, but making them there takes longer than measuring. */
const PEOPLE = { postgres: 1_000_000, embedded: 200_000 };
const EVENTS_EACH = 10;
const ROUNDS = 6;
const VISITED = 2_000;

const last = (value: number) => ({ last: { value, unit: 'day' as const } });
const did = (name: string, op: 'gte' | 'eq', value: number, days?: number): Condition => ({
  kind: 'eventCount',
  event: { name },
  count: { op, value },
  ...(days === undefined ? {} : { window: last(days) }),
});
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const city: Condition = { kind: 'trait', path: ['city'], is: { op: 'eq', value: 'Milano' } };
const mailable: Condition = { kind: 'consent', channel: 'email', purpose: 'marketing', state: 'opted_in' };

const DEFINITIONS: Record<string, Condition> = {
  'viewed 3 times in 30 days': did('Product Viewed', 'gte', 3, 30),
  'city, consent and viewed in 30 days': all(city, mailable, did('Product Viewed', 'gte', 1, 30)),
  'bought ever, silent for 60 days': all(did('Order Completed', 'gte', 1), {
    kind: 'lastSeen',
    op: 'notWithinLast',
    duration: { value: 60, unit: 'day' },
  }),
  'spent 50 in a category in 90 days': {
    kind: 'eventAggregate',
    event: { name: 'Product Viewed', where: [{ path: ['category'], is: { op: 'eq', value: 'Kitchen' } }] },
    aggregate: 'sum',
    of: ['price'],
    is: { op: 'gte', value: 50 },
    window: last(90),
  },
  'cart of 30 days without an order within a day': {
    kind: 'sequence',
    first: { name: 'Product Added' },
    then: { name: 'Order Completed' },
    within: { value: 1, unit: 'day' },
    followed: false,
    window: last(30),
  },
};

/** Shipped, and not live from the start. */
const CLASSIFICATIONS = ['value_ladder'];

/** Counting while typing, and making a segment live, over a year of a shop's history. */
export function run(options: BenchOptions): AsyncIterable<Row> {
  return onEachEngine((place) => onEngine(place, options));
}

async function* onEngine(place: Place, options: BenchOptions): AsyncIterable<Row> {
  const stores = await openStores(place);
  const { db, history } = stores;
  const clock = systemClock();
  const ids = uuidv7Ids(clock);
  const { workspaceId } = await makeWorkload(stores, { now: clock.now(), ids });
  const people = scaled(PEOPLE[place.engine], options);
  const events = people * EVENTS_EACH;
  await makePeople(db, { workspaceId, from: 0, to: people, now: clock.now(), days: 300 });
  await makePast(stores, { workspaceId, people, events, now: clock.now() });
  const size = `${people} contacts, ${events} events, ${place.engine}; ${DURABILITY[place.engine]}`;
  const timeZone = async (): Promise<string> => 'Europe/Rome';
  const now = (): number => clock.now();
  const memory = new PreviewMemory();
  for (const [name, definition] of Object.entries(DEFINITIONS)) {
    const times: number[] = [];
    let matching = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const found = await previewSegment({ db, history, now, timeZone, memory }, workspaceId, { definition });
      times.push(found.tookMs);
      matching = found.matching;
    }
    const conditions = `${matching} match; every part, reachable and ten people; first of ${ROUNDS}: ${times[0]} ms; ${size}`;
    yield { name: `live count, ${name}, ${place.engine}`, value: percentile(times, 0.5), unit: 'ms', conditions };
  }
  const mill = millOf(stores, { clock, ids });
  const preparation: Preparation = {
    db,
    history,
    now,
    timeZone,
    holdMill: holdMill({ clock, outbox: null }),
    visit: visitPeople(mill),
    tell: tellHistory({ history, clock }),
    progress: () => undefined,
    signal: new AbortController().signal,
  };
  for (const [name, definition] of Object.entries(DEFINITIONS)) {
    const writer = { now, timeZone: 'Europe/Rome' };
    await db.transaction((tx) =>
      createSegment(tx, workspaceId, { writer, name, description: '', kind: 'dynamic', definition }),
    );
    const began = now();
    for (const row of await selectPreparing(db, workspaceId)) await prepareDefinition(preparation, workspaceId, row);
    const seconds = rounded((now() - began) / 1000);
    const [size_] = await db.query<{ n: number }>(
      `select count(*)::int as n from segment_members m join segments s on s.id = m.segment_id where s.workspace_id = $1 and s.name = $2`,
      [workspaceId, name],
    );
    const conditions = `to the last member written and told, ${size_?.n} members; ${size}`;
    yield { name: `segment fully active, ${name}, ${place.engine}`, value: seconds, unit: 's', conditions };
  }
  for (const pack of CLASSIFICATIONS) {
    const writer = { now, timeZone: 'Europe/Rome', by: 'bench' };
    await db.transaction((tx) => createClassification(tx, workspaceId, { pack }, writer));
    const began = now();
    for (const row of await selectPreparing(db, workspaceId)) await prepareDefinition(preparation, workspaceId, row);
    const seconds = rounded((now() - began) / 1000);
    const classes = await db.query<{ value: string; n: number }>(
      `select m.value, count(*)::int as n from class_members m join classifications c on c.id = m.classification_id
       where c.workspace_id = $1 and c.key = $2 group by 1 order by 2 desc`,
      [workspaceId, pack],
    );
    const members = classes.map(({ value, n }) => `${n} ${value}`).join(', ');
    const conditions = `to the last one written and told: ${members}; ${size}`;
    yield { name: `classification fully active, ${pack}, ${place.engine}`, value: seconds, unit: 's', conditions };
  }
  const some = await db.query<{ id: string }>(
    `select contact_id as id from contact_states where workspace_id = $1 order by contact_id limit ${VISITED}`,
    [workspaceId],
  );
  await turn(mill, workspaceId, { events: 0, people: 0, visit: some.map(({ id }) => id) });
  const [state] = await db.query<{ bytes: number }>(
    `select avg(octet_length(state))::float8 as bytes from contact_states where workspace_id = $1 and contact_id = any ($2::uuid[])`,
    [workspaceId, some.map(({ id }) => id)],
  );
  yield {
    name: `state of a contact, ${place.engine}`,
    value: Math.round(state?.bytes ?? 0),
    unit: 'bytes',
    conditions: `as JSON, watched by 25 segments, stages and user types, ${EVENTS_EACH} events a contact; ${size}`,
  };
  await history.close();
  await db.close();
}
