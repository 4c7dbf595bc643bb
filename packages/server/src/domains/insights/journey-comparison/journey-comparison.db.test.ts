import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTRIBUTION_DAYS } from '@sandmill/contracts';
import type { JourneyComparison, JourneyComparisonQuery } from '@sandmill/contracts/api/journey-comparison';
import type { Db } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { uuidFrom } from '../../../platform/ids.ts';
import { aWorkspace, openTestHistory, testDatabases } from '../../../platform/testing/index.ts';
import { ensureClassifications, selectClassificationId } from '../../segments/index.ts';
import { aMember, testHttp } from '../../workspaces/testing.ts';
import { compareJourneys } from './compare-journeys.ts';
import { journeyComparisonRoutes } from './journey-comparison.routes.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 16, 9, 0);
const QUERY: JourneyComparisonQuery = { days: 30, classification: 'lifecycle', limit: 50 };
const STAGES = ['lead', 'repeat', 'at_risk'] as const;
const JOURNEYS = [uuidFrom('journey', 1), uuidFrom('journey', 2)] as const;
const CAMPAIGN = uuidFrom('journey', 3);
/** Who became somebody else later, and who they are now. */
const MERGED = 7;
const MERGED_INTO = 8;

type Run = {
  n: number;
  person: number;
  journey: string;
  at: number;
  ended: string | null;
  goal: boolean;
  done: boolean;
};
type Order = { person: number; at: number; cents: number; refunded: number; cancelled: boolean };
type Move = { person: number; at: number; from: string | null; to: string };

const idOf = (person: number): string => uuidFrom('person', person);
const ownerOf = (person: number): number => (person === MERGED ? MERGED_INTO : person);

