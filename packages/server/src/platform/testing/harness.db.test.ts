import { describe, expect, it } from 'vitest';
import { aSource, aWorkspace, testDatabases } from './index.ts';

describe.each(testDatabases())('test databases on $name', ({ open }) => {
  it('gives an empty migrated database each time', async () => {
    for (let round = 0; round < 2; round++) {
      const db = await open();
      const workspaceId = await aWorkspace(db);
      expect(workspaceId).toBe(1);
      expect(await aSource(db, workspaceId)).toMatchObject({ id: 1 });
      await db.close();
    }
  });

  it('gives two databases at once that do not see each other', async () => {
    const [one, two] = await Promise.all([open(), open()]);
    await aWorkspace(one);
    expect(await two.query('select id from workspaces')).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });
});
