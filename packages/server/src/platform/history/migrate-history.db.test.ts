import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTestHistory } from '../testing/index.ts';
import { migrateHistory } from './migrate-history.ts';

it('applies each file once, repeats one that failed half way, refuses one that changed', async () => {
  const history = await openTestHistory();
  const directory = mkdtempSync(join(tmpdir(), 'sandmill-migrations-'));
  const write = (sql: string) => writeFileSync(join(directory, '0001_one.sql'), sql);
  await history.command('drop table migrations');
  const create = 'create table if not exists probe (n UInt8) engine = MergeTree order by n;';
  write(`${create} select nothing from nowhere;`);
  await expect(migrateHistory(history, directory)).rejects.toMatchObject({ name: 'HistoryError' });
  write(`${create} insert into probe values (1);`);
  expect(await migrateHistory(history, directory)).toEqual(['0001_one.sql']);
  expect(await migrateHistory(history, directory)).toEqual([]);
  expect(await history.query('select n from probe')).toEqual([{ n: 1 }]);
  write(create);
  await expect(migrateHistory(history, directory)).rejects.toThrow('was changed after it had been applied');
  rmSync(directory, { recursive: true });
  await history.close();
});
