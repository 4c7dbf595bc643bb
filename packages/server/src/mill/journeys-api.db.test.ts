import { fastify } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RIGHTS } from '@sandmill/contracts/api/auth';
import { journeyRoutes } from '../domains/journeys/index.ts';
import { selectSegmentIds } from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { AppError } from '../platform/errors.ts';
import type { History } from '../platform/history/history.ts';
import type { HttpApp, RequestActor } from '../platform/http/http-app.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { wakeMessages } from '../domains/delivery/index.ts';
import { watchConditions } from '../wiring/fill-workspace.ts';
import { openTestMill } from './testing.ts';

const definition = (hours: number) => ({
  triggers: [{ id: 'a', kind: 'api' }],
  nodes: {
    wait: { kind: 'wait', duration: { value: hours, unit: 'hour' }, label: 'Pause' },
    tag: { kind: 'setTag', tag: 'waited' },
  },
  edges: [
    { from: 'start', to: 'wait' },
    { from: 'wait', to: 'tag' },
  ],
});

describe.each(testDatabases())('the routes of journeys on $name', ({ open }) => {
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
    app.setErrorHandler<AppError>((error, _request, reply) =>
      reply.status(error.status ?? 400).send({ code: error.code, detail: error.message, errors: error.errors }),
    );
    const { workspaceId, deps, clock } = mill;
    const actor = { workspaceId, userId: null, apiKeyId: 'k', name: 'Marta', rights: new Set(RIGHTS), ip: '' };
    app.decorateRequest('actor', { getter: (): RequestActor => actor });
    const now = () => clock.now();
    journeyRoutes(app, {
      db,
      ids: deps.ids,
      now,
      library: deps.journeys,
      definitions: deps.definitions,
      timeZone: async () => 'Europe/Rome',
      knownTemplates: async () => new Set<string>(),
      knownSegments: selectSegmentIds,
      watchConditions: (tx, id, watch) => watchConditions(tx, id, { ...watch, at: now(), isEmpty: true }),
      wakeMessages,
      audit: async () => undefined,
    });
    await app.ready();
    const call = async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => {
      clock.moveBy(1);
      // Acts may come without a body, as the admin sends them.
      const payload = body === undefined ? {} : { payload: body };
      const answer = await app.inject({ method, url: `/api/v1${path}`, ...payload });
      return { status: answer.statusCode, body: answer.json() };
    };
    return { mill, call };
  }

  it('keep a rule a rule only while three columns show it whole', async () => {
    const { call } = await openApi();
    const rule = {
      triggers: [{ id: 'a', kind: 'api' }],
      nodes: {
        ask: { kind: 'split', when: { kind: 'tag', tag: 'vip' } },
        greet: { kind: 'setTag', tag: 'greeted' },
        count: { kind: 'setTag', tag: 'seen' },
      },
      edges: [
        { from: 'start', to: 'ask' },
        { from: 'ask', outlet: 'yes', to: 'greet' },
        { from: 'ask', outlet: 'no', to: 'count' },
      ],
    };
    const made = (await call('POST', '/journeys', { name: 'Greet', kind: 'rule', definition: rule })).body;
    expect(made).toMatchObject({ kind: 'rule', problems: [] });
    expect((await call('GET', '/journeys?kind=rule')).body.items).toHaveLength(1);
    await call('PATCH', `/journeys/${made.id}`, { folder: 'Loyalty' });
    expect((await call('GET', '/journeys/folders?kind=rule')).body.folders).toEqual([{ name: 'Loyalty', count: 1 }]);
    expect((await call('GET', '/journeys/folders?kind=journey')).body.folders).toEqual([]);
    // A wait is more than a rule: it is a journey from then on, and says why it is none any more.
    const drawn = await call('PATCH', `/journeys/${made.id}`, { definition: definition(2) });
    expect(drawn.body).toMatchObject({ kind: 'journey' });
    const refused = await call('PATCH', `/journeys/${made.id}`, { kind: 'rule' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid_definition' } });
    expect((await call('PATCH', `/journeys/${made.id}`, { kind: 'rule', definition: rule })).body.kind).toBe('rule');
    const wrong = await call('POST', '/journeys', { name: 'Late', kind: 'rule', definition: definition(2) });
    expect(wrong.status).toBe(422);
    expect((await call('GET', '/journeys')).body.items).toHaveLength(1);
  });

  it('keep who is asked in while paused: in at once, never, or after as long again, as is decided at the end', async () => {
    const { mill, call } = await openApi();
    const made = (await call('POST', '/journeys', { name: 'Care', definition: definition(2) })).body;
    const at = `/journeys/${made.id}`;
    expect((await call('POST', `${at}/activate`, { underWay: 'finish' })).status).toBe(200);
    const known = (user: string) => ({ type: 'identify' as const, name: 'Identified', userId: user });
    await mill.send(known('ann'), known('bob'));
    const inside = async (): Promise<number> => (await call('GET', `${at}/enrolments`)).body.items.length;
    const enter = (user: string) => call('POST', `${at}/enter`, { identifier: `userId:${user}`, key: user });
    await call('POST', `${at}/pause`);
    expect(await enter('ann')).toMatchObject({ status: 202, body: { isNew: true, isWaiting: true } });
    await mill.grind();
    expect(await inside()).toBe(0);
    expect((await call('GET', `${at}/overdue`)).body).toMatchObject({ people: 1, entering: 1 });
    await call('POST', `${at}/resume`, { overdue: 'run' });
    await mill.grind();
    expect(await inside()).toBe(1);
    await call('POST', `${at}/pause`);
    await enter('bob');
    await call('POST', `${at}/resume`, { overdue: 'skip' });
    await mill.grind();
    expect(await inside()).toBe(1);
    // Nothing is remembered of who was dropped: the same key may be asked again.
    expect((await enter('bob')).body).toMatchObject({ isNew: true, isWaiting: false });
    await mill.grind();
    expect(await inside()).toBe(2);
    expect((await call('GET', `${at}/splits`)).body.items).toEqual([]);
  });

  it('take a journey from its first drawing through versions to the people in it and their why', async () => {
    const { mill, call } = await openApi();
    const made = (await call('POST', '/journeys', { name: 'Care', definition: { triggers: [] } })).body;
    expect(made).toMatchObject({ status: 'draft', version: null, hasDraft: true });
    expect(made.problems.map((p: { code: string }) => p.code)).toEqual(['no_trigger', 'no_start']);
    const at = `/journeys/${made.id}`;
    expect((await call('POST', `${at}/activate`)).status).toBe(422);
    const saved = await call('PATCH', at, { definition: definition(1), revision: made.revision });
    expect(saved.body.problems).toEqual([]);
    expect((await call('PATCH', at, { name: 'Late', revision: made.revision })).body.code).toBe('conflict');
    expect((await call('POST', `${at}/activate`)).body).toMatchObject({ status: 'live', version: 1, hasDraft: false });

    await mill.send({ userId: 'u1', name: 'Page Viewed' });
    const entered = await call('POST', `${at}/enter`, {
      identifier: 'userId:u1',
      key: 'k',
      properties: { plan: 'pro' },
    });
    expect(entered).toMatchObject({ status: 202, body: { isNew: true } });
    await mill.grind();
    const { contactId, enrolmentId } = entered.body;
    expect((await call('GET', `${at}/enrolments?node=wait&status=waiting`)).body.items).toMatchObject([{ contactId }]);
    expect((await call('GET', `${at}/enrolments?search=nobody`)).body.items).toEqual([]);
    expect((await call('GET', `${at}/enrolments/${enrolmentId}`)).body).toMatchObject({
      trigger: { name: 'api', properties: { plan: 'pro' } },
      steps: [{ node: 'wait', outcome: 'waiting' }],
    });
    const why = (await call('GET', `/contacts/${contactId}/journeys`)).body.journeys[0];
    expect(why).toMatchObject({ mayEnter: false, runs: [{ node: 'wait', next: { kind: 'time' } }] });
    expect(why.gates.find((one: { passed: boolean }) => !one.passed)).toMatchObject({ gate: 'running' });

    await call('PATCH', at, { definition: definition(5) });
    expect((await call('GET', `${at}/diff?from=1`)).body.nodes).toEqual([
      { id: 'wait', change: 'changed', fields: ['duration'] },
    ]);
    expect((await call('POST', `${at}/activate`, { underWay: 'move' })).body.version).toBe(2);
    expect((await call('GET', `${at}/versions`)).body.items).toMatchObject([
      { version: 2, isLive: true, waiting: 1 },
      { version: 1, isLive: false, waiting: 0 },
    ]);
    expect((await call('POST', `${at}/restore`, { version: 1 })).body).toMatchObject({ version: 2, hasDraft: true });

    expect((await call('POST', `${at}/pause`)).body.status).toBe('paused');
    await mill.wait(3_600_000);
    expect((await call('GET', `${at}/overdue`)).body).toMatchObject({
      people: 1,
      nodes: [{ node: 'wait', people: 1 }],
    });
    expect((await call('POST', `${at}/resume`, { overdue: 'run' })).body.status).toBe('live');
    await mill.grind();
    const stats = (await call('GET', `${at}/stats?since=2026-03-01&until=2026-03-31`)).body;
    expect(stats).toMatchObject({ days: [{ entered: 1, completed: 1 }], nodes: { tag: { passed: 1 } } });
    expect((await call('POST', `${at}/duplicate`)).body).toMatchObject({ name: 'Care (2)', status: 'draft' });
    expect((await call('POST', `${at}/archive`)).body.status).toBe('archived');
    expect((await call('GET', '/journeys?search=care')).body.items).toHaveLength(1);
    expect((await call('PATCH', '/journey-settings', { unqualified: 'enter' })).status).toBe(200);
    const policy = { controlGroup: 5, unqualified: 'enter' };
    expect((await call('PATCH', '/journey-settings', { controlGroup: 5 })).body).toEqual(policy);
    expect((await call('GET', '/journey-settings')).body).toEqual(policy);
  });
});
