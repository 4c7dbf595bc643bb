import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { openDailyVisitors, type Caller, type DailyVisitors } from './daily-visitors.ts';

const EVENING = Date.parse('2026-03-02T23:59:00Z');
const caller = (fields: Partial<Caller> = {}): Caller => ({
  workspaceId: 1,
  sourceId: 1,
  ip: '203.0.113.77',
  userAgent: 'Firefox',
  ...fields,
});

describe.each(testDatabases())('ids of visitors without a cookie, on $name', ({ open }) => {
  let db: Db;
  let clock: VirtualClock;
  let opened: DailyVisitors[];
  beforeEach(async () => {
    db = await open();
    clock = new VirtualClock(EVENING);
    opened = [];
  });
  afterEach(async () => {
    for (const visitors of opened) visitors.close();
    await db.close();
  });
  const start = async (): Promise<DailyVisitors> => {
    const visitors = await openDailyVisitors(db, clock);
    opened.push(visitors);
    return visitors;
  };
  const days = async (): Promise<string[]> =>
    (await db.query<{ day: string }>('select day::text as day from daily_salts order by day')).map(({ day }) => day);

  it('are the same all day, in every process and after a restart, and tell nobody else for the same', async () => {
    const [one, other] = [await start(), await start()];
    const ids = await Promise.all([one.idOf(caller()), other.idOf(caller()), one.idOf(caller())]);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^daily:[\w-]{22}$/);
    const others = [{ ip: '203.0.113.78' }, { userAgent: 'Safari' }, { sourceId: 2 }, { workspaceId: 2 }];
    const all = await Promise.all(others.map((fields) => one.idOf(caller(fields))));
    expect(new Set([...ids, ...all]).size).toBe(5);
    expect(await (await start()).idOf(caller())).toBe(ids[0]);
  });

  it('are others the next day, and the salt of the day before is gone at midnight, though nobody comes', async () => {
    const visitors = await start();
    const before = await visitors.idOf(caller());
    expect(await days()).toEqual(['2026-03-02']);
    clock.moveTo(EVENING + 60_000);
    await expect.poll(days).toEqual([]);
    const after = await visitors.idOf(caller());
    expect(after).not.toBe(before);
    expect(await days()).toEqual(['2026-03-03']);
  });

  it('leave no salt behind when the process was not there at midnight', async () => {
    const visitors = await start();
    await visitors.idOf(caller());
    visitors.close();
    clock.moveBy(86_400_000);
    await start();
    expect(await days()).toEqual([]);
  });
});
