import { hashToken } from '../../packages/server/src/platform/auth/tokens.ts';
import { insertApiKey } from '../../packages/server/src/platform/auth/api-keys.queries.ts';
import type { Db } from '../../packages/server/src/platform/db/db.ts';
import { systemClock } from '../../packages/server/src/platform/clock.ts';
import { uuidv7Ids } from '../../packages/server/src/platform/ids.ts';
import { RIGHTS } from '../../packages/contracts/src/api/auth.ts';
import { startServer } from '../../tests/support/server-process.ts';
import { percentileRows, rounded, percentile, scaled, type BenchOptions, type Row } from './benchmark.ts';
import { makePeople } from './people.ts';
import { onEachEngine, openStores, type Place } from './stores.ts';
import { makeWorkload } from './workload.ts';

const API_KEY = 'bench-api-key-0123456789abcdef';
const PEOPLE = 1_000_000;
const ROUNDS = 8;
const SILENT_MS = 30 * 86_400_000;

/** What the admin asks for: each order, each filter, combinations, searches of names, addresses and nobody. */
const QUERIES: Record<string, string[]> = {
  sorts: [
    '',
    'sort=firstSeen',
    'sort=name',
    'sort=revenue',
    'sort=lastSeen&direction=asc',
    'sort=revenue&direction=asc',
  ],
  filters: [
    'stage=at_risk',
    'stage=hero&sort=revenue',
    'userType=customer',
    'consent=opted_in',
    'consent=none&sort=name',
    'tag=vip',
    'stage=lost&consent=opted_in&sort=firstSeen',
  ],
  searches: [
    'search=anna',
    'search=rossi',
    'search=user4711',
    'search=zzz',
    'identifier=userId:user-77',
    'search=anna&stage=new',
  ],
};

/** The list of contacts and the page of one, over HTTP from the bundle, as the admin asks for them. */
export function run(options: BenchOptions): AsyncIterable<Row> {
  return onEachEngine((place) => onEngine(place, options));
}

async function* onEngine(place: Place, options: BenchOptions): AsyncIterable<Row> {
  const people = scaled(PEOPLE, options);
  const silent = await fill(place, people);
  const server = await startServer({
    SANDMILL_DATA: place.dataDir,
    SANDMILL_DEMO: '0',
    SANDMILL_ROLES: 'api',
    SANDMILL_API_RATE_LIMIT: '1000000',
    ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
  });
  const ask = (path: string): Promise<number> => timed(`${server.address}/api/v1/contacts${path}`);
  try {
    const conditions = `${people} contacts`;
    const asked = { ...QUERIES, 'silent segment': [`segment=${silent}`, `segment=${silent}&sort=name`] };
    for (const [kind, queries] of Object.entries(asked)) {
      const times = new Map<string, number[]>();
      for (let round = 0; round < ROUNDS; round++)
        for (const query of queries) {
          const ms = await ask(`?limit=50&${query}`);
          // The first time is that of an empty cache.
          if (round > 0) times.set(query, [...(times.get(query) ?? []), ms]);
        }
      const slowest = [...times].sort(([, a], [, b]) => percentile(b, 0.5) - percentile(a, 0.5))[0];
      const slow = slowest ? `slowest: ${slowest[0] || 'no filter'} ${rounded(percentile(slowest[1], 0.5))} ms` : '';
      yield* percentileRows(`contact list, ${kind}, ${place.engine}`, [...times.values()].flat(), {
        unit: 'ms',
        conditions: `${conditions}; ${slow}`,
      });
    }
    const pages: number[] = [];
    for (let i = 0; i < 60; i++) pages.push(await ask(`/userId:user-${(i * 7919) % people}`));
    yield* percentileRows(`contact page, ${place.engine}`, pages.slice(10), { unit: 'ms', conditions });
  } finally {
    await server.stop();
  }
}

async function fill(place: Place, people: number): Promise<number> {
  const stores = await openStores(place);
  const clock = systemClock();
  const ids = uuidv7Ids(clock);
  const now = clock.now();
  const { workspaceId } = await makeWorkload(stores, { now, ids });
  await insertApiKey(stores.db, workspaceId, {
    id: ids.next(),
    name: 'bench',
    prefix: API_KEY.slice(0, 8),
    tokenHash: hashToken(API_KEY),
    scopes: RIGHTS,
    createdBy: null,
    now,
  });
  await makePeople(stores.db, { workspaceId, from: 0, to: people, days: 365, now, state: '{}' });
  const silent = await fillSilent(stores.db, workspaceId, now);
  await stores.history.close();
  await stores.db.close();
  return silent;
}

/** The workload's segment of people not seen for 30 days, with everybody who is. */
async function fillSilent(db: Db, workspaceId: number, now: number): Promise<number> {
  const [segment] = await db.query<{ id: number }>(
    `select id from segments where workspace_id = $1 and name = 'Segment 12'`,
    [workspaceId],
  );
  const id = segment?.id ?? 0;
  await db.execute(
    `insert into segment_members (workspace_id, segment_id, contact_id, entered_at, known_at)
     select workspace_id, $2, contact_id, $3, $3 from contact_states where workspace_id = $1 and last_seen <= $4`,
    [workspaceId, id, new Date(now), new Date(now - SILENT_MS)],
  );
  await db.execute('analyze segment_members');
  return id;
}

async function timed(url: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(url, { headers: { authorization: `Bearer ${API_KEY}` } });
  const body = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${body}`);
  return performance.now() - began;
}
