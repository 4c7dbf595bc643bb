/** The traps of the embedded ClickHouse; each was met while measuring it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestHistory } from '../testing/index.ts';
import type { History } from './history.ts';
import { openHistory } from './open-history.ts';

let history: History;
beforeEach(async () => {
  history = await openTestHistory();
  await history.command(
    `create table t (id UInt64, at DateTime64(3, 'UTC'), amount Decimal(18, 4), text String, version UInt64)
     engine = ReplacingMergeTree(version) order by id`,
  );
});
afterEach(() => history.close());

const AT = 1_700_000_000_123;
const row = (id: number, more: object = {}) => ({ id, at: new Date(AT), amount: '1.5', text: '', version: 1, ...more });

describe('embedded history: appending and reading', () => {
  it('gives back what was appended, in the forms the front door names', async () => {
    const text = `it's "\\ \n € 😀 \u0000 {x:String}`;
    await history.append('t', [row(1, { text }), row(2, { at: '2023-11-14 22:13:20.123', amount: 2 })]);
    expect(await history.query('select id, at, amount, text from t order by id')).toEqual([
      { id: 1, at: '2023-11-14T22:13:20.123Z', amount: '1.5', text },
      { id: 2, at: '2023-11-14T22:13:20.123Z', amount: '2', text: '' },
    ]);
    expect(await history.query(`select toUInt64(9007199254740991) n, nan x`)).toEqual([
      { n: 9007199254740991, x: null },
    ]);
  });

  it('finds rows by parameters of all types', async () => {
    const text = `it's \\ {id:UInt64} -- ; \u0000`;
    await history.append('t', [row(7, { text }), row(8)]);
    const found = await history.query(
      `select id from t where id = {id:UInt64} and at = {at:DateTime64(3)} and text = {text:String}
         and id in {ids:Array(UInt64)} and text in {texts:Array(String)} and id not in {none:Array(UInt64)}
         and toUUID('0192e4a0-0000-7000-8000-000000000001') in {uuids:Array(UUID)}
       limit {limit:UInt32}`,
      {
        id: 7,
        at: AT,
        text,
        ids: [6, 7],
        texts: [text],
        none: [],
        uuids: ['0192e4a0-0000-7000-8000-000000000001'],
        limit: 1,
      },
    );
    expect(found).toEqual([{ id: 7 }]);
  });

  it('compares with a long list in no time', async () => {
    await history.append('t', [row(1, { text: 's99999' })]);
    const texts = Array.from({ length: 100_000 }, (_, n) => `s${n}`);
    const found = await history.query('select id from t where text in {texts:Array(String)}', { texts });
    expect(found).toEqual([{ id: 1 }]);
  }, 15_000);

  it('refuses an unknown column and keeps nothing of the append', async () => {
    await expect(history.append('t', [row(1), row(2, { nonsense: 1 })])).rejects.toMatchObject({ code: 117 });
    expect(await history.query('select id from t')).toEqual([]);
  });

  it('says what was wrong with a statement', async () => {
    await expect(history.query('select * from nowhere')).rejects.toMatchObject({
      name: 'HistoryError',
      code: 60,
      statement: 'select * from nowhere',
    });
  });

  it('streams a large result, and a reader that stops early holds nothing up', async () => {
    let rows = 0;
    for await (const piece of history.stream<{ number: number }>('select number from numbers(200000)')) {
      rows += piece.length;
    }
    expect(rows).toBe(200_000);
    for (let round = 0; round < 5; round++) {
      for await (const piece of history.stream('select number from numbers({n:UInt32})', { n: 200_000 })) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
    }
    await expect(async () => {
      for await (const piece of history.stream('select throwIf(number = 100000) from numbers(200000)')) void piece;
    }).rejects.toMatchObject({ name: 'HistoryError', code: 395 });
    expect(await history.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('embedded history: traps', () => {
  it('shows a repeated append once', async () => {
    const rows = [row(1), row(2), row(3)];
    for (let round = 0; round < 3; round++) await history.append('t', rows);
    expect(await history.query('select count() n from t final')).toEqual([{ n: 3 }]);
    expect(await history.query('select uniqExact(id) n from t')).toEqual([{ n: 3 }]);
    await history.command('optimize table t final');
    expect(await history.query('select count() n from t')).toEqual([{ n: 3 }]);
  });

  it('takes different appends of the same content as what they are: no batch is dropped', async () => {
    await history.command('create table plain (id UInt64) engine = MergeTree order by id');
    for (let round = 0; round < 3; round++) await history.append('plain', [{ id: 1 }]);
    expect(await history.query('select count() n from plain')).toEqual([{ n: 3 }]);
  });

  it('forgets the settings of a call before the next', async () => {
    const changed = `select name, value from system.settings where changed order by name`;
    const ofWriter = async () => {
      await history.command(`create or replace table seen engine = Memory as ${changed}`);
      return history.query('select * from seen');
    };
    // Two at once: the pool lends both readers.
    const ofReaders = () => Promise.all([history.query(changed), history.query(changed)]);
    const before = [await ofWriter(), ...(await ofReaders())];
    expect(before[1]).toContainEqual({ name: 'max_execution_time', value: '30' });
    expect(before[0]).not.toContainEqual(expect.objectContaining({ name: 'max_execution_time' }));
    const limits = { maxSeconds: 1, maxMemoryBytes: 50_000_000 };
    const read = () => history.query('select 1 settings max_threads = 1', {}, limits);
    await Promise.all([read(), read()]);
    for await (const piece of history.stream('select 1 settings max_threads = 1', {}, limits)) void piece;
    await history.append('t', [row(1)]);
    await history.command('optimize table t final settings max_threads = 1');
    await history.query('select 1 settings nonsense = 1').catch(() => {});
    expect([await ofWriter(), ...(await ofReaders())]).toEqual(before);
  });

  it('keeps parameters apart that are asked with at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => history.query('select {n:UInt32} + sleep(0.002) as n', { n })),
    );
    expect(answers).toEqual(Array.from({ length: 40 }, (_, n) => [{ n }]));
  });

  it('stops a query at its time and at its memory', async () => {
    const began = performance.now();
    const slow = history.query('select sum(cityHash64(number)) from numbers(100000000000)', {}, { maxSeconds: 1 });
    await expect(slow).rejects.toMatchObject({ code: 'too_heavy', message: expect.stringContaining('longer') });
    expect(performance.now() - began).toBeLessThan(5_000);
    const large = history.query(
      'select length(groupArray(toString(number))) from numbers(100000000)',
      {},
      { maxMemoryBytes: 50_000_000 },
    );
    await expect(large).rejects.toMatchObject({ code: 'too_heavy', message: expect.stringContaining('memory') });
    expect(await history.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets quick queries and appends pass a slow one, and leaves the event loop free', async () => {
    let slowEnded = false;
    const slow = history
      .query('select sum(cityHash64(number)) from numbers(100000000000)', {}, { maxSeconds: 2 })
      .catch(() => (slowEnded = true));
    let longest = 0;
    let last = performance.now();
    const ticking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    for (let n = 0; n < 5; n++) {
      await history.append('t', [row(n)]);
      expect(await history.query('select count() n from t final')).toEqual([{ n: n + 1 }]);
    }
    clearInterval(ticking);
    expect(slowEnded).toBe(false);
    expect(longest).toBeLessThan(500);
    await slow;
  });

  it('refuses to open with too few threads for files and DNS', async () => {
    vi.stubEnv('UV_THREADPOOL_SIZE', '4');
    const opening = openHistory({ clickhouseUrl: null, dataDir: null });
    await expect(opening).rejects.toThrow('UV_THREADPOOL_SIZE is 4; the embedded history needs 10 or more');
    vi.unstubAllEnvs();
  });
});

describe('embedded history: several processes', { timeout: 120_000 }, () => {
  let directory: string;
  let children: ChildProcess[];
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sandmill-test-'));
    children = [];
  });
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });

  function start(program: string): { child: ChildProcess; lines: AsyncIterator<string> } {
    const file = join(directory, 'program.mts');
    const open = `import { openHistory } from '${import.meta.dirname}/open-history.ts';
      const open = () => openHistory({ clickhouseUrl: null, dataDir: ${JSON.stringify(join(directory, 'data'))} });`;
    writeFileSync(file, open + program);
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: import.meta.dirname,
      env: { ...process.env, UV_THREADPOOL_SIZE: '32' },
    });
    children.push(child);
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
  }

  it('refuses a second process and says what to do', async () => {
    const holder = start(`await open(); console.log('open'); setInterval(() => {}, 1000);`);
    await holder.lines.next();
    const second = start(`await open().catch((error) => console.log(error.code + ' ' + error.message));`);
    const { value } = await second.lines.next();
    expect(value).toMatch(/^unavailable The history in .* cannot be opened: .*SANDMILL_DATA.*CLICKHOUSE_URL/);
  });

  it('loses no acknowledged append to kill -9', async () => {
    const acknowledged = join(directory, 'acknowledged');
    writeFileSync(acknowledged, '');
    for (let round = 0; round < 4; round++) {
      const writer = start(`import { appendFileSync } from 'node:fs';
        const history = await open();
        await history.command('create table if not exists k (n UInt64, v UInt64) engine = ReplacingMergeTree(v) order by n');
        for (let batch = 0; ; batch++) {
          const first = ${round} * 1000000 + batch * 10;
          await history.append('k', Array.from({ length: 10 }, (_, n) => ({ n: first + n, v: 1 })));
          appendFileSync(${JSON.stringify(acknowledged)}, first + '\\n');
          process.stdout.write('.\\n');
        }`);
      for (let batch = 0; batch < 10 + round * 7; batch++) await writer.lines.next();
      const gone = once(writer.child, 'exit');
      writer.child.kill('SIGKILL');
      await gone;
    }
    const firsts = readFileSync(acknowledged, 'utf8').trimEnd().split('\n').map(Number);
    const reader = start(`const history = await open();
      console.log(JSON.stringify(await history.query('select n from k final order by n')));
      await history.close();`);
    const rows = new Set(
      (JSON.parse((await reader.lines.next()).value as string) as { n: number }[]).map(({ n }) => n),
    );
    const missing = firsts
      .flatMap((first) => Array.from({ length: 10 }, (_, n) => first + n))
      .filter((n) => !rows.has(n));
    expect(firsts.length).toBeGreaterThan(60);
    expect(missing).toEqual([]);
  });
});
