import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db, Sql } from '../../platform/db/db.ts';
import { aWorkspace, testDatabases } from '../../platform/testing/index.ts';
import type { StoredEvent } from '../collect/index.ts';
import { claimKey, isAliasOfUsers } from './claim.ts';
import { eraseIdentity } from './erase-identity.ts';
import { claimRef } from './identity-of.ts';
import { eventsArbitrary, RUNS } from './testing/arbitraries.ts';
import {
  applyChange,
  aWorld,
  claimsOf,
  eventsOf,
  expectedOwners,
  refold,
  SETTINGS,
  holdersOf,
  storedOwners,
  turn,
  type World,
} from './testing/world.ts';
import { revokeClaim, undoMerge, type IdentityChange } from './unmerge.ts';

const runs = { numRuns: Math.max(Math.floor(RUNS / 40), 25) };
/** Finding the smallest counterexample on a real database takes its time. */
const TIMEOUT_MS = Math.max(60_000, runs.numRuns * 1000);

/** Events, an order in which they come, some of them again, and the sizes of the batches. */
const arrivalArbitrary = eventsArbitrary.chain((events) =>
  fc.record({
    events: fc.constant(events),
    arriving: fc
      .tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events))
      .map(([all, again]) => [...all, ...again]),
    sizes: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 40 }),
  }),
);

describe.each(testDatabases())('identities on $name', { timeout: TIMEOUT_MS }, ({ open }) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  const world = async (): Promise<World> => aWorld(db, await aWorkspace(db));

  test('are the same in any order, in any batches, however often events come', async () => {
    await fc.assert(
      fc.asyncProperty(arrivalArbitrary, async ({ events, arriving, sizes }) => {
        const one = await world();
        for (const batch of batches(arriving, sizes)) await turn(one, batch);
        expect(await storedOwners(one)).toEqual(expectedOwners(events));
        await expectNothingLost(one);
      }),
      runs,
    );
  });

  test('are the same when several workers take turns', async () => {
    await fc.assert(
      fc.asyncProperty(
        arrivalArbitrary,
        fc.integer({ min: 2, max: 5 }),
        async ({ events, arriving, sizes }, workers) => {
          const one = await world();
          const queue = batches(arriving, sizes);
          const work = async (): Promise<void> => {
            for (let batch = queue.pop(); batch; batch = queue.pop()) await turn(one, batch);
          };
          await Promise.all(Array.from({ length: workers }, work));
          expect(await storedOwners(one)).toEqual(expectedOwners(events));
          await expectNothingLost(one);
        },
      ),
      runs,
    );
  });

  test('of two workspaces never meet', async () => {
    await fc.assert(
      fc.asyncProperty(arrivalArbitrary, arrivalArbitrary, async (here, there) => {
        const [one, other] = [await world(), await world()];
        const [left, right] = [batches(here.arriving, here.sizes), batches(there.arriving, there.sizes)];
        while (left.length + right.length > 0) {
          const [a, b] = [left.shift(), right.shift()];
          if (a) await turn(one, a);
          if (b) await turn(other, b);
        }
        expect(await storedOwners(one)).toEqual(expectedOwners(here.events));
        expect(await storedOwners(other)).toEqual(expectedOwners(there.events));
        expect([...one.folded.keys()].filter((id) => other.folded.has(id))).toEqual([]);
      }),
      runs,
    );
  });

  test('part again when a claim is revoked, however often events repeat it', async () => {
    await fc.assert(
      fc.asyncProperty(
        arrivalArbitrary,
        fc.array(fc.nat(), { maxLength: 3 }),
        async ({ events, arriving, sizes }, picks) => {
          const one = await world();
          // The rest comes after: it may make a revoked claim earlier, or by somebody more trusted.
          const early = arriving.slice(0, Math.ceil(arriving.length / 2));
          for (const batch of batches(early, sizes)) await turn(one, batch);
          const revoked = new Set<string>();
          for (const pick of picks) {
            const left = claimsOf(early).filter((claim) => !isAliasOfUsers(claim) && !revoked.has(claimKey(claim)));
            const claim = left[pick % left.length];
            if (claim === undefined) continue;
            await change(one, (tx) =>
              revokeClaim(tx, one.workspaceId, { claim: claimRef(claim), by: 'Ada', at: 1 }, one.ids),
            );
            revoked.add(claimKey(claim));
            expect(await storedOwners(one)).toEqual(expectedOwners(early, revoked));
            await expectNothingLost(one);
          }
          for (const batch of batches(arriving.toReversed(), sizes)) await turn(one, batch);
          expect(await storedOwners(one)).toEqual(expectedOwners(events, revoked));
          await expectNothingLost(one);
        },
      ),
      runs,
    );
  });

  test('come back under their old ids when a merge is undone', async () => {
    let [undone, returned] = [0, 0];
    await fc.assert(
      fc.asyncProperty(arrivalArbitrary, fc.nat(), async ({ arriving, sizes }, pick) => {
        const one = await world();
        for (const batch of batches(arriving, sizes)) {
          const { merges } = await turn(one, batch);
          const before = new Set(one.folded.keys());
          const people = merges.filter(({ reason }) => reason !== 'stretch');
          const merge = people[pick % Math.max(people.length, 1)];
          if (merge === undefined) continue;
          const { fromId, toId } = merge;
          const by = { fromId, by: 'Ada', at: 1 };
          const done = await change(one, (tx) => undoMerge(tx, one.workspaceId, by, one.ids));
          const { identifiers } = merge.detail as { identifiers: string[] };
          const holders = (await holdersOf(one)).filter(({ key }) => identifiers.includes(key));
          // What was brought is nobody's new: it is back with the one that brought it, unless somebody else claims it.
          for (const { holder } of holders) expect(holder).not.toBe(toId);
          const others = holders.filter(({ holder }) => holder !== fromId);
          if (others.length > 0) expect(others.every(({ holder }) => before.has(holder))).toBe(true);
          if (others.length < holders.length) expect(one.folded.has(fromId)).toBe(true);
          if (done.merges.length === 0) expect(one.folded.has(toId)).toBe(true);
          if (others.length === 0) returned++;
          await expectNothingLost(one);
          undone++;
          return;
        }
      }),
      runs,
    );
    // Most come back; with few runs there may be few of either.
    if (undone >= 10) expect(returned).toBeGreaterThan(undone / 4);
  });

  test('stay erased whatever comes late', async () => {
    await fc.assert(
      fc.asyncProperty(arrivalArbitrary, fc.nat(), async ({ events, arriving, sizes }, pick) => {
        const one = await world();
        for (const batch of batches(arriving, sizes)) await turn(one, batch);
        const contactId = [...one.folded.keys()].sort()[pick % Math.max(one.folded.size, 1)];
        if (contactId === undefined) return;
        const names = await namesOf(one, contactId);
        await erase(one, contactId);
        const before = await storedOwners(one);
        for (const batch of batches(arriving.toReversed(), sizes)) {
          const { contactOf, subjectOf } = await turn(one, batch);
          for (const name of names) expect([...subjectOf.values()]).not.toContain(name);
          expect([...contactOf.values()]).not.toContain(contactId);
        }
        const after = await storedOwners(one);
        for (const name of names) expect(after.has(name)).toBe(false);
        // Nobody else is harmed: what others said still holds, and repeating it changes nothing.
        for (const key of before.keys()) expect(after.has(key)).toBe(true);
        expect(expectedOwners(events).size).toBeGreaterThanOrEqual(after.size);
        await expectNothingLost(one);
      }),
      runs,
    );
  });
});

