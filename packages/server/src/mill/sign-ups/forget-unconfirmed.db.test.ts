import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentLedger, suppressionsOf } from '../../domains/consent/index.ts';
import type { Db } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../../platform/testing/index.ts';
import { waitForMill } from '../mill.queries.ts';
import { openTestMill, type TestMill } from '../testing.ts';
import { turnLocked } from '../turn.ts';
import { forgetUnconfirmed, type ForgetDeps } from './forget-unconfirmed.ts';
import { countOpenSignUps, selectTidyings } from './sign-ups.queries.ts';

const DAY = 86_400_000;
const quiet = new AbortController().signal;

describe.each(testDatabases())('sign-ups that nobody confirmed, on $name', ({ open }) => {
  let db: Db;
  let history: History;
  beforeAll(async () => {
    db = await open();
    history = await openTestHistory();
  });
  afterAll(async () => {
    await history.close();
    await db.close();
  });

  const depsOf = (mill: TestMill): ForgetDeps => ({
    db,
    history,
    ids: mill.deps.ids,
    now: () => mill.clock.now(),
    erasureSecret: mill.deps.secret,
    eraseElsewhere: async () => ({}),
    changePeople: (workspaceId, work) =>
      db.transaction(async (tx) => {
        await waitForMill(tx, workspaceId);
        const { change, result } = await work(tx);
        await turnLocked(mill.deps, tx, { workspaceId, request: { events: 0, people: 0, change } });
        return result;
      }),
  });

  const signUp = (email: string) => ({
    name: 'Consent Changed',
    anonymousId: `device-of-${email}`,
    email,
    properties: { state: 'pending', proof: { text: 'Yes' } },
  });
  const emails = async (mill: TestMill): Promise<string[]> =>
    (
      await db.query<{ email: string }>(
        `select email from contacts where workspace_id = $1 and email is not null order by email`,
        [mill.workspaceId],
      )
    ).map(({ email }) => email);
  const states = async (mill: TestMill, address: string) =>
    (await consentLedger(db, mill.workspaceId, [address])).map(({ state, proof }) => [state, proof['source'] ?? null]);

  it('go with their person where nothing else is known, and only lapse for everybody else', async () => {
    const mill = await openTestMill(db, history);
    const order = { name: 'Order Completed', properties: { order_id: 'o1', revenue: 10, currency: 'EUR' } };
    await mill.send({ name: 'Identified', type: 'identify', email: 'known@example.com' });
    await mill.wait(2 * DAY);
    await mill.send(signUp('alone@example.com'), signUp('buyer@example.com'), signUp('known@example.com'));
    await mill.send({ ...order, email: 'buyer@example.com', anonymousId: 'device-of-buyer@example.com' });
    await mill.wait(13 * DAY);
    await mill.send(signUp('late@example.com'));
    expect(await countOpenSignUps(db, mill.workspaceId)).toBe(4);
    expect(await forgetUnconfirmed(depsOf(mill), mill.workspaceId, { signal: quiet })).toEqual({
      forgotten: 0,
      lapsed: 0,
    });
    await mill.wait(2 * DAY);
    expect(await forgetUnconfirmed(depsOf(mill), mill.workspaceId, { signal: quiet })).toEqual({
      forgotten: 1,
      lapsed: 2,
    });
    await mill.grind();
    expect(await emails(mill)).toEqual(['buyer@example.com', 'known@example.com', 'late@example.com']);
    expect(await states(mill, 'buyer@example.com')).toEqual([
      ['pending', null],
      ['opted_out', 'unconfirmed'],
    ]);
    expect(await states(mill, 'alone@example.com')).toEqual([]);
    expect(await selectTidyings(db, mill.workspaceId, 5)).toMatchObject([{ forgotten: 1, lapsed: 2 }]);
    expect(await countOpenSignUps(db, mill.workspaceId)).toBe(1);
    expect(await forgetUnconfirmed(depsOf(mill), mill.workspaceId, { signal: quiet })).toEqual({
      forgotten: 0,
      lapsed: 0,
    });
  });

  it('keep nobody from signing up again', async () => {
    const mill = await openTestMill(db, history);
    const address = 'back@example.com';
    await mill.send(signUp(address));
    await mill.wait(15 * DAY);
    expect(await forgetUnconfirmed(depsOf(mill), mill.workspaceId, { signal: quiet })).toMatchObject({ forgotten: 1 });
    expect(await emails(mill)).toEqual([]);
    const asked = { channel: 'email', addresses: [address], now: mill.clock.now() };
    expect((await suppressionsOf(db, mill.workspaceId, asked)).size).toBe(0);
    await mill.wait(1_000);
    await mill.send(signUp(address));
    expect(await emails(mill)).toEqual([address]);
    expect(await states(mill, address)).toEqual([['pending', null]]);
  });
});
