import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDb } from '../../packages/server/src/platform/db/open-db.ts';
import { openHistory } from '../../packages/server/src/platform/history/open-history.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { API_KEY, api, WRITE_KEY } from './shop.ts';

const PEOPLE = 300;
const BATCH = 200;
const POLL_MS = 150;
/** What is silent so long leaves "viewed lately": short, so that deadlines come due while the process is dead. */
const LATELY_SECONDS = 3;

export type SegmentKillReport = {
  kills: number;
  /** Segments whose members or stored size are not those that the events say. */
  wrong: string[];
  /** Transitions told out of turn: an exit without an entry, an entry twice. */
  outOfTurn: number;
  /** People who are not in exactly one class of each classification. */
  withoutClass: number;
  /** Who should have left by time alone and has not. */
  late: number;
};

/** Person i has viewed i mod 5 times. */
const viewsOf = (person: number): number => person % 5;
const viewed = (atLeast: number, window?: object) => ({
  kind: 'eventCount',
  event: { name: 'Product Viewed' },
  count: { op: 'gte', value: atLeast },
  ...(window === undefined ? {} : { window }),
});

/**
 * Kills the product with SIGKILL while a segment becomes live, while a new version of one and of a classification takes
 * over, and while deadlines that have come due meanwhile are caught up with; then compares memberships with the events.
 */