function batches(events: readonly StoredEvent[], sizes: readonly number[]): StoredEvent[][] {
  const list: StoredEvent[][] = [];
  for (let at = 0, place = 0; at < events.length; place++) {
    const size = sizes[place % sizes.length] as number;
    list.push(events.slice(at, at + size));
    at += size;
  }
  return list;
}

/** Every event of history is one contact's, and what was folded turn by turn is what history says. */
async function expectNothingLost(world: World): Promise<void> {
  let total = 0;
  for (const [contactId, folded] of world.folded) {
    const events = await eventsOf(world, contactId);
    expect([...folded].sort()).toEqual([...events].sort());
    total += events.size;
  }
  expect(total).toBe(world.history.length);
}

async function change(world: World, work: (tx: Sql) => Promise<IdentityChange>): Promise<IdentityChange> {
  const done = await world.db.transaction(work);
  applyChange(world, done);
  await refold(world, done.refold);
  return done;
}

/** Identifiers that are this contact's alone. */
async function namesOf(world: World, contactId: string): Promise<string[]> {
  const rows = await world.db.query<{ kind: string; value: string }>(
    'select kind, value from identifiers where workspace_id = $1 and contact_id = $2 and until is null',
    [world.workspaceId, contactId],
  );
  return rows.map((row) => `${row.kind.charAt(0)}:${row.value}`);
}

async function erase(world: World, contactId: string): Promise<void> {
  const { change: done, contactIds } = await world.db.transaction((tx) =>
    eraseIdentity(tx, world.workspaceId, contactId, { secret: SETTINGS.erasureSecret, at: 1, ids: world.ids }),
  );
  const gone = world.folded.get(contactId) ?? new Set();
  world.history = world.history.filter(({ event }) => !gone.has(event.id));
  for (const id of contactIds) world.folded.delete(id);
  applyChange(world, done);
  await refold(world, done.refold);
}
