import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { aMember, testHttp } from './testing.ts';

describe.each(testDatabases())('lock-out on $name', ({ open }) => {
  let db: Db;
  let http: Awaited<ReturnType<typeof testHttp>>;

  beforeEach(async () => {
    db = await open();
    http = await testHttp(db);
    await aMember(http.deps, { email: 'anna@example.test', role: 'owner' });
  });
  afterEach(async () => {
    await http.app.close();
    await db.close();
  });

  async function fail(times: number, email: string, ip = '192.0.2.1'): Promise<number[]> {
    const statuses: number[] = [];
    for (let n = 0; n < times; n += 1) statuses.push((await http.browser(ip).signIn(email, 'guess')).status);
    return statuses;
  }

  it('closes an address after five wrong passwords, from every peer, also for the right one', async () => {
    expect(await fail(6, 'anna@example.test')).toEqual([401, 401, 401, 401, 401, 429]);
    const elsewhere = await http.browser('198.51.100.7').signIn('anna@example.test');
    expect(elsewhere.body.code).toBe('locked_out');
    expect(elsewhere.headers['retry-after']).toBe('30');
    http.clock.moveBy(30_000);
    expect((await http.browser().signIn('anna@example.test')).status).toBe(200);
    expect(await fail(5, 'anna@example.test')).toEqual([401, 401, 401, 401, 401]);
  });

  it('doubles the wait with every further failure', async () => {
    await fail(5, 'anna@example.test');
    for (const seconds of ['30', '60', '120']) {
      const locked = await http.browser().signIn('anna@example.test', 'guess');
      expect(locked.headers['retry-after']).toBe(seconds);
      http.clock.moveBy(Number(seconds) * 1000);
      await fail(1, 'anna@example.test');
    }
  });

  it('closes unknown addresses alike, so that the lock tells nothing', async () => {
    expect(await fail(6, 'nobody@example.test')).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('does not let many attempts at once slip past', async () => {
    const attempts = Array.from({ length: 12 }, () => http.browser().signIn('anna@example.test', 'guess'));
    const statuses = (await Promise.all(attempts)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });

  it('closes a peer that tries many addresses', async () => {
    for (let n = 0; n < 30; n += 1) {
      await fail(1, `user${n}@example.test`, '203.0.113.9');
      http.clock.moveBy(2500);
    }
    expect((await http.browser('203.0.113.9').signIn('anna@example.test')).body.code).toBe('locked_out');
    expect((await http.browser('203.0.113.10').signIn('anna@example.test')).status).toBe(200);
  });
});