export async function segmentKills(options: { rounds: number; seed: number }): Promise<SegmentKillReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandmill-segment-faults-'));
  const random = seeded(options.seed);
  const env = {
    SANDMILL_DATA: dataDir,
    SANDMILL_DEMO: '0',
    SANDMILL_WRITE_KEY: WRITE_KEY,
    SANDMILL_API_KEY: API_KEY,
    SANDMILL_ADMIN_EMAIL: 'faults@example.com',
    SANDMILL_ADMIN_PASSWORD: 'a long enough password',
  };
  const expected = new Map<string, number>();
  let kills = 0;
  let server = await startServer(env);
  const killAndStart = async (withinMs: number): Promise<void> => {
    await pause(Math.floor(random() * withinMs));
    await server.kill();
    kills++;
    server = await startServer(env);
  };
  try {
    await sendViews(server);
    const lately = await create(server, 'lately', viewed(1, { last: { value: LATELY_SECONDS, unit: 'second' } }));
    for (let round = 0; round < options.rounds; round++) {
      const [before, after] = [1 + (round % 4), 1 + ((round + 2) % 4)];
      const swapped = await create(server, `swapped ${round}`, viewed(before));
      // In passing everything is under way at once; in the long run each by itself too.
      if (options.rounds > 1) {
        await killAndStart(250);
        await settled(server);
      }
      await change(server, `/api/v1/segments/${swapped}`, { definition: viewed(after) });
      await change(server, '/api/v1/classifications/temperature', { parameters: { hotViews: 2 + (round % 3) } });
      const activated = await create(server, `activated ${round}`, viewed(before));
      await touch(server, round);
      // Deadlines of those just seen come due while it is dead, and while it is killed once more.
      await killAndStart(250);
      if (options.rounds > 1) await killAndStart(400);
      await settled(server);
      expected.set(swapped, after).set(activated, before);
    }
    await pause((LATELY_SECONDS + 1) * 1_000);
    await settled(server);
    await server.stop();
    return { kills, ...(await inspect(dataDir, { expected, lately })) };
  } finally {
    await server.kill();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function create(server: ServerProcess, name: string, definition: object): Promise<string> {
  return String((await api(server, '/api/v1/segments', { name, definition }))['id']);
}

async function change(server: ServerProcess, path: string, body: object): Promise<void> {
  const response = await fetch(server.address + path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${API_KEY}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

/** Everybody is known, whether they viewed anything or not. */
async function sendViews(server: ServerProcess): Promise<void> {
  const events = Array.from({ length: PEOPLE }, (_, person) => [
    event(person, 'Seen', 'seen'),
    ...Array.from({ length: viewsOf(person) }, (_, n) => event(person, 'Product Viewed', `v${n}`)),
  ]).flat();
  for (let i = 0; i < events.length; i += BATCH) await send(server, events.slice(i, i + BATCH));
  await settled(server);
}

/** Some people do something else, so that preparing has people to look at again. */
async function touch(server: ServerProcess, round: number): Promise<void> {
  const people = Array.from({ length: 40 }, (_, i) => (round * 40 + i) % PEOPLE);
  await send(
    server,
    people.map((person) => event(person, 'Seen', `again-${round}`)),
  );
}

function event(person: number, name: string, key: string): object {
  return { type: 'track', event: name, messageId: `${person}-${key}`, userId: `p${person}` };
}

async function send(server: ServerProcess, batch: object[]): Promise<void> {
  const body = JSON.stringify({ writeKey: WRITE_KEY, batch });
  const response = await fetch(`${server.address}/v1/batch`, { method: 'POST', body });
  if (response.status !== 200) throw new Error(`batch: ${response.status}`);
  await response.arrayBuffer();
}

/** Until no event waits, no version is being prepared and no job is left. */
async function settled(server: ServerProcess): Promise<void> {
  for (let quiet = 0, tries = 0; quiet < 2; tries++) {
    if (tries > 400) throw new Error('it does not come to rest');
    const health = await api(server, '/api/v1/health');
    const preparing = await api(server, '/api/v1/segments?state=preparing&limit=1');
    const temperature = await api(server, '/api/v1/classifications/temperature?days=1');
    const isReady = (preparing['items'] as unknown[]).length === 0 && temperature['preparing'] === null;
    quiet = health['oldestEventSeconds'] === 0 && isReady ? quiet + 1 : 0;
    await pause(POLL_MS);
  }
}

async function inspect(
  dataDir: string,
  { expected, lately }: { expected: ReadonlyMap<string, number>; lately: string },
): Promise<Omit<SegmentKillReport, 'kills'>> {
  const db = await openDb({ databaseUrl: null, dataDir });
  const history = await openHistory({ clickhouseUrl: null, dataDir });
  try {
    const members = await db.query<{ segment: string; person: string }>(
      `select m.segment_id::text as segment, c.user_id as person from segment_members m
       join contacts c on c.workspace_id = m.workspace_id and c.id = m.contact_id`,
    );
    const sizes = await db.query<{ key: string; size: number }>(`select group_key as key, size from group_sizes`);
    const wrong: string[] = [];
    for (const [id, atLeast] of expected) {
      const found = members.filter(({ segment }) => segment === id).map(({ person }) => person);
      const meant = Array.from({ length: PEOPLE }, (_, i) => i).filter((person) => viewsOf(person) >= atLeast);
      const size = sizes.find(({ key }) => key === `segment:${id}`)?.size ?? 0;
      const isExact =
        found.sort().join() ===
        meant
          .map((person) => `p${person}`)
          .sort()
          .join();
      if (!isExact || Number(size) !== meant.length)
        wrong.push(`${id}: ${found.length} of ${meant.length}, size ${size}`);
    }
    const [classes] = await db.query<{ n: number }>(
      `select count(*)::int as n from contacts c cross join classifications k
       where k.workspace_id = c.workspace_id and (select count(*) from class_members m
         where m.workspace_id = c.workspace_id and m.classification_id = k.id and m.contact_id = c.id) <> 1`,
    );
    // Each person's transitions of a segment, in order, must be in, out, in, out.
    const told = await history.query<{ n: number }>(
      `select count() as n from (
         select JSONExtractString(properties, 'group') as segment, contact_id,
           arrayMap(x -> x.3, arraySort(groupArray((time, name = 'Segment Entered', name)))) as names from events final
         where name in ('Segment Entered', 'Segment Left') group by segment, contact_id
       ) where arrayExists((name, place) -> name != if(place % 2 = 1, 'Segment Entered', 'Segment Left'), names, arrayEnumerate(names))`,
    );
    return {
      wrong,
      late: members.filter(({ segment }) => segment === lately).length,
      withoutClass: classes?.n ?? 0,
      outOfTurn: Number(told[0]?.n ?? 0),
    };
  } finally {
    await history.close();
    await db.close();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
