import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabases } from '../testing/index.ts';
import type { Db } from './db.ts';
import { migrate, splitStatements } from './migrate.ts';

describe('splitting a script', () => {
  it('minds strings, names, comments and dollar quotes', () => {
    const script = `-- one; two
      create table "a;b" (t text default ';''');
      /* ; */ ;
      create function f() returns text language sql as $body$ select ';' ; $body$;
      select $$;$$ -- end`;
    expect(splitStatements(script)).toEqual([
      `-- one; two\n      create table "a;b" (t text default ';''')`,
      `create function f() returns text language sql as $body$ select ';' ; $body$`,
      `select $$;$$ -- end`,
    ]);
  });
});

describe.each(testDatabases())('migrations on $name', ({ open }) => {
  let db: Db;
  let directory: string;
  const write = (name: string, sql: string) => writeFileSync(join(directory, name), sql);
  beforeEach(async () => {
    db = await open();
    await db.script('alter table migrations rename to real_migrations');
    directory = mkdtempSync(join(tmpdir(), 'sandmill-migrations-'));
    write('0001_one.sql', 'create table probe_one (n integer);\ninsert into probe_one values (1);');
  });
  afterEach(async () => {
    await db.script(
      'drop table if exists probe_one, probe_two, migrations; alter table real_migrations rename to migrations',
    );
    await db.close();
    rmSync(directory, { recursive: true });
  });

  it('applies each file once, in order', async () => {
    expect(await migrate(db, directory)).toEqual(['0001_one.sql']);
    write('0002_two.sql', 'create table probe_two as select n + 1 as n from probe_one');
    expect(await migrate(db, directory)).toEqual(['0002_two.sql']);
    expect(await migrate(db, directory)).toEqual([]);
    expect(await db.query('select n from probe_one')).toEqual([{ n: 1 }]);
    expect(await db.query('select n from probe_two')).toEqual([{ n: 2 }]);
  });

  it('is safe under several starters', async () => {
    write('0002_two.sql', 'create table probe_two (n integer)');
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(db, directory)));
    expect(applied.flat().sort()).toEqual(['0001_one.sql', '0002_two.sql']);
    expect(await db.query('select n from probe_one')).toEqual([{ n: 1 }]);
  });

  it('leaves nothing of a file that fails half way', async () => {
    write('0002_two.sql', 'create table probe_two (n integer); select nothing from nowhere');
    await expect(migrate(db, directory)).rejects.toMatchObject({ code: '42P01' });
    expect(await db.query(`select to_regclass('probe_two') as two`)).toEqual([{ two: null }]);
    expect(await db.query('select number from migrations')).toEqual([{ number: 1 }]);
  });

  it('refuses a file that changed after it was applied, a gap, and a database from the future', async () => {
    await migrate(db, directory);
    write('0001_one.sql', 'create table probe_one (n bigint)');
    await expect(migrate(db, directory)).rejects.toThrow('0001_one.sql was changed');
    rmSync(join(directory, '0001_one.sql'));
    await expect(migrate(db, directory)).rejects.toThrow('Start the newer version');
    write('0002_two.sql', 'select 1');
    await expect(migrate(db, directory)).rejects.toThrow('should have number 0001');
  });
});