describe.each(testDatabases())('journeys by class, on $name', ({ open }) => {
  let db: Db;
  let history: History;
  let workspaceId: number;
  let other: number;
  const ask = (query: Partial<JourneyComparisonQuery> = {}, of = workspaceId): Promise<JourneyComparison> =>
    compareJourneys(
      { sql: db, history, workspaceId: of, timeZone: 'Europe/Rome', currency: 'EUR', now: NOW },
      { ...QUERY, ...query },
    );
  beforeAll(async () => {
    [db, history] = [await open(), await openTestHistory()];
    workspaceId = await aWorkspace(db);
    other = await aWorkspace(db);
    for (const id of [workspaceId, other]) await db.transaction((tx) => ensureClassifications(tx, id, NOW));
    await write();
  });
  afterAll(async () => {
    await history.close();
    await db.close();
  });

  const { runs, orders, moves } = draw();

  it('agrees with the raw rows, counted one by one', async () => {
    const answer = await ask();
    const told = answer.items.flatMap(({ journeyId, classes }) =>
      classes.map(({ value, reached, kept }) => ({ journeyId, value, reached, kept })),
    );
    expect(sorted(told)).toEqual(sorted(recount()));
    expect(answer.items.map(({ journeyId }) => journeyId)).not.toContain(CAMPAIGN);
    expect((await ask({}, other)).items).toEqual([]);
  });

  it('says better only beyond chance, and best only of one; a page or a search changes no verdict', async () => {
    const answer = await ask();
    const cells = answer.items.flatMap(({ classes }) => classes);
    // The first journey was made to work for leads; the second does nothing for anybody.
    const works = answer.items.find(({ journeyId }) => journeyId === JOURNEYS[0]);
    expect(works?.classes.find(({ value }) => value === 'lead')).toMatchObject({ verdict: 'better', isBest: true });
    expect(cells.filter(({ isBest }) => isBest)).toHaveLength(1);
    for (const { verdict, reached, kept, pValue } of cells)
      expect(verdict === 'none' || verdict === 'few').toBe(
        Math.min(reached.withGoal, kept.withGoal) < 30 && pValue === null,
      );
    const pages = [await ask({ limit: 1 })];
    pages.push(await ask({ limit: 1, cursor: pages[0]?.nextCursor ?? '' }));
    expect(pages.flatMap(({ items }) => items)).toEqual(answer.items);
    expect(pages[1]?.nextCursor).toBeNull();
    expect((await ask({ search: 'seco' })).items).toEqual(answer.items.filter(({ name }) => name === 'Second'));
  });

  it('answers over HTTP, flat, and as a file', async () => {
    const workspaceOf = async () => ({ timeZone: 'Europe/Rome', currency: 'EUR' });
    const http = await testHttp(db, {
      extra: (app) => journeyComparisonRoutes(app, { db, history, now: () => NOW, workspaceOf }),
    });
    try {
      await aMember(http.deps, { email: 'owner@example.com', role: 'owner', workspaceId });
      const api = http.browser();
      await api.signIn('owner@example.com');
      const { items } = await ask();
      const nested = await api.send('GET', '/api/v1/reports/journeys?days=30');
      expect(nested.body.items.map(({ name }: { name: string }) => name)).toEqual(items.map(({ name }) => name));
      const cells = items.reduce((sum, { classes }) => sum + classes.length, 0);
      const flat = await api.send('GET', '/api/v1/reports/journey-classes?days=30');
      expect(flat.body.items).toHaveLength(cells);
      const file = await api.send('GET', '/api/v1/reports/journey-classes.csv?days=30');
      expect(file.status).toBe(200);
      expect((await api.send('GET', '/api/v1/reports/journeys?classification=nowhere')).status).toBe(404);
    } finally {
      await http.app.close();
    }
  });

  async function write(): Promise<void> {
    const classification = await selectClassificationId(db, workspaceId, 'lifecycle');
    for (const [id, name, kind] of [
      [JOURNEYS[0], 'First', 'journey'],
      [JOURNEYS[1], 'Second', 'rule'],
      [CAMPAIGN, 'Sale', 'campaign'],
    ] as const)
      await db.execute(
        `insert into journeys (id, workspace_id, name, kind, status, created_at, updated_at) values ($1, $2, $3, $4, 'live', $5, $5)`,
        [id, workspaceId, name, kind, new Date(NOW)],
      );
    await db.execute(
      `insert into contact_redirects (workspace_id, from_id, to_id, at, reason) values ($1, $2, $3, $4, '{}')`,
      [workspaceId, idOf(MERGED), idOf(MERGED_INTO), new Date(NOW)],
    );
    await db.execute(
      `insert into enrolments (workspace_id, id, journey_id, version, contact_id, run_key, status, entered_at, end_reason, goal_until, converted_at)
       select $1, r.id, r.journey, 1, r.contact, r.id::text, 'exited', r.at, r.ended, r.goal, r.done
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::text[], $7::timestamptz[], $8::timestamptz[])
         as r(id, journey, contact, at, ended, goal, done)`,
      [
        workspaceId,
        runs.map(({ n }) => uuidFrom('run', n)),
        runs.map(({ journey }) => journey),
        runs.map(({ person }) => idOf(person)),
        runs.map(({ at }) => new Date(at)),
        runs.map(({ ended }) => ended),
        runs.map(({ goal, at }) => (goal ? new Date(at + 20 * DAY) : null)),
        runs.map(({ done, at }) => (done ? new Date(at + DAY) : null)),
      ],
    );
    await db.execute(
      `insert into orders (workspace_id, store, order_id, contact_id, placed_at, status, currency, total, refunded, version_at, parts, owner_rank, owner_at, owner_event)
       select $1, 'shop', o.id, o.contact, o.at, o.status, 'EUR', o.total, o.refunded, o.at, '{}', 1, o.at, o.contact
       from unnest($2::text[], $3::uuid[], $4::timestamptz[], $5::text[], $6::numeric[], $7::numeric[]) as o(id, contact, at, status, total, refunded)`,
      [
        workspaceId,
        orders.map((_, n) => `o${n}`),
        orders.map(({ person }) => idOf(person)),
        orders.map(({ at }) => new Date(at)),
        orders.map(({ cancelled }) => (cancelled ? 'cancelled' : 'placed')),
        orders.map(({ cents }) => cents / 100),
        orders.map(({ refunded }) => refunded / 100),
      ],
    );
    const newest = new Map(moves.filter(({ person }) => person !== MERGED).map((move) => [move.person, move]));
    await db.execute(
      `insert into class_members (workspace_id, classification_id, contact_id, value, since, known_at)
       select $1, $2, m.contact, m.value, m.at, m.at from unnest($3::uuid[], $4::text[], $5::timestamptz[]) as m(contact, value, at)`,
      [
        workspaceId,
        classification,
        [...newest.keys()].map(idOf),
        [...newest.values()].map(({ to }) => to),
        [...newest.values()].map(({ at }) => new Date(at)),
      ],
    );
    const row = (move: Move, n: number, of: number, group: string) => ({
      workspace_id: of,
      subject: `c:${idOf(move.person)}`,
      time: new Date(move.at),
      id: uuidFrom('move', of, group, n),
      contact_id: idOf(move.person),
      name: 'Stage Changed',
      properties: JSON.stringify({ group, from: move.from, to: move.to }),
    });
    const group = `class:${classification}`;
    await history.append('events', [
      ...moves.map((move, n) => row(move, n, workspaceId, group)),
      // Of another classification, and of another workspace.
      ...moves.map((move, n) => row({ ...move, to: 'lead' }, n, workspaceId, 'class:0')),
      ...moves.map((move, n) => row({ ...move, to: 'lead' }, n, other, group)),
    ]);
  }

  function recount() {
    const cells = new Map<string, { journeyId: string; value: string; reached: Arm; kept: Arm }>();
    const seen = new Set<string>();
    for (const run of runs.toSorted((a, b) => a.at - b.at)) {
      if (run.at < NOW - 30 * DAY || run.journey === CAMPAIGN || run.ended === 'control_group') continue;
      const owner = ownerOf(run.person);
      if (seen.has(`${run.journey} ${owner}`)) continue;
      seen.add(`${run.journey} ${owner}`);
      const own = moves.filter(({ person }) => person === run.person);
      const value = own.findLast(({ at }) => at <= run.at)?.to ?? own[0]?.from ?? '';
      const key = `${run.journey} ${value}`;
      const cell = cells.get(key) ?? { journeyId: run.journey, value, reached: nobody(), kept: nobody() };
      cells.set(key, cell);
      const arm = run.ended === 'hold_out' ? cell.kept : cell.reached;
      arm.people++;
      if (run.goal) arm.withGoal++;
      if (run.goal && run.done) arm.converted++;
      const until = run.at + (run.goal ? 20 : ATTRIBUTION_DAYS) * DAY;
      for (const { person, at, cents, refunded, cancelled } of orders)
        if (person === owner && !cancelled && at > run.at && at <= until)
          arm.revenue = (Number(arm.revenue) + (cents - refunded) / 100).toFixed(2);
    }
    return [...cells.values()];
  }
});

