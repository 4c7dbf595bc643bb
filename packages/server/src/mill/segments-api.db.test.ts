import { fastify } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journeyDefinitionSchema } from '@sandmill/contracts';
import { RIGHTS } from '@sandmill/contracts/api/auth';
import { insertJourney, journeySegmentUses } from '../domains/journeys/index.ts';
import {
  fillJob,
  prepareDefinition,
  segmentRoutes,
  selectDefinitionUses,
  selectPreparing,
  settlePrepared,
  type SegmentJobDeps,
} from '../domains/segments/index.ts';
import { selectNotifications } from '../domains/insights/notifications.queries.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { asAppError } from '../platform/http/problems.ts';
import type { HttpApp, RequestActor } from '../platform/http/http-app.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { beginTurn, waitForMill } from './mill.queries.ts';
import { tellHistory } from './tell-history.ts';
import { openTestMill, START, type TestMill } from './testing.ts';
import { turnLocked } from './turn.ts';

const viewed = (value: number) => ({
  kind: 'eventCount',
  event: { name: 'Product Viewed' },
  count: { op: 'gte', value },
});

describe.each(testDatabases())('the routes of segments on $name', ({ open }) => {
  let db: Db;
  let history: History;
  beforeAll(async () => {
    db = await open();
    history = await openTestHistory();
  });
  afterAll(async () => {
    await history.close();
    await db.close();
  });

  async function openApi() {
    const mill = await openTestMill(db, history);
    const app: HttpApp = fastify().withTypeProvider<ZodTypeProvider>() as HttpApp;
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    app.setErrorHandler((error, request, reply) => {
      const { status, code, message, errors } = asAppError(error, request.body);
      return reply.status(status).send({ code, detail: message, errors });
    });
    const actor = {
      workspaceId: mill.workspaceId,
      userId: null,
      apiKeyId: 'k',
      name: 'Marta',
      rights: new Set(RIGHTS),
      ip: '',
    };
    app.decorateRequest('actor', { getter: (): RequestActor => actor });
    const audited: string[] = [];
    segmentRoutes(app, {
      ...mill.deps,
      timeZone: async () => 'Europe/Rome',
      segmentUses: [selectDefinitionUses, journeySegmentUses],
      settled: () => mill.grind(),
      audit: async (_tx, _actor, act) => void audited.push(act.action),
    });
    await app.ready();
    const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) => {
      mill.clock.moveBy(1);
      const url = `/api/v1/segments${path}`;
      const answer = await app.inject({ method, url, ...(method === 'GET' ? {} : { payload: body ?? {} }) });
      const isJson = String(answer.headers['content-type']).includes('json');
      return { status: answer.statusCode, body: isJson ? answer.json() : null, text: answer.payload };
    };
    return { mill, call, audited };
  }

  it('names the leaf of what is wrong, in both languages, and keeps nothing of it', async () => {
    const { mill, call } = await openApi();
    const windowed = (value: number, unit: string) => ({ ...viewed(1), window: { last: { value, unit } } });
    const nested = (levels: number): object => (levels === 0 ? viewed(1) : { kind: 'not', of: nested(levels - 1) });
    const wide = (leaves: number) => Array.from({ length: leaves }, (_, tag) => ({ kind: 'tag', tag: `t${tag}` }));
    const bad: [object, string, string, string][] = [
      [windowed(0, 'day'), 'of.0.window.last.value', 'eventCount "Product Viewed"', 'più di 0'],
      [windowed(6_000, 'week'), 'of.0.window.last', 'eventCount "Product Viewed"', '100 anni'],
      [
        { ...windowed(30, 'day'), count: { op: 'gte', value: 20_000 } },
        'of.0',
        'eventCount "Product Viewed"',
        'Contare 20000 volte',
      ],
      [{ kind: 'randomShare', salt: '', from: 0, to: 1.01 }, 'of.0.to', 'randomShare', 'al massimo 1'],
      [{ kind: 'tag', tag: 'a', colour: 'red' }, 'of.0', 'tag "a"', 'colour'],
      [{ kind: 'tag', tag: 5 }, 'of.0.tag', 'tag "5"', 'un testo'],
      [{ kind: 'horoscope', sign: 'leo' }, 'of.0.kind', 'horoscope', 'Tipo sconosciuto'],
      [
        { kind: 'trait', path: ['a'], is: { op: 'matches', value: '.*' } },
        'of.0.is.op',
        'trait "a"',
        'Tipo sconosciuto',
      ],
      [nested(50), 'of.0.of', '', 'livelli'],
      [
        { kind: 'any', of: [500, 501].map((size) => ({ kind: 'all', of: wide(size) })) },
        'of.0.of.1.of.',
        'tag "t',
        '1000 parti',
      ],
    ];
    for (const [leaf, path, named, italian] of bad) {
      const answer = await call('POST', '', { name: 'Bad', kind: 'dynamic', definition: { kind: 'all', of: [leaf] } });
      const errors = answer.body.errors as { path: string; message: string; it?: string }[];
      const found = errors.find((one) => one.path.startsWith(`definition.${path}`));
      expect({ leaf: JSON.stringify(leaf).slice(0, 80), status: answer.status, found }).toMatchObject({
        status: expect.toSatisfy((status: number) => status === 400 || status === 422),
        found: { message: expect.stringContaining(named), it: expect.stringContaining(italian) },
      });
    }
    const kept = await db.query(
      `select (select count(*) from segments s where s.workspace_id = $1 and s.name = 'Bad')
         + (select count(*) from definitions d where d.workspace_id = $1 and d.owner_kind = 'segment') as rows`,
      [mill.workspaceId],
    );
    expect(kept).toEqual([{ rows: 0 }]);
  });

  /** What the jobs of a worker do. */
  async function prepare(mill: TestMill): Promise<void> {
    const deps = preparationOf(mill);
    for (const row of await selectPreparing(db, mill.workspaceId)) {
      await prepareDefinition(deps, mill.workspaceId, row);
      await settlePrepared(deps, mill.workspaceId);
    }
  }

  const preparationOf = (mill: TestMill) => ({
    db,
    history,
    now: () => mill.clock.now(),
    signal: new AbortController().signal,
    tell: tellHistory({ history, clock: mill.clock }),
    timeZone: async () => 'Europe/Rome',
    progress: () => undefined,
    holdMill: async (tx: Parameters<typeof waitForMill>[0]) => {
      await waitForMill(tx, mill.workspaceId);
      return { turn: (await beginTurn(tx, mill.workspaceId)).turn, now: mill.clock.now() };
    },
    visit: async (tx: Parameters<typeof waitForMill>[0], _: number, visit: string[]) => {
      await turnLocked(mill.deps, tx, { workspaceId: mill.workspaceId, request: { events: 0, people: 0, visit } });
    },
  });

  async function fill(mill: TestMill): Promise<void> {
    const deps = { ...preparationOf(mill), clock: mill.clock } as unknown as SegmentJobDeps;
    const jobs = await db.query<{
      id: string;
      payload: { segmentId: number; from: number; by: string | null; convert: boolean };
    }>(`delete from jobs where workspace_id = $1 and name = 'segments-fill-list' returning id, payload`, [
      mill.workspaceId,
    ]);
    const { handle } = fillJob(deps);
    for (const { id, payload } of jobs) {
      const context = { ...preparationOf(mill), workspaceId: mill.workspaceId, jobId: id } as unknown as Parameters<
        typeof handle
      >[0];
      await handle(context, payload);
      // Killed before it was noted as done, and begun again.
      await handle(context, payload);
    }
    await mill.grind();
  }

  const view = (userId: string) => ({ name: 'Product Viewed', userId, email: `${userId}@example.com`, properties: {} });

  it('create, find, sort, shelve and change', async () => {
    const { mill, call, audited } = await openApi();
    await mill.send(view('one'), view('two'), view('two'));
    const made = await call('POST', '', {
      name: 'Viewers',
      definition: viewed(1),
      folder: 'Shop/Spring',
      tags: ['warm'],
    });
    expect(made.status).toBe(201);
    const { id } = made.body;
    await call('POST', '', { name: 'Keen', definition: viewed(2) });
    await call('POST', '', { name: 'Never write', kind: 'static', suppression: true });
    await prepare(mill);
    const names = async (query: string) =>
      (await call('GET', query)).body.items.map((item: { name: string }) => item.name);
    expect(await names('')).toEqual(['Keen', 'Never write', 'Viewers']);
    expect(await names('?sort=size')).toEqual(['Viewers', 'Keen', 'Never write']);
    expect(await names('?sort=changed&direction=asc')).toEqual(['Viewers', 'Keen', 'Never write']);
    expect(await names('?folder=Shop')).toEqual(['Viewers']);
    expect(await names('?tag=warm')).toEqual(['Viewers']);
    expect(await names('?kind=suppression')).toEqual(['Never write']);
    expect(await names('?kind=dynamic&state=live&search=e')).toEqual(['Keen', 'Viewers']);
    for (const sort of ['name', 'size', 'changed']) {
      const first = (await call('GET', `?limit=2&sort=${sort}`)).body;
      const second = (await call('GET', `?limit=2&sort=${sort}&cursor=${first.nextCursor}`)).body;
      expect([...first.items, ...second.items]).toHaveLength(3);
    }
    expect((await call('GET', '/shelves')).body).toMatchObject({
      folders: [{ name: 'Shop/Spring', count: 1 }],
      tags: [{ name: 'warm', count: 1 }],
      archived: 0,
    });
    expect((await call('POST', '/folders/rename', { from: 'Shop', to: 'Store' })).body).toEqual({ moved: 1 });
    const bulk = await call('POST', '/bulk', { ids: [id, 999_999], act: { kind: 'tag', tags: ['hot'] } });
    expect(bulk.body).toMatchObject({ done: [id], refused: [{ id: 999_999, code: 'not_found' }] });
    expect((await call('PATCH', `/${id}`, { target: { size: 3 } })).body).toMatchObject({
      folder: 'Store/Spring',
      tags: ['warm', 'hot'],
      size: 2,
      target: { size: 3, met: false, progress: 0 },
    });
    mill.clock.moveBy(1);
    await mill.send(view('three'));
    const [segment, moves] = [
      (await call('GET', `/${id}`)).body,
      await db.query(`select met, size from segment_target_moves where workspace_id = $1 order by at, id`, [
        mill.workspaceId,
      ]),
    ];
    expect(segment).toMatchObject({ size: 3, reachable: { email: 0 }, target: { met: true, progress: 1 } });
    expect(moves.at(-1)).toEqual({ met: true, size: 3 });
    // How it stood when the target was set is no news; that it was reached is, once.
    const asked = { userId: null, now: mill.clock.now(), before: null, limit: 50 };
    const bell = (await selectNotifications(db, mill.workspaceId, asked)).filter(({ code }) =>
      code.startsWith('target'),
    );
    expect(bell).toMatchObject([{ code: 'target_met', params: { name: 'Viewers', count: 3, target: 3 } }]);
    const days = (await call('GET', `/${id}/history?days=2`)).body.days;
    expect(days.at(-1)).toMatchObject({ size: 3, entered: 3 });
    expect((await call('GET', `/${id}/history?from=2020-01-01`)).status).toBe(400);
    expect((await call('GET', `/${id}/history?from=2025-03-02&to=2025-12-31`)).body.days).toHaveLength(305);
    expect((await call('GET', `/${id}/reach`)).body).toEqual({ email: 0, sms: 0, whatsapp: 0, push: 0 });
    expect((await call('GET', `/${id}/latency`)).body).toMatchObject({ moves: 1, p95Ms: 0 });
    expect(audited).toContain('segment.tag');
  });

  it('members, lists, snapshots, conversion, versions and audiences', async () => {
    const { mill, call } = await openApi();
    await mill.send(view('one'), view('two'), view('two'));
    const { id } = (await call('POST', '', { name: 'Viewers', definition: viewed(1) })).body;
    await prepare(mill);
    expect((await call('GET', `/${id}/members?limit=1`)).body).toMatchObject({
      total: 2,
      items: [{ userId: expect.any(String) }],
    });
    expect((await call('GET', `/${id}/members?search=two`)).body.items).toHaveLength(1);
    expect((await call('GET', `/${id}/members.csv`)).text.split('\r\n')).toHaveLength(4);
    const snapshot = (await call('POST', `/${id}/snapshot`, { name: 'Then' })).body;
    await fill(mill);
    expect((await call('GET', `/${snapshot.id}`)).body).toMatchObject({ kind: 'static', definition: null, size: 2 });
    expect((await call('POST', `/${id}/members`, { add: ['x@example.com'] })).status).toBe(409);
    expect((await call('POST', `/${snapshot.id}/members`, { remove: ['one@example.com'] })).body).toMatchObject({
      removed: 1,
    });
    expect((await call('POST', '/audience', { include: [id], exclude: [snapshot.id] })).body).toMatchObject({
      included: 2,
      excluded: 1,
      suppressed: 0,
      count: 1,
    });
    await call('PATCH', `/${snapshot.id}`, { suppression: true });
    expect((await call('POST', '/audience', { include: [id] })).body).toMatchObject({ suppressed: 1, count: 1 });
    expect((await call('POST', '/audience', { include: [999_999] })).status).toBe(400);
    expect((await call('POST', `/${id}/convert`)).status).toBe(200);
    await fill(mill);
    await prepare(mill);
    await mill.send(view('late'));
    expect((await call('GET', `/${id}`)).body).toMatchObject({ kind: 'static', size: 2, version: 2 });
    expect((await call('POST', `/${id}/versions/1/restore`, { triggerJourneys: false })).status).toBe(200);
    await prepare(mill);
    expect((await call('GET', `/${id}`)).body).toMatchObject({ kind: 'dynamic', size: 3, version: 3 });
    expect((await call('GET', `/${id}/versions`)).body.items).toMatchObject([
      { version: 3, status: 'live', by: 'Marta', restoredFrom: 1 },
      { version: 2, status: 'retired', kind: 'static' },
      { version: 1, status: 'retired' },
    ]);
    expect((await call('POST', `/${id}/duplicate`)).body).toMatchObject({ name: 'Viewers (2)', kind: 'dynamic' });
  });

  it('tell who uses a segment, and take nothing away from under it', async () => {
    const { mill, call } = await openApi();
    const { id } = (await call('POST', '', { name: 'Asked', definition: viewed(1) })).body;
    await prepare(mill);
    const asking = (await call('POST', '', { name: 'Asking', definition: { kind: 'segment', segmentId: id } })).body;
    const journeyId = mill.deps.ids.next();
    const definition = journeyDefinitionSchema.parse({ triggers: [{ id: 't', kind: 'segmentLeft', segmentId: id }] });
    await db.transaction((tx) =>
      insertJourney(tx, mill.workspaceId, {
        id: journeyId,
        name: 'Draft',
        description: '',
        at: START,
        definition,
      }),
    );
    expect((await call('GET', `/${id}`)).body.usedIn).toEqual([
      { kind: 'segment', id: String(asking.id), name: 'Asking', role: 'condition', isLive: true },
      { kind: 'journey', id: journeyId, name: 'Draft', role: 'trigger', isLive: false },
    ]);
    expect((await call('POST', `/${id}/archive`)).body).toMatchObject({
      code: 'in_use',
      errors: [{ message: 'Asking' }],
    });
    expect((await call('DELETE', `/${asking.id}`)).status).toBe(409);
    expect((await call('POST', `/${asking.id}/archive`)).body.status).toBe('archived');
    expect((await call('GET', '?state=archived')).body.items).toMatchObject([{ name: 'Asking' }]);
    expect((await call('POST', `/${id}/archive`)).status).toBe(200);
    expect((await call('POST', `/${id}/restore`)).body.status).toBe('preparing');
    expect((await call('DELETE', `/${asking.id}`)).body).toEqual({ ok: true });
    expect((await call('GET', `/${asking.id}`)).status).toBe(404);
  });
});
