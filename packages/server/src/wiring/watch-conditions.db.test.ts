import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../platform/db/db.ts';
import { aWorkspace, testDatabases } from '../platform/testing/index.ts';
import { watchConditions } from './fill-workspace.ts';

const JOURNEY = '0190a5b0-0000-7000-8000-000000000001';

describe.each(testDatabases())('conditions of a journey on $name', ({ open }) => {
  let db: Db;
  let workspaceId: number;
  const watch = (version: number) =>
    db.transaction((tx) =>
      watchConditions(tx, workspaceId, {
        journeyId: JOURNEY,
        version,
        conditions: [{ slot: 'split', condition: { kind: 'identified' } }],
        at: 1_000,
        isEmpty: false,
      }),
    );
  const rows = () =>
    db.query<{ id: number; version: number; status: string }>(
      `select id, version, status from definitions where workspace_id = $1 and owner_kind = 'journey' order by version`,
      [workspaceId],
    );
  beforeAll(async () => {
    db = await open();
    workspaceId = await aWorkspace(db);
  });
  afterAll(() => db.close());

  it('are watched once, however often the version is activated', async () => {
    await watch(1);
    await watch(1);
    expect(await rows()).toMatchObject([{ version: 1, status: 'preparing' }]);
  });

  it('are prepared again when the preparation had been cancelled', async () => {
    await db.query(`update definitions set status = 'cancelled' where workspace_id = $1`, [workspaceId]);
    await watch(1);
    expect(await rows()).toMatchObject([{ version: 1, status: 'preparing' }]);
  });

  it('of a new version stand beside those of the old', async () => {
    await watch(2);
    expect((await rows()).map(({ version }) => version)).toEqual([1, 2]);
  });
});
