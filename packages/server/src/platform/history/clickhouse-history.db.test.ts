/**
 * The HTTP driver against a server that speaks ClickHouse's HTTP interface as far as the driver uses it, and lets chDB
 * answer. It checks the requests; what only a real server does (replication, quorum, its own limits) is not tested.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { Session } from 'chdb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { historyMigrationsDir } from '../testing/paths.ts';
import type { History } from './history.ts';
import { migrateHistory } from './migrate-history.ts';
import { openHistory } from './open-history.ts';

type Seen = { path: string; params: Record<string, string>; authorization: string; body: string };

let session: Session;
let server: Server;
let history: History;
let seen: Seen[] = [];

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

/** An insert has its head in the address, with its settings beside it. */
function statementOf({ query, ...params }: Record<string, string>, body: string): string {
  if (!query) return body;
  const settings = Object.entries(params).filter(([name]) => /^(?:input_|date_time_|async_)/.test(name));
  const list = settings.map(([name, value]) => `${name} = '${value}'`).join(', ');
  return `${query.replace(/FORMAT \w+\s*$/, (format) => `SETTINGS ${list} ${format}`)}\n${body}`;
}

beforeAll(async () => {
  session = new Session();
  server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://x');
      const body = await bodyOf(request);
      const params = Object.fromEntries(url.searchParams);
      seen.push({ path: url.pathname, params, authorization: request.headers.authorization ?? '', body });
      if (url.pathname === '/ping') return response.end('Ok.\n');
      try {
        response.end((await session.queryAsync(statementOf(params, body))).text());
      } catch (error) {
        const { clickhouseCode, message } = error as Error & { clickhouseCode: number };
        response.writeHead(500, { 'x-clickhouse-exception-code': String(clickhouseCode) }).end(message);
      }
    })();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  history = await openHistory({ clickhouseUrl: `http://anna:s%20cret@127.0.0.1:${port}/shop`, dataDir: null });
});
afterAll(async () => {
  await history.close();
  server.close();
  session.close();
});
beforeEach(() => {
  seen = [];
});

describe('history over HTTP', () => {
  it('migrates, appends and reads like the embedded one', async () => {
    await migrateHistory(history, historyMigrationsDir);
    expect(await migrateHistory(history, historyMigrationsDir)).toEqual([]);
    const event = (id: number, time: Date | string) => ({
      workspace_id: 1,
      subject: `u:it's \\ {x}`,
      time,
      id: `00000000-0000-0000-0000-00000000000${id}`,
      version: 1,
    });
    const rows = [event(1, new Date(1_700_000_000_123)), event(2, '2023-11-14 22:13:20.124')];
    for (let round = 0; round < 2; round++) await history.append('events', rows);
    const found = await history.query(
      `select id, time from events final where workspace_id = {w:UInt32} and subject in {subjects:Array(String)}
       and time >= {from:DateTime64(3)} order by time`,
      { w: 1, subjects: [`u:it's \\ {x}`], from: 1_700_000_000_123 },
    );
    expect(found).toEqual([
      { id: '00000000-0000-0000-0000-000000000001', time: '2023-11-14T22:13:20.123Z' },
      { id: '00000000-0000-0000-0000-000000000002', time: '2023-11-14T22:13:20.124Z' },
    ]);
  });

  it('sends each request on its own, with the limits in the text and the sign-in of the address', async () => {
    await history.query('select {n:UInt32} as n', { n: 1 }, { maxSeconds: 3, maxMemoryBytes: 1000_000_000 });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.body).toMatch(
      /^select CAST\(1 AS UInt32\) as n\nsettings max_execution_time = 3, max_memory_usage = 1000000000,/,
    );
    expect(seen[0]?.body).toMatch(/\nFORMAT JSONEachRow$/);
    expect(seen[0]?.authorization).toBe(`Basic ${Buffer.from('anna:s cret').toString('base64')}`);
    expect(seen[0]?.params).toMatchObject({ database: 'shop', max_query_size: String(64 * 1024 ** 2) });
    expect(seen[0]?.params).not.toHaveProperty('session_id');
    expect(Object.keys(seen[0]?.params ?? {}).filter((name) => name.startsWith('param_'))).toEqual([]);
  });

  it('appends at once, not into a buffer of the server', async () => {
    await history.command('create table if not exists t (n UInt8) engine = MergeTree order by n');
    await history.append('t', [{ n: 1 }, { n: 2 }]);
    const insert = seen.at(-1);
    expect(insert?.params).toMatchObject({ async_insert: '0', input_format_skip_unknown_fields: '0' });
    expect(insert?.params.query).toContain('INSERT INTO t');
    expect(insert?.body.trim().split('\n')).toEqual(['{"n":1}', '{"n":2}']);
    await history.append('t', []);
    expect(seen).toHaveLength(2);
    await expect(history.append('t', [{ n: 1, other: 2 }])).rejects.toMatchObject({ code: 117 });
  });

  it('streams', async () => {
    let sum = 0;
    for await (const rows of history.stream<{ number: number }>('select number from numbers({n:UInt32})', {
      n: 100_000,
    })) {
      for (const { number } of rows) sum += number;
    }
    expect(sum).toBe((100_000 * 99_999) / 2);
  });

  it('tells errors of the statement, limits, and a server that is away apart', async () => {
    await expect(history.query('select * from nowhere')).rejects.toMatchObject({ name: 'HistoryError', code: 60 });
    const slow = history.query('select sum(cityHash64(number)) from numbers(100000000000)', {}, { maxSeconds: 1 });
    await expect(slow).rejects.toMatchObject({ code: 'too_heavy' });
    await expect(openHistory({ clickhouseUrl: 'http://127.0.0.1:9', dataDir: null })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