type Arm = { people: number; withGoal: number; converted: number; revenue: string };
const nobody = (): Arm => ({ people: 0, withGoal: 0, converted: 0, revenue: '0.00' });

function sorted<T extends { journeyId: string; value: string }>(cells: T[]): T[] {
  return cells.toSorted((a, b) => `${a.journeyId} ${a.value}`.localeCompare(`${b.journeyId} ${b.value}`));
}

/** The same each time: a linear congruential generator (Numerical Recipes, ranqd1). */
function draw(): { runs: Run[]; orders: Order[]; moves: Move[] } {
  let state = 7;
  const below = (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const [runs, orders, moves]: [Run[], Order[], Move[]] = [[], [], []];
  for (let person = 0; person < 600; person++) {
    const first = STAGES[person % 3] ?? 'lead';
    // Some have never had a class; most are where they were before, some have moved in the middle, to the hour.
    if (person % 20 !== 19) {
      moves.push({ person, at: NOW - 50 * DAY, from: null, to: first });
      if (person % 4 === 0)
        moves.push({ person, at: NOW - below(29) * DAY, from: first, to: STAGES[below(3)] ?? 'lead' });
    }
    for (let visit = 0; visit < 2; visit++) {
      const journey = [...JOURNEYS, CAMPAIGN][below(8)] ?? JOURNEYS[person % 2 === 0 ? 0 : 1];
      const isKept = below(2) === 0;
      const works = journey === JOURNEYS[0] && first === 'lead' && !isKept;
      runs.push({
        n: runs.length,
        person,
        journey,
        at: NOW - below(33) * DAY + (visit - 1) * 1_000,
        ended: isKept ? (below(9) === 0 ? 'control_group' : 'hold_out') : null,
        goal: below(12) !== 0,
        done: below(100) < (works ? 85 : 20),
      });
    }
    if (below(3) === 0)
      orders.push({
        person: ownerOf(person),
        at: NOW - below(30) * DAY + below(DAY),
        cents: below(9_999),
        refunded: below(4) === 0 ? below(500) : 0,
        cancelled: below(6) === 0,
      });
  }
  return { runs, orders, moves };
}
