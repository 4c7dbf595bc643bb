import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShiftedClock } from '../testing/shifted-clock.ts';
import type { Db } from '../db/db.ts';
import { AppError } from '../errors.ts';
import { uuidv7Ids } from '../ids.ts';
import { silentLog } from '../log.ts';
import { aWorkspace, openTestHistory, testDatabases } from '../testing/index.ts';
import { openHistoryOutbox, readOwnWrites, type HistoryOutbox } from './history-outbox.ts';
import type { History } from './history.ts';

describe.each(testDatabases())('the outbox of history on $name', ({ open }) => {
  let db: Db;
  let history: History;
  let workspaceId: number;
  /** What appends wait for. */
  let gate = Promise.resolve();
  let openGates: (() => void)[] = [];
  let isOut = false;
  const opened: HistoryOutbox[] = [];
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    history = await openTestHistory();
    await history.command(
      'create table t (id UInt64, version UInt64) engine = ReplacingMergeTree(version) order by id',
    );
    workspaceId = await aWorkspace(db);
    gate = Promise.resolve();
    isOut = false;
  });
  afterEach(async () => {
    for (const openGate of openGates.splice(0)) openGate();
    for (const outbox of opened.splice(0)) await outbox.close();
    await db.execute('delete from history_outbox where workspace_id = $1', [workspaceId]);
    await history.close();
  });

  /** From now on appends hang; those that begin after `pass` do not. */
  function shut(): void {
    gate = new Promise((resolve) => openGates.push(resolve));
  }
  function pass(): void {
    gate = Promise.resolve();
  }

  /** The outbox of a process whose clock is ahead by so much. */
  async function aProcess(aheadMs = 0, kind: History['kind'] = 'chdb'): Promise<HistoryOutbox> {
    const clock = new ShiftedClock();
    clock.moveTo(clock.now() + aheadMs);
    const gated: History = {
      ...history,
      kind,
      append: async (table, rows) => {
        await gate;
        if (isOut) throw new AppError('unavailable', 'no space left');
        await history.append(table, rows);
      },
    };
    const outbox = await openHistoryOutbox({ db, history: gated, clock, ids: uuidv7Ids(clock), log: silentLog() });
    opened.push(outbox);
    return outbox;
  }

  const tell = (outbox: HistoryOutbox, ...ids: number[]) =>
    db.transaction((tx) =>
      outbox.write(tx, workspaceId, [{ table: 't', rows: ids.map((id) => ({ id, version: 1 })) }]),
    );
  const known = async () =>
    (await history.query<{ id: number }>('select id from t final order by id')).map((r) => r.id);
  const kept = () => db.query('select id from history_outbox where workspace_id = $1', [workspaceId]);
  async function emptied(): Promise<void> {
    while ((await kept()).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  it('tells history after the commit, and what was rolled back never', async () => {
    const outbox = await aProcess();
    await tell(outbox, 1, 2);
    const failing = db.transaction(async (tx) => {
      await outbox.write(tx, workspaceId, [{ table: 't', rows: [{ id: 9, version: 1 }] }]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await outbox.caughtUp();
    expect(await known()).toEqual([1, 2]);
    await emptied();
  });

  it('is not waited for by the transaction, and waited for by whoever reads', async () => {
    const outbox = await aProcess();
    shut();
    await tell(outbox, 1);
    await tell(outbox, 2);
    await tell(outbox, 3);
    expect(await known()).toEqual([]);
    const reading = readOwnWrites(history, outbox).query<{ id: number }>('select id from t final order by id');
    for (const openGate of openGates) openGate();
    expect((await reading).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('writes what a killed process has left, before anything else is done', async () => {
    const killed = await aProcess();
    shut();
    await tell(killed, 1);
    pass();
    expect(await known()).toEqual([]);
    await aProcess();
    expect(await known()).toEqual([1]);
    expect(await kept()).toEqual([]);
  });

  it('of many processes each leaves to the others what they are about to write, and takes over what is old', async () => {
    const first = await aProcess(0, 'clickhouse');
    shut();
    await tell(first, 1);
    pass();
    const second = await aProcess(0, 'clickhouse');
    expect(await known()).toEqual([]);
    await db.transaction((tx) => second.settle(tx, workspaceId + 1));
    const late = await aProcess(60_000, 'clickhouse');
    await db.transaction((tx) => late.settle(tx, workspaceId));
    expect(await known()).toEqual([1]);
    for (const openGate of openGates) openGate();
    await first.caughtUp();
    expect(await known()).toEqual([1]);
  });

  it('keeps what history refuses, and tells it the rest', async () => {
    const outbox = await aProcess();
    shut();
    await tell(outbox, 1);
    const refused = [{ table: 't', rows: [{ id: 2, nothing: 'such a column' }] }];
    await db.transaction((tx) => outbox.write(tx, workspaceId, refused));
    await tell(outbox, 3);
    for (const openGate of openGates) openGate();
    await outbox.caughtUp();
    expect(await known()).toEqual([1, 3]);
    await outbox.close();
    expect(await kept()).toHaveLength(1);
  });

  it('who waits is told when history is out, and holds nothing open until it is back', async () => {
    const outbox = await aProcess();
    isOut = true;
    await tell(outbox, 1);
    const holding = db.transaction((tx) => outbox.settle(tx, workspaceId));
    await expect(holding).rejects.toMatchObject({ code: 'unavailable' });
    const reading = readOwnWrites(history, outbox).query('select id from t');
    await expect(reading).rejects.toMatchObject({ code: 'unavailable' });
    isOut = false;
    await vi.waitFor(async () => expect(await known()).toEqual([1]), { timeout: 20_000 });
    await outbox.caughtUp();
  });

  it('appends many rows before the commit', async () => {
    const outbox = await aProcess();
    const many = Array.from({ length: 601 }, (_, id) => id);
    await db.transaction(async (tx) => {
      await outbox.write(tx, workspaceId, [{ table: 't', rows: many.map((id) => ({ id, version: 1 })) }]);
      expect(await history.query('select count() as n from t')).toEqual([{ n: 601 }]);
    });
    expect(await kept()).toEqual([]);
  });
});
