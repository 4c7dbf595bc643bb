import { fileURLToPath } from 'node:url';
import { fastify } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { RIGHTS } from '@sandmill/contracts/api/auth';
import { VirtualClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import type { AppError } from '../../../platform/errors.ts';
import type { History } from '../../../platform/history/history.ts';
import type { HttpApp, RequestActor } from '../../../platform/http/http-app.ts';
import { uuidv7Ids } from '../../../platform/ids.ts';
import { appendEvents, type SystemEventInput } from '../../collect/index.ts';
import { contactRoutes } from '../contacts.routes.ts';
import { START } from './events.ts';
import { applyPeople, millContacts, type SmallMill } from './small-mill.ts';

const DAY = 86_400_000;
const SECRET = 'a secret of thirty-two characters or more';

/** The routes of contacts over real stores, with a small mill behind; everybody has every right. */
export async function contactHttp(db: Db, history: History, workspaceId: number) {
  const clock = new VirtualClock(START + DAY);
  const ids = uuidv7Ids(clock);
  const mill: SmallMill = { db, history, ids, workspaceId, secret: SECRET };
  const app: HttpApp = fastify().withTypeProvider<ZodTypeProvider>() as HttpApp;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler<AppError>((error, _request, reply) =>
    reply.status(error.status ?? 400).send({ code: error.code, detail: error.message }),
  );
  const actor = { workspaceId, userId: null, apiKeyId: 'k', name: 'Tester', rights: new Set(RIGHTS), ip: '10.0.0.1' };
  app.decorateRequest('actor', { getter: (): RequestActor => actor });
  const audited: string[] = [];
  contactRoutes(app, {
    db,
    history,
    ids,
    now: () => clock.now(),
    assetsDir: fileURLToPath(new URL('../../../../assets', import.meta.url)),
    erasureSecret: SECRET,
    audit: async (_tx, _actor, act) => void audited.push(act.action),
    groups: { lastSeenOf: async () => ({ from: null, until: null }), size: async () => 42 },
    changePeople: (_workspaceId, work) =>
      db.transaction(async (tx) => {
        const { change, result } = await work(tx);
        await applyPeople(mill, tx, { people: change, events: [], contactOf: new Map() });
        return result;
      }),
    settled: async () => {
      await millContacts(mill);
      clock.moveBy(1);
    },
    eraseElsewhere: async () => ({ messages: 3 }),
    exportElsewhere: async () => ({ messages: [{ subject: 'Ciao' }] }),
    segmentsOf: async () => [{ id: 1, name: 'All', kind: 'dynamic', enteredAt: new Date(START) }],
    classesOf: async () => [],
    nextChangeOf: async () => null,
    enrolmentsOf: async () => [],
  });
  await app.ready();
  return {
    app,
    clock,
    audited,
    call: async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object) => {
      const answer = await app.inject({ method, url, ...(body ? { payload: body } : {}) });
      const isJson = String(answer.headers['content-type']).includes('json');
      return { status: answer.statusCode, text: answer.payload, body: isJson ? answer.json() : null };
    },
    send: async (...events: (Omit<SystemEventInput, 'key'> & { key?: string })[]) => {
      const keyed = events.map((event, i) => ({ trust: 'server' as const, key: `${ids.next()}-${i}`, ...event }));
      await appendEvents(db, workspaceId, keyed, clock.now());
      await millContacts(mill);
    },
  };
}
