import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import type { CollectedEvent, Condition, Leaf } from '@sandmill/contracts';
import type { History } from '../../../platform/history/history.ts';
import { openTestHistory } from '../../../platform/testing/index.ts';
import type { Accumulator, Kept } from '../accumulators/with-future.ts';
import { compileCondition, type LeafPool } from '../conditions/compile-condition.ts';
import { naiveHolds } from '../oracle/naive-holds.ts';
import { naivePerson } from '../oracle/naive-person.ts';
import { countSql, leafTruthsSql, membersSql } from '../sql/count-sql.ts';
import { compileInterests, interestsAt } from '../interests/compiled-interests.ts';
import type { World } from '../leaves/leaf-logic.ts';
import { compileScore } from '../scoring/compile-score.ts';
import { scoreAt } from '../scoring/compiled-score.ts';
import { foldLeavesSql } from '../sql/fold-leaves-sql.ts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { arbitraryCondition, arbitraryEventLeaf } from './arbitrary-conditions.ts';
import { arbitraryHistory, BEGIN, eventId, STEP_MS, STEPS } from './arbitrary-events.ts';
import { arbitraryModel, arbitraryShopHistory, INTERESTS } from './arbitrary-scores.ts';
import { LAW_TIMEOUT_MS, lawRuns } from './law-runs.ts';
import { testRecord } from './test-person.ts';

vi.setConfig({ testTimeout: LAW_TIMEOUT_MS });

const LEAVES_AT_ONCE = 16;
const REPEATED = 100;
/** One answer of the engine takes tens of milliseconds, so each case asks a whole crowd many leaves at once. */
/** Without shrinking: a smaller counterexample would take hundreds of queries. Run one by its seed to shrink it. */
const law = lawRuns(96);
const runs = { ...law, numRuns: Math.ceil(law.numRuns / LEAVES_AT_ONCE), endOnFailure: true };

const arbitraryCrowd = fc.array(arbitraryHistory(), { minLength: 20, maxLength: 30, size: 'max' });
/** On the grid of the events, when most of them have arrived: windows end right there. */
const arbitraryInstant = fc.integer({ min: 6, max: STEPS + 6 }).map((step) => BEGIN + step * STEP_MS);

let history: History;
let workspaceId = 0;
beforeAll(async () => {
  history = await openTestHistory();
});
afterAll(async () => history.close());

/** Writes a crowd into a workspace of its own; many events twice, as after a crash. */
async function write(crowd: readonly (readonly CollectedEvent[])[]): Promise<Map<string, CollectedEvent[]>> {
  workspaceId++;
  const people = new Map<string, CollectedEvent[]>();
  const rows: Record<string, unknown>[] = [];
  let position = 0;
  for (const [place, events] of crowd.entries()) {
    const contactId = eventId(0xabc000 + place);
    const own = events.map((event) => ({
      ...event,
      id: eventId(place * 2 ** 32 + Number.parseInt(event.id.slice(-8), 16)),
    }));
    people.set(contactId, own);
    for (const event of own) {
      position++;
      rows.push(rowOf(event, contactId, position));
    }
  }
  if (rows.length > 0) await history.append('events', rows);
  // Apart, since one append is de-duplicated by itself.
  if (rows.length > 0)
    await history.append(
      'events',
      rows.slice(0, REPEATED).map((row) => ({ ...row, version: 2 })),
    );
  return people;
}

function rowOf(event: CollectedEvent, contactId: string, position: number): Record<string, unknown> {
  const text = (ms: number): string => new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
  return {
    workspace_id: workspaceId,
    subject: `a:${contactId}`,
    time: text(event.time),
    id: event.id,
    contact_id: contactId,
    source_id: 1,
    type: event.type,
    name: event.name,
    user_id: '',
    anonymous_id: 'a1',
    message_id: '',
    traits: JSON.stringify(event.traits),
    properties: JSON.stringify(event.properties),
    trust: event.trust,
    context: JSON.stringify(event.groupId === null ? event.context : { ...event.context, groupId: event.groupId }),
    received_at: text(event.receivedAt),
    arrived_at: text(event.arrivedAt),
    is_bot: event.isBot,
    position,
    version: 1,
  };
}

