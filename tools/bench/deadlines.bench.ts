import { SYSTEM_EVENTS } from '@sandmill/contracts';
import { startMill } from '../../packages/server/src/mill/start-mill.ts';
import type { MillDeps } from '../../packages/server/src/mill/turn.ts';
import { systemClock } from '../../packages/server/src/platform/clock.ts';
import { uuidv7Ids } from '../../packages/server/src/platform/ids.ts';
import type { History } from '../../packages/server/src/platform/history/history.ts';
import { silentLog } from '../../packages/server/src/platform/log.ts';
import { pause, percentileRows, scaled, type BenchOptions, type Row } from './benchmark.ts';
import { millOf, visitAll } from './mill.ts';
import { makePeople } from './people.ts';
import { DURABILITY, onEachEngine, openStores, type Place } from './stores.ts';
import { makeWorkload } from './workload.ts';

const PEOPLE = { postgres: 1_000_000, embedded: 200_000 };
const DUE = 10_000;
const MINUTE_MS = 60_000;
/** Evaluating those who will be due must be over when the minute begins. */
const LEAD_MS = 60_000;
const WEEK_MS = 7 * 86_400_000;

/** "Seen within the last 7 days" ends for 10,000 people within one minute, each at an instant of their own. */
export function run(options: BenchOptions): AsyncIterable<Row> {
  return onEachEngine((place) => onEngine(place, options));
}

async function* onEngine(place: Place, options: BenchOptions): AsyncIterable<Row> {
  const stores = await openStores(place);
  const clock = systemClock();
  const ids = uuidv7Ids(clock);
  const { workspaceId } = await makeWorkload(stores, { now: clock.now(), ids });
  const people = scaled(PEOPLE[place.engine], options);
  const due = scaled(DUE, options);
  const deps = millOf(stores, { clock, ids });
  const crowd = { workspaceId, now: clock.now() };
  const later = `now() + interval '30 days' + n * interval '1 second'`;
  await makePeople(stores.db, { ...crowd, from: due, to: people, days: 3, deadline: later, state: '{}' });
  const begin = clock.now() + LEAD_MS;
  const instant = `timestamptz '${new Date(begin - WEEK_MS).toISOString()}' + n * interval '${MINUTE_MS / due} milliseconds'`;
  await makePeople(stores.db, { ...crowd, from: 0, to: due, days: instant });
  await visitAll(deps, workspaceId);

  const { watched, lateness } = watchTransitions(deps);
  const mill = await startMill({ ...watched, log: silentLog() });
  while (lateness.length < due && clock.now() < begin + 3 * MINUTE_MS) await pause(1_000);
  await mill.stop();
  if (lateness.length === 0) throw new Error('Nobody moved: what is measured is not what the mill does.');
  const moved = lateness.length === due ? '' : `only ${lateness.length} moved; `;
  yield* percentileRows(`deadline to transition, ${place.engine}`, lateness, {
    unit: 'ms',
    conditions: `${moved}${people} contacts, ${due} due within a minute, from the instant to the commit that moved them; ${DURABILITY[place.engine]}`,
  });
  await stores.history.close();
  await stores.db.close();
}

/** The mill, and how late each exit from a segment was when the turn that made it had committed. */
function watchTransitions(deps: MillDeps): { watched: MillDeps; lateness: number[] } {
  const lateness: number[] = [];
  let inTurn: number[] = [];
  const append: History['append'] = (table, rows) => {
    // A turn writes other tables too, before or after.
    if (table !== 'events') return deps.history.append(table, rows);
    const left = rows.filter((row) => row['name'] === SYSTEM_EVENTS.segmentLeft);
    inTurn = left.map((row) => Date.parse(`${String(row['time']).replace(' ', 'T')}Z`));
    return deps.history.append(table, rows);
  };
  // Called when the turn has committed.
  const inc = (): void => {
    const now = deps.clock.now();
    lateness.push(...inTurn.map((instant) => now - instant));
    inTurn = [];
  };
  const transitions = { inc } as unknown as MillDeps['metrics']['transitions'];
  const metrics = { ...deps.metrics, transitions };
  return { watched: { ...deps, history: { ...deps.history, append }, metrics }, lateness };
}
