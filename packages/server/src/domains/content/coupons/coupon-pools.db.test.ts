import { afterEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { uuidv7Ids } from '../../../platform/ids.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { aMember, TEST_START, testHttp } from '../../workspaces/testing.ts';
import { couponPoolRoutes } from './coupon-pools.routes.ts';
import { readCodes } from './import-codes.ts';
import { giveBackCodes, reserveCodes } from './reserve-codes.ts';

it('codes are read from lines or the first column of a CSV, each once, and what is none is named', () => {
  expect(readCodes('\ufeffCode;Value\r\nA-1;10\r\n"B 2"\nA-1\n\n').codes).toEqual(['A-1']);
  expect(readCodes('code,value\nA-1,10\nB-2,10').codes).toEqual(['A-1', 'B-2']);
  expect(readCodes('A-1\nB 2\n{{x}}').refused).toEqual([
    { line: 2, code: 'B 2' },
    { line: 3, code: '{{x}}' },
  ]);
});

describe.each(testDatabases())('pools of codes on $name', ({ open }) => {
  let db: Db;
  let close: () => Promise<void> = async () => undefined;
  afterEach(async () => {
    await close();
    await db.close();
  });

  it('are made, filled, given out one each, and kept while a mail uses them', async () => {
    db = await open();
    const clock = new VirtualClock(TEST_START);
    const ids = uuidv7Ids(clock);
    const http = await testHttp(db, { extra: (app) => couponPoolRoutes(app, { db, clock, ids }) });
    close = () => http.app.close();
    const { workspaceId } = await aMember(http.deps, { email: 'owner@example.com', role: 'owner' });
    const api = http.browser();
    await api.signIn('owner@example.com');

    const made = await api.send('POST', '/api/v1/coupon-pools', { name: 'Spring' });
    expect(made).toMatchObject({ status: 201, body: { codes: 0, reserved: 0 } });
    const path = `/api/v1/coupon-pools/${made.body.id}`;
    const refused = await api.send('POST', `${path}/codes`, { text: 'A-1\nB 2' });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'text:2' }] } });
    const added = await api.send('POST', `${path}/codes`, { text: 'A-1\nA-2\nA-3\nA-1' });
    expect(added.body).toMatchObject({ added: 3, known: 1 });

    const people = [ids.next(), ids.next(), ids.next(), ids.next()];
    const give = (contactIds: string[]) =>
      db.transaction((tx) =>
        reserveCodes(tx, workspaceId, { pools: new Map([[made.body.id, contactIds]]), now: TEST_START }),
      );
    const first = await give(people.slice(0, 2));
    const [ann = '', bob = '', , dan = ''] = people;
    expect([first.of(ann, made.body.id), first.of(bob, made.body.id)].sort()).toEqual(['A-1', 'A-2']);
    // Again: the same code, and no other is taken.
    const again = await give(people.slice(0, 2));
    expect(again.of(ann, made.body.id)).toBe(first.of(ann, made.body.id));
    expect(again.fresh).toEqual([]);
    // A transaction that falls back takes nothing.
    const falls = db.transaction(async (tx) => {
      await reserveCodes(tx, workspaceId, { pools: new Map([[made.body.id, people]]), now: TEST_START });
      throw new Error('the sender fell over');
    });
    await expect(falls).rejects.toThrow('fell over');
    const rest = await give(people);
    expect(people.map((id) => rest.of(id, made.body.id)).filter(Boolean)).toHaveLength(3);
    await db.transaction((tx) => giveBackCodes(tx, workspaceId, rest.fresh));
    expect((await give([dan])).of(dan, made.body.id)).toBe('A-3');

    expect((await api.send('GET', path)).body).toMatchObject({ codes: 3, reserved: 3, uses: [] });
    const codes = await api.send('GET', `${path}/codes?search=a-3`);
    expect(codes.body.items).toEqual([
      { code: 'A-3', contactId: dan, reservedAt: new Date(TEST_START).toISOString(), isUsed: false },
    ]);
    expect((await api.send('DELETE', `${path}/codes`)).body).toEqual({ removed: 0 });
    expect((await api.send('DELETE', path)).status).toBe(200);
    expect((await api.send('POST', `${path}/codes`, { text: 'X' })).status).toBe(404);
  });
});
