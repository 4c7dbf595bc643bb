import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import type { Condition, Leaf } from '@sandmill/contracts';
import type { History } from '../../../platform/history/history.ts';
import { openTestHistory } from '../../../platform/testing/index.ts';
import type { Kept } from '../accumulators/with-future.ts';
import { compileCondition, type LeafPool } from '../conditions/compile-condition.ts';
import { treeHolds } from '../conditions/tree.ts';
import { buildDefinitions } from '../definitions/build-definitions.ts';
import { naiveHolds } from '../oracle/naive-holds.ts';
import { naivePerson } from '../oracle/naive-person.ts';
import { leavesWithoutTwin, treeTruthSql, truthsSql } from '../sql/people-sql.ts';
import { sqlParams } from '../sql/sql-params.ts';
import type { TwinContext } from '../sql/twins/twin.ts';
import { arbitraryCondition, arbitraryEventLeaf, arbitraryProfileLeaf } from './arbitrary-conditions.ts';
import { arbitraryHistory, BEGIN, STEP_MS, STEPS } from './arbitrary-events.ts';
import { LAW_TIMEOUT_MS, lawRuns } from './law-runs.ts';
import { writeCrowd } from './write-crowd.ts';

vi.setConfig({ testTimeout: LAW_TIMEOUT_MS });

const CONDITIONS_AT_ONCE = 12;
/** Each case asks a crowd many conditions, since one answer of the engine takes tens of milliseconds. */
const law = lawRuns(96);
const runs = { ...law, numRuns: Math.max(2, Math.ceil(law.numRuns / CONDITIONS_AT_ONCE)), endOnFailure: true };

const arbitraryCrowd = fc.array(
  arbitraryHistory().filter((events) => events.length > 0),
  { minLength: 15, maxLength: 20, size: 'max' },
);
const arbitraryInstant = fc.integer({ min: 6, max: STEPS + 6 }).map((step) => BEGIN + step * STEP_MS);
const leaf = fc.oneof(arbitraryEventLeaf, { weight: 2, arbitrary: arbitraryProfileLeaf }) as fc.Arbitrary<Leaf>;

let history: History;
let workspaceId = 0;
beforeAll(async () => {
  history = await openTestHistory();
});
afterAll(async () => history.close());

it('a condition over people and events holds of the same people in one question, in the mill and in a replay', async () => {
  const conditions = fc.array(arbitraryCondition([], leaf), {
    minLength: CONDITIONS_AT_ONCE,
    maxLength: CONDITIONS_AT_ONCE,
  });
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryCrowd, conditions, arbitraryInstant, async (crowd, list, now) => {
      const people = await writeCrowd(history, ++workspaceId, { crowd, now });
      const pool: LeafPool = new Map();
      const context: TwinContext = {
        params: sqlParams(),
        workspaceId,
        now,
        zone: 'UTC',
        contactZones: [],
        redirectHops: 0,
        classifications: new Map(),
        figures: null,
      };
      const trees = list
        .map((condition: Condition) => ({ condition, tree: compileCondition(condition, pool, 'UTC') }))
        .filter(({ tree }) => leavesWithoutTwin(tree, context).length === 0);
      asked += trees.length;
      const leaves = [...pool.values()].filter((one) =>
        trees.some(({ tree }) => treeTruthSql(tree, [one]).includes('l0')),
      );
      const columns = trees.map(({ tree }, i) => `${treeTruthSql(tree, leaves)} as c${i}`);
      if (columns.length === 0) return;
      const sql = `select toString(contact_id) as id, ${columns.join(', ')} from (${truthsSql(leaves, context)})`;
      const rows = await history.query<Record<string, unknown>>(sql, context.params.values);
      const found = new Map(rows.map((row) => [String(row['id']), row]));
      expect(found.size).toBe(people.length);
      const world = buildDefinitions([], { timeZone: 'UTC' });
      for (const { record, events } of people) {
        if (events.length === 0) continue;
        for (const { key, accumulator } of pool.values()) {
          if (!accumulator) continue;
          let state: Kept | undefined;
          for (const event of events) state = accumulator.add(state, event, now) ?? state;
          if (state) record.watch.accumulators[key] = state;
        }
        const person = naivePerson(record.id, events, now);
        for (const [i, { condition, tree }] of trees.entries()) {
          const inSql = Boolean(Number(found.get(record.id)?.[`c${i}`]));
          const replayed = naiveHolds(condition, person, now);
          expect([inSql, treeHolds(tree, record, now, world)], JSON.stringify(condition)).toEqual([replayed, replayed]);
        }
      }
    }),
    runs,
  );
  expect(asked).toBeGreaterThan(0);
});
