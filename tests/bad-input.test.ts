import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type ServerProcess } from './support/server-process.ts';

const MAIN = fileURLToPath(new URL('../packages/server/dist/main.js', import.meta.url));
const KEY = 'bad-input-write-key';
const API_KEY = 'smk_bad_0123456789abcdef0123456789abcdef';

/** The built product, given what nobody should send. */
describe('bad input', () => {
  let dataDir: string;
  let server: ServerProcess;
  const env = (): Record<string, string> => ({
    SANDMILL_DATA: dataDir,
    SANDMILL_DEMO: '0',
    SANDMILL_WRITE_KEY: KEY,
    SANDMILL_API_KEY: API_KEY,
    SANDMILL_ADMIN_EMAIL: 'bad@example.com',
    SANDMILL_ADMIN_PASSWORD: 'a long enough password',
  });
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sandmill-bad-'));
    server = await startServer(env());
  });
  afterAll(async () => {
    await server?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const api = async (
    path: string,
    init: RequestInit = {},
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const headers = {
      authorization: `Bearer ${API_KEY}`,
      ...(init.body ? { 'content-type': 'application/json' } : {}),
    };
    const response = await fetch(server.address + path, { ...init, headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const batch = (body: unknown): Promise<Response> =>
    fetch(`${server.address}/v1/batch`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const order = (id: string, more: object = {}) => ({
    type: 'track',
    event: 'Order Completed',
    userId: `user ${id}`,
    messageId: id,
    properties: { order_id: id, total: '1.00', currency: 'EUR', ...more },
  });
  const orders = async (): Promise<string[]> => {
    const { body } = await api('/api/v1/orders?limit=200');
    return (body['items'] as { orderId: string }[]).map((one) => one.orderId).sort();
  };
  const eventually = (ids: string[]): Promise<void> =>
    expect
      .poll(async () => (await orders()).filter((id) => ids.includes(id)), { timeout: 20_000 })
      .toEqual([...ids].sort());

  it('rejects a 60 KB event alone and takes its neighbours', async () => {
    const answer = await batch({
      writeKey: KEY,
      batch: [order('n1'), order('big', { text: 'x'.repeat(60_000) }), order('n2')],
    });
    expect(answer.status).toBe(200);
    await eventually(['n1', 'n2']);
    expect(await orders()).not.toContain('big');
    const rejected = async (): Promise<string> =>
      JSON.stringify((await api('/api/v1/events?status=rejected&limit=10')).body['items']);
    await expect.poll(rejected, { timeout: 10_000 }).toMatch(/32|large|bytes/i);
  });

  it('rejects an event with 10,000 properties alone, and takes one with as many as fit', async () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, n]));
    const answer = await batch({ writeKey: KEY, batch: [order('p10000', many(10_000)), order('p2000', many(2_000))] });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(await answer.json())).toContain('p10000');
    await eventually(['p2000']);
    expect(await orders()).not.toContain('p10000');
  });

  it('takes what can be read of values of the wrong type, and rejects the rest one by one', async () => {
    const odd = [
      { ...order('w1'), properties: 'total 5' },
      { ...order('w2'), context: [1, 2], integrations: 'none', timestamp: { at: 'now' } },
      { ...order('w3'), userId: 12345, properties: { order_id: 33, total: true, currency: 7, products: 'two' } },
      { ...order('w4'), event: { name: 'x' } },
      { ...order('w5'), type: ['track'] },
      { ...order('w6'), userId: { id: 'u' } },
      { ...order('w7'), nobodyKnows: { this: ['key'] } },
    ];
    const answer = await batch({ writeKey: KEY, batch: odd });
    expect(answer.status).toBe(200);
    const { rejected } = (await answer.json()) as { rejected: { index: number }[] };
    expect(rejected.map(({ index }) => index)).toEqual(expect.arrayContaining([3, 4]));
    await eventually(['w2', '33', 'w7']);
    // What is no list of events is one event without a type.
    const noList = await batch({ writeKey: KEY, batch: 'all' });
    expect(((await noList.json()) as { rejected: unknown[] }).rejected).toHaveLength(1);
  });

  it('takes hostile text as text: SQL, HTML, Liquid, NUL, four-byte characters, dotted and empty names', async () => {
    const nasty = `'; drop table contacts; -- <script>alert(1)</script> {{ 'a' | upcase }} \u0000 𝕊🙂 \ud800`;
    const answer = await batch({
      writeKey: KEY,
      batch: [
        order(`evil ${nasty.replaceAll('\u0000', '')}`.slice(0, 60), {
          'a.b c': nasty,
          '': nasty,
          __proto__: nasty,
          name: nasty,
        }),
      ],
    });
    expect(answer.status).toBe(200);
    await expect
      .poll(async () => (await orders()).some((id) => id.startsWith(`evil '; drop table`)), { timeout: 20_000 })
      .toBe(true);
    const { body } = await api(`/api/v1/contacts?search=${encodeURIComponent("'; drop table")}`);
    expect(body['items']).toBeDefined();
  });

  it('takes a batch of 3,000 events', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => ({
      type: 'track',
      event: 'Seen',
      userId: 'many',
      messageId: `many-${i}`,
    }));
    expect((await batch({ writeKey: KEY, batch: many })).status).toBe(200);
  });

  it('answers what cannot be read, and an unknown key, so that no client repeats it for ever', async () => {
    expect((await batch('{"batch": [')).status).toBe(400);
    expect((await batch({ writeKey: 'nobody', batch: [order('x')] })).status).toBe(401);
    expect((await batch({ writeKey: KEY, batch: [{ type: 'track', userId: 'u' }, 7, null, order('n3')] })).status).toBe(
      200,
    );
    await eventually(['n3']);
  });

  it('does not let absurd times through, and keeps old history', async () => {
    const times = ['9999-12-31T00:00:00Z', 'yesterday', '1969-01-01T00:00:00Z', '2009-05-05T10:00:00Z'];
    const ids = times.map((_, i) => `t${i}`);
    await batch({ writeKey: KEY, batch: times.map((timestamp, i) => ({ ...order(ids[i] ?? ''), timestamp })) });
    await eventually(ids);
    const { body } = await api('/api/v1/orders?limit=200');
    const placed = new Map(
      (body['items'] as { orderId: string; placedAt: string }[]).map((o) => [o.orderId, o.placedAt]),
    );
    expect(placed.get('t3')).toBe('2009-05-05T10:00:00.000Z');
    for (const id of ['t0', 't1', 't2'])
      expect(Math.abs(Date.parse(placed.get(id) ?? '') - Date.now())).toBeLessThan(600_000);
  });

  it('names what is wrong in a definition, and saves nothing of it', async () => {
    const segment = (definition: string) =>
      api('/api/v1/segments', { method: 'POST', body: `{"name":"Bad","kind":"dynamic","definition":${definition}}` });
    const unknown = await segment('{"kind":"all","of":[{"kind":"tag","tag":"x"},{"kind":"horoscope","sign":"leo"}]}');
    expect(unknown.status).toBe(400);
    expect(JSON.stringify(unknown.body['errors'])).toContain('of');
    const deep = await segment(`${'{"kind":"not","of":'.repeat(5_000)}{"kind":"identified"}${'}'.repeat(5_000)}`);
    expect(deep.status).toBe(400);
    const kept = (await api('/api/v1/segments')).body['items'] as { name: string }[];
    expect(kept.map(({ name }) => name)).not.toContain('Bad');
  });

  it('describes itself with references that lead somewhere', async () => {
    const { body } = await api('/api/openapi.json');
    expect(body['openapi']).toBe('3.1.0');
    const refs = new Set<string>();
    JSON.stringify(body, (key, value: unknown) => (key === '$ref' ? (refs.add(String(value)), value) : value));
    const dangling = [...refs].filter(
      (ref) =>
        ref
          .slice(2)
          .split('/')
          .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], body) === undefined,
    );
    expect(dangling).toEqual([]);
    expect(Object.keys(body['paths'] as object).length).toBeGreaterThan(60);
  });

  it('gives every list that it describes as a file too', async () => {
    const { body } = await api('/api/openapi.json');
    const paths = Object.entries(body['paths'] as Record<string, { get?: unknown }>);
    const lists = paths.filter(
      ([path, { get }]) => !path.includes('{') && JSON.stringify(get ?? '').includes('"nextCursor"'),
    );
    expect(lists.length).toBeGreaterThan(12);
    const wrong: string[] = [];
    for (const [path, { get }] of lists) {
      const answer = await fetch(`${server.address}${path}.csv?${whatItNeeds(get)}`, {
        headers: { authorization: `Bearer ${API_KEY}` },
      });
      await answer.arrayBuffer();
      const type = answer.headers.get('content-type');
      if (answer.status !== 200 || !type?.startsWith('text/csv')) wrong.push(`${path}: ${answer.status} ${type}`);
    }
    expect(wrong).toEqual([]);
  });

  it('a second process on the same data is refused with one sentence that says what to do', async () => {
    const second = spawn(process.execPath, [MAIN], {
      env: { ...process.env, UV_THREADPOOL_SIZE: '32', ...env(), PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    second.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const [code] = (await once(second, 'exit')) as [number];
    expect(code).toBe(1);
    expect(text).toContain(String(server.pid));
    expect(
      text
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('{')),
    ).toHaveLength(1);
  });

  it('stops on SIGTERM with code 0, and starts again with everything', async () => {
    const before = await orders();
    expect(await server.stop()).toBe(0);
    server = await startServer(env());
    expect(await orders()).toEqual(before);
  });
});

type Described = { parameters?: { name: string; required?: boolean; schema?: { enum?: string[]; format?: string } }[] };

/** Parameters that a list cannot do without: the first word it offers, or a day. */
function whatItNeeds(get: unknown): string {
  const needed = ((get as Described).parameters ?? []).filter(({ required }) => required === true);
  const pairs = needed.map(({ name, schema }) => [name, schema?.enum?.[0] ?? '2026-01-01']);
  return String(new URLSearchParams(pairs as [string, string][]));
}
