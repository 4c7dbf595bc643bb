import { describe, expect, it, vi } from 'vitest';
import { testDatabases } from '../testing/index.ts';
import { openDb } from './open-db.ts';
import { asOurError } from './postgres-db.ts';

describe('a server that is not there', () => {
  it('is "unavailable", with the reason', async () => {
    await expect(openDb({ databaseUrl: 'postgres://nobody@127.0.0.1:9/none', dataDir: null })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('ECONNREFUSED'),
      retryAfterSeconds: 5,
    });
  });

  it('is told from a statement that the server refuses', () => {
    const refused = Object.assign(new Error('duplicate key'), { code: '23505', severity: 'ERROR' });
    const shutdown = Object.assign(new Error('terminating'), { code: '57P01', severity: 'FATAL' });
    expect(asOurError(refused, 'insert')).toMatchObject({ name: 'SqlError', code: '23505' });
    expect(asOurError(shutdown, 'insert')).toMatchObject({ name: 'AppError', code: 'unavailable' });
    expect(asOurError(new Error('Connection terminated unexpectedly'), 'x')).toMatchObject({ code: 'unavailable' });
  });
});

const server = testDatabases().find(({ name }) => name === 'postgres');
describe.runIf(server)('connections that break', () => {
  it('fail what was under way, and are replaced; listeners are called to look for themselves', async () => {
    const db = await (server ?? expect.fail()).open();
    const heard: string[] = [];
    const stop = await db.listen('things', (payload) => heard.push(payload));
    const killed = db.transaction(async (tx) => {
      await tx.execute('create table never (n integer)');
      await db.execute(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
      );
      await tx.query('select 1');
    });
    await expect(killed).rejects.toMatchObject({ code: 'unavailable' });
    expect(await db.query(`select to_regclass('never') as never`)).toEqual([{ never: null }]);
    await vi.waitFor(() => expect(heard).toEqual(['']), { timeout: 5_000 });
    await db.execute(`select pg_notify('things', 'again')`);
    await vi.waitFor(() => expect(heard).toEqual(['', 'again']));
    await stop();
    await db.close();
  });
});
