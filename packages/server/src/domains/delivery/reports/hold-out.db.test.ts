import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTRIBUTION_DAYS, compareShares } from '@sandmill/contracts';
import type { Db } from '../../../platform/db/db.ts';
import { uuidFrom } from '../../../platform/ids.ts';
import { aWorkspace, testDatabases } from '../../../platform/testing/index.ts';
import { lawRuns } from '../../segments/laws/law-runs.ts';
import { holdOutOf } from './hold-out.ts';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 10, 2, 9);
const JOURNEY = uuidFrom('journey', 1);
const OTHER = uuidFrom('journey', 2);
const PEOPLE = 5;
/** Became the first one. */
const MERGED = PEOPLE - 1;
const WINDOW = ATTRIBUTION_DAYS * 24;

const entry = fc.record({
  person: fc.nat(PEOPLE - 1),
  hour: fc.nat(12),
  ended: fc.constantFrom(null, 'done', 'hold_out', 'control_group'),
  run: fc.constantFrom('first', 'second'),
  elsewhere: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
});
const order = fc.record({
  person: fc.nat(PEOPLE - 1),
  // On the edges of the window too: at the entry it is none of it, at its end it is.
  hour: fc.oneof(fc.nat(12), fc.integer({ min: WINDOW - 2, max: WINDOW + 14 })),
  cents: fc.integer({ min: 100, max: 50_000 }),
  refunded: fc.constantFrom(0, 50),
  cancelled: fc.boolean(),
});
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never;

describe.each(testDatabases())('what sending brought beside a hold-out, on $name', ({ open }) => {
  let db: Db;
  let workspaceId: number;
  beforeAll(async () => {
    db = await open();
    workspaceId = await aWorkspace(db);
    await db.execute(
      `insert into contact_redirects (workspace_id, from_id, to_id, at, reason) values ($1, $2, $3, $4, '{}')`,
      [workspaceId, idOf(MERGED), idOf(0), new Date(START)],
    );
  });
  afterAll(() => db.close());

  it('agrees with each person reckoned by hand', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 10 }),
        fc.array(order, { maxLength: 8 }),
        async (entries, orders) => {
          await write(entries, orders);
          for (const runId of [null, 'first'])
            expect(await holdOutOf(db, workspaceId, { journeyId: JOURNEY, runId })).toEqual(
              byHand(entries, orders, runId),
            );
        },
      ),
      lawRuns(25),
    );
  });

  async function write(entries: Entry[], orders: Order[]): Promise<void> {
    for (const table of ['enrolments', 'orders'])
      await db.execute(`delete from ${table} where workspace_id = $1`, [workspaceId]);
    for (const [n, one] of entries.entries())
      await db.execute(
        `insert into enrolments (workspace_id, id, journey_id, version, contact_id, run_key, status, end_reason, state, entered_at)
         values ($1, $2, $3, 1, $4, $5, 'done', $6, '{}', $7)`,
        [
          workspaceId,
          uuidFrom('entry', n),
          one.elsewhere ? OTHER : JOURNEY,
          idOf(one.person),
          one.run,
          one.ended,
          new Date(START + one.hour * HOUR_MS),
        ],
      );
    for (const [n, one] of orders.entries())
      await db.execute(
        `insert into orders (workspace_id, store, order_id, contact_id, placed_at, status, currency, total, refunded, version_at, parts, owner_rank, owner_at, owner_event)
         values ($1, 'shop', $2, $3, $4, $5, 'EUR', $6, $7, $4, '{}', 1, $4, $8)`,
        [
          workspaceId,
          `o${n}`,
          idOf(ownerOf(one.person)),
          new Date(START + one.hour * HOUR_MS),
          one.cancelled ? 'cancelled' : 'placed',
          one.cents / 100,
          one.refunded / 100,
          uuidFrom('order', n),
        ],
      );
  }
});

const idOf = (person: number): string => uuidFrom('person', person);
const ownerOf = (person: number): number => (person === MERGED ? 0 : person);

/** Each person at their first entry, whatever they did later. */
function byHand(entries: Entry[], orders: Order[], runId: string | null) {
  const arms = { reached: { people: 0, buyers: 0, cents: 0 }, kept: { people: 0, buyers: 0, cents: 0 } };
  const meant = entries
    .map((one, n) => ({ ...one, id: uuidFrom('entry', n) }))
    .filter((one) => !one.elsewhere && (runId === null || one.run === runId))
    .sort((a, b) => a.hour - b.hour || (a.id < b.id ? -1 : 1));
  for (let person = 0; person < PEOPLE; person++) {
    const first = meant.find((one) => ownerOf(one.person) === person);
    if (!first) continue;
    const arm = arms[first.ended === 'hold_out' || first.ended === 'control_group' ? 'kept' : 'reached'];
    const theirs = orders.filter(
      (one) =>
        ownerOf(one.person) === person && !one.cancelled && one.hour > first.hour && one.hour <= first.hour + WINDOW,
    );
    arm.people += 1;
    arm.buyers += theirs.length > 0 ? 1 : 0;
    arm.cents += theirs.reduce((sum, one) => sum + one.cents - one.refunded, 0);
  }
  if (arms.kept.people === 0) return null;
  const shown = ({ people, buyers, cents }: typeof arms.kept) => ({
    people,
    buyers,
    revenue: people === 0 ? '0.00' : (cents / 100).toFixed(2),
  });
  const share = ({ people, buyers }: typeof arms.kept) => ({ successes: buyers, trials: people });
  const extra = arms.reached.cents / 100 - (arms.kept.cents / 100 / arms.kept.people) * arms.reached.people;
  return {
    reached: shown(arms.reached),
    kept: shown(arms.kept),
    ...compareShares(share(arms.kept), share(arms.reached)),
    extraRevenue: extra.toFixed(2),
  };
}
