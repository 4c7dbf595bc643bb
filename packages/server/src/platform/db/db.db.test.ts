import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testDatabases } from '../testing/index.ts';
import type { Db } from './db.ts';
import { isForeignKeyViolation, isUniqueViolation, SqlError } from './sql-error.ts';

describe.each(testDatabases())('database on $name', ({ name, open }) => {
  let db: Db;
  beforeEach(async () => {
    db = await open();
    await db.script('drop table if exists t; create table t (id integer primary key, name text)');
  });
  afterEach(async () => {
    await db.script('drop table if exists t');
    await db.close();
  });

  it('gives each column type as the front door says', async () => {
    const [row] = await db.query(
      `select 1::int2 a, 2::int4 b, 9007199254740991::int8 c, 1.5::float8 d, 1.50::numeric(18,4) e,
        true f, 'x' g, '{"a":[1,null]}'::jsonb h, '{"b":1}'::json i, '00000000-0000-0000-0000-00000000000a'::uuid j,
        '\\x00ff'::bytea k, '2026-01-02 03:04:05.678+02'::timestamptz l, null m, '2026-01-02'::date n,
        array['a', null, 'b,"'] o, array[1, 2]::int8[] p, array['2026-01-02 00:00+00'::timestamptz] q,
        array['{"a":1}'::jsonb] r, '{}'::text[] s`,
    );
    expect(row).toEqual({
      a: 1,
      b: 2,
      c: 9007199254740991,
      d: 1.5,
      e: '1.5000',
      f: true,
      g: 'x',
      h: { a: [1, null] },
      i: { b: 1 },
      j: '00000000-0000-0000-0000-00000000000a',
      k: new Uint8Array([0, 255]),
      l: new Date('2026-01-02T01:04:05.678Z'),
      m: null,
      n: '2026-01-02',
      o: ['a', null, 'b,"'],
      p: [1, 2],
      q: [new Date('2026-01-02T00:00:00Z')],
      r: [{ a: 1 }],
      s: [],
    });
    await expect(db.query('select 9007199254740993::int8')).rejects.toThrow('beyond 2^53');
  });

  it('takes each kind of parameter', async () => {
    const text = `a'b"c\\d\n€ 😀`;
    const [row] = await db.query(
      `select $1::text a, $2::int b, $3::float8 c, $4::boolean d, $5::timestamptz e, $6::bytea f, $7::jsonb g,
        $8::int8 h, $9::text i`,
      [text, 7, 0.1, false, new Date(1), new Uint8Array([1, 2]), '{"x":"\\u20ac"}', 12345678901n, null],
    );
    expect(row).toEqual({
      a: text,
      b: 7,
      c: 0.1,
      d: false,
      e: new Date(1),
      f: new Uint8Array([1, 2]),
      g: { x: '€' },
      h: 12345678901,
      i: null,
    });
  });

  it('writes in bulk through arrays and counts the rows', async () => {
    const ids = Array.from({ length: 5_000 }, (_, n) => n);
    const names = ids.map((id) => (id % 3 ? `n${id}'"\\` : null));
    const insert = 'insert into t (id, name) select * from unnest($1::int[], $2::text[]) on conflict do nothing';
    expect(await db.execute(insert, [ids, names])).toBe(5_000);
    expect(await db.execute(insert, [ids, names])).toBe(0);
    expect(await db.execute('update t set name = null where id < $1', [10])).toBe(10);
    const rows = await db.query<{ id: number; name: string | null }>('select * from t where id >= 10 order by id');
    expect(rows.map((row) => row.name)).toEqual(names.slice(10));
  });

  it('reports errors with their code and constraint, and goes on', async () => {
    await db.execute('insert into t values ($1, $2)', [1, 'a']);
    for (let round = 0; round < 3; round++) {
      const error = await db.execute('insert into t values ($1, $2)', [1, 'secret']).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(SqlError);
      expect(error).toMatchObject({ code: '23505', table: 't', constraint: 't_pkey' });
      expect((error as SqlError).statement).toBe('insert into t values ($1, $2)');
      expect((error as SqlError).stack).toContain('db.db.test.ts');
      expect(isUniqueViolation(error)).toBe(true);
      expect(isUniqueViolation(error, 'other')).toBe(false);
      expect(isForeignKeyViolation(error)).toBe(false);
    }
    expect(await db.query('select name from t')).toEqual([{ name: 'a' }]);
  });

  it('rolls back what a transaction did when it fails, and runs afterCommit only when it does not', async () => {
    const after = vi.fn<(what: string) => void>();
    await db.transaction(async (tx) => {
      await tx.execute('insert into t values (1)');
      tx.afterCommit(() => after('committed'));
      expect(after).not.toHaveBeenCalled();
    });
    await expect(
      db.transaction(async (tx) => {
        await tx.execute('insert into t values (2)');
        tx.afterCommit(() => after('rolled back'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(after.mock.calls).toEqual([['committed']]);
    expect(await db.query('select id from t')).toEqual([{ id: 1 }]);
  });

  it('does not report a commit that PostgreSQL turned into a rollback', async () => {
    const work = db.transaction(async (tx) => {
      await tx.execute('insert into t values (1)');
      await tx.execute('select 1 / 0').catch(() => {});
    });
    await expect(work).rejects.toMatchObject({ code: 'internal' });
    expect(await db.query('select id from t')).toEqual([]);
  });

  it('runs statements sent side by side in their order, and nothing of them after one has failed', async () => {
    await db.transaction(async (tx) => {
      await Promise.all([
        tx.execute('insert into t values (1)'),
        tx.execute('update t set id = id + 1'),
        tx.execute('insert into t values (1)'),
      ]);
    });
    expect(await db.query('select id from t order by id')).toEqual([{ id: 1 }, { id: 2 }]);
    let late: Promise<unknown> = Promise.resolve();
    const work = db.transaction(async (tx) => {
      const twoSteps = async (): Promise<void> => {
        await tx.execute('insert into t values (3)');
        await new Promise((resolve) => setTimeout(resolve, 50));
        await tx.execute('insert into t values (4)');
      };
      late = twoSteps().catch((error: Error) => error.message);
      await Promise.all([late, tx.execute('select 1 / 0')]);
    });
    await expect(work).rejects.toMatchObject({ code: '22012' });
    expect(await late).toContain('after the end of its transaction');
    expect(await db.query('select id from t order by id')).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('reads instants as they were written, also strange ones', async () => {
    const instants = [
      '2026-11-21T22:17:21.244Z',
      '1999-12-31T23:59:59.999Z',
      '1000-01-01T00:00:00.000Z',
      '0099-03-01T00:00:00.010Z',
      '2024-02-29T12:00:00.000Z',
      '1969-07-20T20:17:40.500Z',
      '+012026-01-01T00:00:00.000Z',
      '-000044-03-15T12:00:00.000Z',
    ].map((text) => new Date(text));
    const rows = await db.query<{ at: Date }>(
      'select at from unnest($1::timestamptz[]) with ordinality as t (at, n) order by n',
      [instants],
    );
    expect(rows.map(({ at }) => at)).toEqual(instants);
    expect(await db.query(`select timestamptz '2026-11-21 22:17:21.123999+00' as at`)).toEqual([
      { at: new Date('2026-11-21T22:17:21.123Z') },
    ]);
  });

  it('keeps other statements out of a transaction', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const writing = db.transaction(async (tx) => {
      await tx.execute('insert into t values (1)');
      await held;
      await tx.execute('insert into t values (2)');
    });
    const reading = db.query<{ n: number }>('select count(*) n from t');
    setTimeout(release, 50);
    const [row] = await reading;
    // PGlite: the statement waits for the transaction; a server: it does not see it. Never half of it.
    expect([0, 2]).toContain(row?.n);
    await writing;
  });

  it('runs many statements and transactions at once, each whole', async () => {
    await db.execute('insert into t values (0, $1)', ['0']);
    const add = () =>
      db.transaction(async (tx) => {
        const [row] = await tx.query<{ name: string }>('select name from t where id = 0 for update');
        await tx.execute('update t set name = $1 where id = 0', [String(Number(row?.name) + 1)]);
      });
    const reads = Array.from({ length: 50 }, () => db.query('select 1 as one'));
    await Promise.all([...Array.from({ length: 25 }, add), ...reads]);
    expect(await db.query('select name from t')).toEqual([{ name: '25' }]);
  });

  it('keeps working when a table that a prepared statement reads is changed', async () => {
    for (let round = 0; round < 3; round++) expect(await db.query('select * from t')).toEqual([]);
    await db.script('alter table t add column more integer; insert into t values (1, null, 2)');
    for (let round = 0; round < 3; round++) {
      expect(await db.query('select * from t')).toEqual([{ id: 1, name: null, more: 2 }]);
    }
  });

  it('streams a large result in pieces, and others may ask meanwhile', async () => {
    await db.execute('insert into t select n from generate_series(1, 2500) n');
    let sum = 0;
    const sizes: number[] = [];
    for await (const rows of db.stream<{ id: number }>('select id from t where id > $1 order by id', [0], 1000)) {
      sizes.push(rows.length);
      sum += rows.reduce((total, row) => total + row.id, 0);
      expect(await db.query('select count(*) n from t')).toEqual([{ n: 2500 }]);
    }
    expect(sizes).toEqual([1000, 1000, 500]);
    expect(sum).toBe((2500 * 2501) / 2);
  });

  it('frees the cursor when the reader stops early or the statement is wrong', async () => {
    await db.execute('insert into t select n from generate_series(1, 20) n');
    for (let round = 0; round < 12; round++) {
      for await (const rows of db.stream('select id from t', [], 5)) {
        expect(rows).toHaveLength(5);
        break;
      }
    }
    await expect(async () => {
      for await (const rows of db.stream('select nothing from t', [])) expect(rows).toBeNull();
    }).rejects.toMatchObject({ code: '42703' });
    expect(await db.query('select count(*) n from pg_cursors where name like $1', ['stream%'])).toEqual([{ n: 0 }]);
  });

  it('hears notifications when they are committed, until it stops listening', async () => {
    const heard: string[] = [];
    const stop = await db.listen('things', (payload) => heard.push(payload));
    const stopSecond = await db.listen('things', (payload) => heard.push(`second ${payload}`));
    await db.transaction(async (tx) => {
      await tx.execute(`select pg_notify('things', 'one')`);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(heard).toEqual([]);
    });
    await vi.waitFor(() => expect(heard).toEqual(['one', 'second one']));
    await db
      .transaction(async (tx) => {
        await tx.execute(`select pg_notify('things', 'never')`);
        throw new Error('no');
      })
      .catch(() => {});
    await stopSecond();
    await db.execute(`select pg_notify('things', 'two')`);
    await vi.waitFor(() => expect(heard).toEqual(['one', 'second one', 'two']));
    await stop();
    await db.execute(`select pg_notify('things', 'three')`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(heard).toHaveLength(3);
  });

  it('gives claims with skip locked and advisory locks', async () => {
    await db.transaction(async (tx) => {
      const [row] = await tx.query<{ mine: boolean }>('select pg_try_advisory_xact_lock(7) as mine');
      expect(row).toEqual({ mine: true });
      expect(await tx.query('select id from t for update skip locked')).toEqual([]);
    });
  });

  it('knows its kind', () => expect(db.kind).toBe(name));
});
