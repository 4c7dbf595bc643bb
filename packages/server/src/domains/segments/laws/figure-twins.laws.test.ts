import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import type { Condition, LeafOf, ScoringModel } from '@sandmill/contracts';
import type { History } from '../../../platform/history/history.ts';
import { openTestHistory } from '../../../platform/testing/index.ts';
import { treeHolds } from '../conditions/tree.ts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import { sqlParams } from '../sql/sql-params.ts';
import { twinOf } from '../sql/twins/twin-of.ts';
import type { TwinContext } from '../sql/twins/twin.ts';
import { countHistory } from '../watch/refold-watch.ts';
import { arbitraryCount } from './arbitrary-conditions.ts';
import { BEGIN, STEP_MS, STEPS } from './arbitrary-events.ts';
import { arbitraryModel, arbitraryShopHistory, INTERESTS } from './arbitrary-scores.ts';
import { LAW_TIMEOUT_MS, lawRuns } from './law-runs.ts';
import { writeCrowd } from './write-crowd.ts';

vi.setConfig({ testTimeout: LAW_TIMEOUT_MS });

const LEAVES_AT_ONCE = 12;
const law = lawRuns(60);
const runs = { ...law, numRuns: Math.max(2, Math.ceil(law.numRuns / LEAVES_AT_ONCE)), endOnFailure: true };

const arbitraryLeaf = fc.oneof(
  arbitraryCount.map((is): LeafOf<'score'> => ({ kind: 'score', model: 'm', is })),
  fc.record({
    kind: fc.constant('affinity' as const),
    of: fc.constantFrom('category' as const, 'brand' as const),
    value: fc.constantFrom('shoes', 'Bags', 'acme', 'nothing'),
    is: fc.oneof(
      fc.record({ op: fc.constant('top' as const), n: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ op: fc.constant('gte' as const), share: fc.constantFrom(0, 0.3, 0.7) }),
    ),
  }),
);
const arbitraryCrowd = fc.array(
  arbitraryShopHistory.filter((events) => events.length > 0),
  { minLength: 15, maxLength: 20, size: 'max' },
);
const arbitraryInstant = fc.integer({ min: 6, max: STEPS + 6 }).map((step) => BEGIN + step * STEP_MS);

let history: History;
let workspaceId = 0;
beforeAll(async () => {
  history = await openTestHistory();
});
afterAll(async () => history.close());

function define(model: ScoringModel, leaves: readonly Condition[]): Definitions {
  const base = { definitionId: 1, version: 1 };
  return buildDefinitions(
    [
      { ...base, group: 'score:1', name: 'm', ownerKind: 'scoring', definition: model },
      { ...base, group: 'interests', name: 'interests', ownerKind: 'interests', definition: INTERESTS },
      { ...base, group: 'segment:1', name: 's', ownerKind: 'segment', definition: { kind: 'any', of: [...leaves] } },
    ],
    { timeZone: 'UTC' },
  );
}

it('scores and interests hold of the same people in one question and in the mill', async () => {
  const leaves = fc.array(arbitraryLeaf, { minLength: LEAVES_AT_ONCE, maxLength: LEAVES_AT_ONCE });
  let held = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryCrowd, arbitraryModel, leaves, arbitraryInstant, async (crowd, model, asked, now) => {
      const people = await writeCrowd(history, ++workspaceId, { crowd, now });
      const definitions = define(model, asked);
      const context: TwinContext = {
        params: sqlParams(),
        workspaceId,
        now,
        zone: 'UTC',
        contactZones: [],
        redirectHops: 0,
        classifications: new Map(),
        figures: definitions,
      };
      const trees = asked.map((leaf) => definitions.compile(leaf));
      const columns = trees.map((tree, i) => `${tree.kind === 'leaf' ? twinOf(tree.leaf, context) : ''} as c${i}`);
      const sql = `select toString(contact_id) as id, ${columns.join(', ')} from contact_profiles final where workspace_id = ${workspaceId}`;
      const rows = await history.query<Record<string, unknown>>(sql, context.params.values);
      const found = new Map(rows.map((row) => [String(row['id']), row]));
      expect(found.size).toBe(people.length);
      for (const { record, events } of people) {
        if (events.length === 0) continue;
        record.watch.asOf = now;
        countHistory(record, definitions, events);
        for (const [i, tree] of trees.entries()) {
          const inMill = treeHolds(tree, record, now, definitions);
          const inSql = Boolean(Number(found.get(record.id)?.[`c${i}`]));
          expect(inSql, JSON.stringify([tree.source, model])).toBe(inMill);
          if (inMill) held++;
        }
      }
    }),
    runs,
  );
  expect(held).toBeGreaterThan(0);
});
