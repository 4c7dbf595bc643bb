import { journeyDefinitionSchema } from '@sandmill/contracts';
import {
  insertEntries,
  insertJourney,
  publishDraft,
  runIdOf,
  updateJourney,
} from '../../packages/server/src/domains/journeys/index.ts';
import { turn } from '../../packages/server/src/mill/turn.ts';
import { VirtualClock } from '../../packages/server/src/platform/clock.ts';
import { uuidv7Ids } from '../../packages/server/src/platform/ids.ts';
import { rounded, scaled, type BenchOptions, type Row } from './benchmark.ts';
import { millOf, visitAll } from './mill.ts';
import { makePeople } from './people.ts';
import { DURABILITY, onEachEngine, openStores, type Place } from './stores.ts';
import { makeWorkload } from './workload.ts';

const PEOPLE = { postgres: 100_000, embedded: 20_000 };
const PIECE = 5_000;
const PER_TURN = 2_000;
const HOUR_MS = 3_600_000;

/** An audience enters a campaign, up to planned messages; then everybody's wait is over at one instant. */
export function run(options: BenchOptions): AsyncIterable<Row> {
  return onEachEngine((place) => onEngine(place, options));
}

async function* onEngine(place: Place, options: BenchOptions): AsyncIterable<Row> {
  const stores = await openStores(place);
  // Stands still but for the hour that is waited for; what is measured is the machine's time.
  const clock = new VirtualClock(Date.now());
  const ids = uuidv7Ids(clock);
  const { workspaceId } = await makeWorkload(stores, { now: clock.now(), ids });
  const people = scaled(PEOPLE[place.engine], options);
  await makePeople(stores.db, { workspaceId, now: clock.now(), from: 0, to: people, days: 3 });
  const deps = millOf(stores, { clock, ids });
  await visitAll(deps, workspaceId);
  const journeyId = ids.next();
  const definition = journeyDefinitionSchema.parse({
    triggers: [{ id: 'api', kind: 'api' }],
    nodes: {
      mail: { kind: 'sendEmail', templateId: 'none' },
      wait: { kind: 'wait', duration: { value: 1, unit: 'hour' } },
      vip: { kind: 'split', when: { kind: 'tag', tag: 'vip' } },
      second: { kind: 'sendEmail', templateId: 'none' },
    },
    edges: [
      { from: 'start', to: 'mail' },
      { from: 'mail', to: 'wait' },
      { from: 'wait', to: 'vip' },
      { from: 'vip', outlet: 'no', to: 'second' },
    ],
  });
  await stores.db.transaction(async (tx) => {
    await insertJourney(tx, workspaceId, {
      id: journeyId,
      name: 'Campaign',
      description: '',
      definition,
      at: clock.now(),
    });
    const version = await publishDraft(tx, workspaceId, { journeyId, userId: null, at: clock.now() });
    await updateJourney(tx, workspaceId, { id: journeyId, status: 'live', liveVersion: version, at: clock.now() });
  });
  const work = async (): Promise<number> => {
    const began = performance.now();
    for (let before = -1, planned = 0; planned !== before;) {
      before = planned;
      const report = await turn(deps, workspaceId, { events: 0, people: PER_TURN });
      planned += report?.messages ?? 0;
    }
    return (performance.now() - began) / 1000;
  };
  const began = performance.now();
  const contacts = await stores.db.query<{ id: string }>(`select id from contacts where workspace_id = $1`, [
    workspaceId,
  ]);
  for (let from = 0; from < contacts.length; from += PIECE) {
    const entries = contacts.slice(from, from + PIECE).map(({ id: contactId }) => {
      const key = 'campaign';
      const id = runIdOf(workspaceId, { journeyId, contactId, key });
      return { id, journeyId, contactId, key, due: clock.now(), name: 'campaign', properties: {} };
    });
    await insertEntries(stores.db, workspaceId, entries);
  }
  const queued = (performance.now() - began) / 1000;
  const entering = queued + (await work());
  const conditions = `${people} people, one worker; ${DURABILITY[place.engine]}`;
  yield {
    name: `entry of an audience to planned messages, ${place.engine}`,
    value: rounded(entering),
    unit: 's',
    conditions,
  };
  clock.moveBy(HOUR_MS);
  const stepping = await work();
  // Each of them leaves the wait, is parted and asks for a mail.
  yield {
    name: `journey steps, ${place.engine}`,
    value: rounded((3 * people) / stepping),
    unit: '/s',
    conditions: `${conditions}; all waits end at one instant: wait, split, mail each`,
  };
  await stores.history.close();
  await stores.db.close();
}