function compile(leaves: readonly Condition[]): LeafPool {
  const pool: LeafPool = new Map();
  for (const leaf of leaves) compileCondition(leaf, pool, 'UTC');
  return pool;
}

describe('laws of the SQL twin', () => {
  it('one query folds history into the same states as adding event by event', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryCrowd,
        fc.array(arbitraryEventLeaf, { minLength: LEAVES_AT_ONCE, maxLength: LEAVES_AT_ONCE }),
        arbitraryInstant,
        async (crowd, asked, now) => {
          const people = await write(crowd);
          const leaves = [...compile(asked).values()];
          const query = foldLeavesSql(leaves, { workspaceId, zone: 'UTC', now, upto: { position: 1_000 } });
          const rows = await history.query<Record<string, unknown>>(query.sql, query.params);
          const folded = new Map(rows.map((row) => [query.read(row).contactId, query.read(row).states]));
          for (const [contactId, events] of people) {
            for (const { key, source, accumulator } of leaves) {
              if (!accumulator) continue;
              const state = folded.get(contactId)?.[key];
              expect(answers(accumulator, state, now), JSON.stringify(source)).toEqual(
                answers(accumulator, addAll(accumulator, events, now), now),
              );
            }
          }
        },
      ),
      runs,
    );
  });

  it('scores and interests of history are those of adding event by event', async () => {
    const crowds = fc.array(arbitraryShopHistory, { minLength: 20, maxLength: 30, size: 'max' });
    const models = fc.array(arbitraryModel, { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(crowds, models, arbitraryInstant, async (crowd, asked, now) => {
        const people = await write(crowd);
        const pool: LeafPool = new Map();
        const context = { pool, zone: 'UTC' };
        const scores = asked.map((model, place) => compileScore(model, { modelId: place, key: `m${place}` }, context));
        const interests = compileInterests(INTERESTS, pool, 'UTC');
        const leaves = [...pool.values()];
        const query = foldLeavesSql(leaves, { workspaceId, zone: 'UTC', now, upto: { position: 1_000 } });
        const rows = await history.query<Record<string, unknown>>(query.sql, query.params);
        const folded = new Map(rows.map((row) => [query.read(row).contactId, query.read(row).states]));
        for (const [contactId, events] of people) {
          const [inSql, counted] = [testRecord(contactId, BEGIN), testRecord(contactId, BEGIN)];
          inSql.watch.accumulators = folded.get(contactId) ?? {};
          for (const { key, accumulator } of leaves) {
            if (accumulator) counted.watch.accumulators[key] = addAll(accumulator, events, now);
          }
          for (let at = now; at < now + 12 * STEP_MS; at += STEP_MS) {
            const answersOf = (record: ContactRecord): unknown => [
              scores.map((score) => scoreAt({ ...score, standing: [] }, record, at, {} as World)),
              interestsAt(interests, record, 'category', at).map(({ name, rank, share }) => [
                name,
                rank,
                share.toFixed(6),
              ]),
              interestsAt(interests, record, 'brand', at).map(({ name, rank, share }) => [
                name,
                rank,
                share.toFixed(6),
              ]),
            ];
            expect(answersOf(inSql)).toEqual(answersOf(counted));
          }
        }
      }),
      runs,
    );
  });

  it('whether a leaf holds at an instant is the same in SQL, in accumulators and in a replay of the whole history', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryCrowd,
        fc.array(arbitraryEventLeaf, { minLength: LEAVES_AT_ONCE, maxLength: LEAVES_AT_ONCE }),
        arbitraryInstant,
        async (crowd, asked, now) => {
          const people = await write(crowd);
          const leaves = [...compile(asked).values()];
          const query = leafTruthsSql(leaves, { workspaceId, zone: 'UTC', now, arrivedBy: now });
          const rows = await history.query<Record<string, unknown>>(query.sql, query.params);
          const truths = new Map(rows.map((row) => [String(row['contact']), row]));
          for (const [contactId, events] of people) {
            const person = naivePerson(contactId, events, now);
            for (const [place, { source, accumulator }] of leaves.entries()) {
              const arrived = events.filter((event) => event.arrivedAt <= now);
              const counted = accumulator?.holds(addAll(accumulator, arrived, now), now);
              const row = truths.get(contactId);
              const inSql = row ? Boolean(Number(row[`holds${place}`])) : accumulator?.holds(undefined, now);
              expect([inSql, counted], JSON.stringify(source)).toEqual([
                naiveHolds(source as Leaf, person, now),
                naiveHolds(source as Leaf, person, now),
              ]);
            }
          }
        },
      ),
      runs,
    );
  });

  it('a whole condition counts whom a replay counts', async () => {
    const condition = arbitraryCondition([], arbitraryEventLeaf as fc.Arbitrary<Leaf>);
    await fc.assert(
      fc.asyncProperty(arbitraryCrowd, condition, arbitraryInstant, async (crowd, asked, now) => {
        const people = await write(crowd);
        const query = countSql(asked, { workspaceId, zone: 'UTC', now, arrivedBy: now });
        const [row] = await history.query<{ matching: unknown; seen: unknown }>(query.sql, query.params);
        const unseen = people.size - Number(row?.seen);
        const count = Number(row?.matching) + (query.holdsOfNobody ? unseen : 0);
        const members = [...people].filter(([id, events]) => naiveHolds(asked, naivePerson(id, events, now), now));
        expect(count).toBe(members.length);
        const sample = membersSql(asked, { workspaceId, zone: 'UTC', now, arrivedBy: now, limit: 100 });
        const found = await history.query<{ contact_id: string }>(sample.sql, sample.params);
        expect(members.map(([id]) => id)).toEqual(expect.arrayContaining(found.map((member) => member.contact_id)));
      }),
      runs,
    );
  });

  it('follows merges, as many in a row as it says', async () => {
    const people = await write([[eventOf('A', 1)], [eventOf('A', 2)], [eventOf('A', 3)]]);
    const [first, second, third] = [...people.keys()] as [string, string, string];
    const redirect = (from: string, to: string, version: number) => ({
      workspace_id: workspaceId,
      from_id: from,
      to_id: to,
      version,
    });
    await history.append('contact_redirects', [redirect(first, second, 1), redirect(second, third, 2)]);
    const threeTimes: Condition = { kind: 'eventCount', event: { name: 'A' }, count: { op: 'eq', value: 3 } };
    const count = async (): Promise<unknown> => {
      const query = countSql(threeTimes, { workspaceId, zone: 'UTC', now: BEGIN + STEPS * STEP_MS });
      return (await history.query(query.sql, query.params))[0];
    };
    expect(await count()).toEqual({ matching: 1, seen: 1 });
    await history.append('contact_redirects', [redirect(second, second, 3)]);
    expect(await count()).toEqual({ matching: 0, seen: 2 });
  });
});

function eventOf(name: string, n: number): CollectedEvent {
  const time = BEGIN + n * STEP_MS;
  const [blank] = fc.sample(
    arbitraryHistory(1).filter((events) => events.length === 1),
    1,
  )[0] as CollectedEvent[];
  return { ...(blank as CollectedEvent), id: eventId(n), name, time, arrivedAt: time, receivedAt: time, isBot: false };
}

function addAll(accumulator: Accumulator, events: readonly CollectedEvent[], now: number): Kept | undefined {
  let state: Kept | undefined;
  for (const event of events) state = accumulator.add(state, event, now) ?? state;
  return state;
}

/** What a state answers now and later is all that matters of it. */
function answers(accumulator: Accumulator, state: Kept | undefined, now: number): unknown[] {
  const instants = Array.from({ length: 12 }, (_, i) => now + i * STEP_MS);
  return instants.map((at) => [
    accumulator.holds(state, at),
    accumulator.nextChange(state, at),
    accumulator.value(state, at),
  ]);
}
