import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/db.ts';
import { uuidFrom } from '../../../platform/ids.ts';
import { aWorkspace, testDatabases } from '../../../platform/testing/index.ts';
import { lawRuns } from '../../segments/laws/law-runs.ts';
import { judgeWays } from './judge-ways.ts';
import { listJourneyTests } from './list-journey-tests.ts';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 10, 2, 9);
const GOAL = uuidFrom('journey', 'goal');
const NO_GOAL = uuidFrom('journey', 'no goal');
const PEOPLE = 5;
/** Became the first one. */
const MERGED = PEOPLE - 1;
const variants = [
  { id: 'a', name: 'Short' },
  { id: 'b', name: 'Long' },
];

const run = fc.record({
  person: fc.nat(PEOPLE - 1),
  journey: fc.constantFrom(GOAL, NO_GOAL),
  way: fc.constantFrom('a', 'b'),
  hour: fc.nat(20),
  converted: fc.option(fc.nat(30)),
  clicked: fc.option(fc.nat(30)),
});
type Run = typeof run extends fc.Arbitrary<infer T> ? T : never;

describe.each(testDatabases())('the archive of tests in journeys, on $name', ({ open }) => {
  let db: Db;
  let workspaceId: number;
  beforeAll(async () => {
    db = await open();
    workspaceId = await aWorkspace(db);
    for (const [id, name] of [
      [GOAL, 'Welcome'],
      [NO_GOAL, 'Birthday'],
    ] as const) {
      await db.execute(
        `insert into journeys (id, workspace_id, name, kind, status, created_at, updated_at) values ($1, $2, $3, 'journey', 'live', $4, $4)`,
        [id, workspaceId, name, new Date(START + (id === GOAL ? 1 : 0))],
      );
      for (const [version, kept] of [
        [1, ['a']],
        [2, ['a', 'b']],
      ] as const) {
        const nodes = {
          ab: { kind: 'abSplit', variants: variants.filter((one) => (kept as readonly string[]).includes(one.id)) },
          end: { kind: 'exit' },
        };
        await db.execute(
          `insert into journey_versions (journey_id, workspace_id, version, created_at, definition) values ($1, $2, $3, $4, $5::jsonb)`,
          [id, workspaceId, version, new Date(START), JSON.stringify({ nodes })],
        );
      }
    }
    await db.execute(
      `insert into contact_redirects (workspace_id, from_id, to_id, at, reason) values ($1, $2, $3, $4, '{}')`,
      [workspaceId, idOf(MERGED), idOf(0), new Date(START)],
    );
  });
  afterAll(() => db.close());

  it('agrees with each person reckoned by hand', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(run, { maxLength: 12 }), async (runs) => {
        await write(runs);
        const { items } = await listJourneyTests(db, workspaceId, { limit: 50 });
        expect(items.map(({ journeyId }) => journeyId)).toEqual([GOAL, NO_GOAL]);
        for (const { journeyId, metric, ways } of items) {
          const counted = byHand(runs, journeyId);
          if (ways.some(({ people }) => people > 0)) expect(metric).toBe(journeyId === GOAL ? 'goal' : 'click');
          expect(ways.map(({ id, name, people, reached }) => ({ id, name, people, reached }))).toEqual(counted);
        }
      }),
      lawRuns(15),
    );
    const found = await listJourneyTests(db, workspaceId, { limit: 1, search: 'birth' });
    expect(found.items.map(({ name }) => name)).toEqual(['Birthday']);
    const first = await listJourneyTests(db, workspaceId, { limit: 1 });
    expect((await listJourneyTests(db, workspaceId, { limit: 1, cursor: first.nextCursor ?? '' })).items[0]?.name).toBe(
      'Birthday',
    );
  });

  async function write(runs: Run[]): Promise<void> {
    for (const table of ['enrolments', 'enrolment_steps', 'messages'])
      await db.execute(`delete from ${table} where workspace_id = $1`, [workspaceId]);
    for (const [n, one] of runs.entries()) {
      const at = (hour: number): Date => new Date(START + hour * HOUR_MS);
      const id = uuidFrom('run', n);
      const hasGoal = one.journey === GOAL;
      await db.execute(
        `insert into enrolments (workspace_id, id, journey_id, version, contact_id, run_key, status, state, entered_at, goal_until, converted_at)
         values ($1, $2, $3, 2, $4, $5, 'done', '{}', $6, $7, $8)`,
        [
          workspaceId,
          id,
          one.journey,
          idOf(one.person),
          String(n),
          at(0),
          hasGoal ? at(100) : null,
          hasGoal && one.converted !== null ? at(one.converted) : null,
        ],
      );
      await db.execute(
        `insert into enrolment_steps (workspace_id, enrolment_id, seq, node, at, outcome) values ($1, $2, 1, 'ab', $3, $4), ($1, $2, 2, 'end', $3, 'exited')`,
        [workspaceId, id, at(one.hour), one.way],
      );
      await db.execute(
        `insert into messages (workspace_id, id, contact_id, class, purpose, journey_id, enrolment_id, node, unique_key, message_id_header, status, not_before, planned_at, first_clicked_at)
         values ($1, $2, $3, 'marketing', 'marketing', $4, $2, 'mail', $5, '<a@b>', 'delivered', $6, $6, $7)`,
        [
          workspaceId,
          id,
          idOf(one.person),
          one.journey,
          String(n),
          at(0),
          one.clicked === null ? null : at(one.clicked),
        ],
      );
    }
  }
});

const idOf = (person: number): string => uuidFrom('person', person);
const ownerOf = (person: number): number => (person === MERGED ? 0 : person);

function byHand(runs: Run[], journey: string) {
  const own = runs
    .map((one, n) => ({ ...one, id: uuidFrom('run', n) }))
    .filter((one) => one.journey === journey)
    .sort((a, b) => a.hour - b.hour || (a.id < b.id ? -1 : 1));
  const firsts = [0, 1, 2, 3].flatMap((person) => own.find((one) => ownerOf(one.person) === person) ?? []);
  return variants.map(({ id, name }) => {
    const took = firsts.filter((one) => one.way === id);
    const at = (one: Run): number | null => (journey === GOAL ? one.converted : one.clicked);
    return { id, name, people: took.length, reached: took.filter((one) => (at(one) ?? -1) >= one.hour).length };
  });
}

it('calls a way the winner only when it beats each other beyond chance', () => {
  const way = (id: string, people: number, reached: number) => ({ id, people, reached });
  expect(judgeWays([way('a', 0, 0), way('b', 0, 0)])).toEqual({ best: null, verdict: 'few', pValue: null });
  expect(judgeWays([way('a', 500, 50), way('b', 29, 20)])).toMatchObject({ best: 'b', verdict: 'few' });
  expect(judgeWays([way('a', 500, 50), way('b', 500, 90)])).toMatchObject({ best: 'b', verdict: 'won' });
  expect(judgeWays([way('a', 500, 50), way('b', 500, 55)])).toMatchObject({ best: 'b', verdict: 'chance' });
  // Better than the worst is not yet better than the second.
  expect(judgeWays([way('a', 500, 50), way('b', 500, 88), way('c', 500, 90)])).toMatchObject({
    best: 'c',
    verdict: 'chance',
  });
});
