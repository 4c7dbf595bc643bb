import { fastify } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { CampaignPlanInput } from '@sandmill/contracts';
import { RIGHTS } from '@sandmill/contracts/api/auth';
import type { Campaign } from '@sandmill/contracts/api/campaigns';
import { calendarRoutes, campaignJobs, campaignRoutes } from '../../domains/campaigns/index.ts';
import { createTemplate, selectTemplateIds } from '../../domains/content/index.ts';
import { recordConsent } from '../../domains/consent/index.ts';
import { openAdapters, SenderMemory, wakeMessages } from '../../domains/delivery/index.ts';
import { sendDue, type SenderDeps } from '../../domains/delivery/send-due.ts';
import { openProviderCalls } from '../../platform/http/call-provider.ts';
import { journeyRoutes, journeyWants } from '../../domains/journeys/index.ts';
import { selectSegmentIds } from '../../domains/segments/index.ts';
import type { Db } from '../../platform/db/db.ts';
import type { AppError } from '../../platform/errors.ts';
import type { History } from '../../platform/history/history.ts';
import type { HttpApp, RequestActor } from '../../platform/http/http-app.ts';
import { silentLog } from '../../platform/log.ts';
import { watchConditions } from '../../wiring/fill-workspace.ts';
import { holdTestMill, openTestMill, TIME_ZONE, type TestMill } from '../testing.ts';

const MJML = `<mjml><mj-body><mj-section><mj-column><mj-text>Ciao {{ contact.firstName }}</mj-text>
<mj-text><a href="{{ unsubscribeUrl }}">Out</a></mj-text></mj-column></mj-section></mj-body></mjml>`;

export type TestCampaigns = {
  mill: TestMill;
  template: string;
  sender: SenderDeps;
  call(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Record<string, never> & Campaign & { items: never[]; detail: string } }>;
  /** People who agreed, unless told otherwise; gives their ids by name. */
  people(...names: string[]): Promise<Map<string, string>>;
  /** Somebody agrees to get mails. */
  agree(name: string): Promise<void>;
  /** A draft to everybody, confirmed at once. */
  confirmed(plan?: CampaignPlanInput): Promise<Campaign>;
  /** All jobs that are due, the earliest first; those they ask for too. */
  runJobs(deps?: { db?: Db }): Promise<void>;
  /** Sends what is due. */
  send(more?: Partial<SenderDeps>): Promise<void>;
  /** Jobs, turns and mails until the instant. */
  pass(ms: number): Promise<void>;
  /** How often each status and variant is among the messages. */
  messages(): Promise<Record<string, number>>;
};

/** A workspace with its mill, the routes and jobs of campaigns and a sender, on a clock that stands still. */
export async function openTestCampaigns(db: Db, history: History): Promise<TestCampaigns> {
  const mill = await openTestMill(db, history);
  const { workspaceId, deps, clock } = mill;
  const now = (): number => clock.now();
  const own = { id: deps.ids.next(), key: null, name: 'News', class: 'marketing' as const, locale: 'it' as const };
  const template = await createTemplate(db, workspaceId, {
    ...own,
    subject: 'Ciao',
    preheader: 'Prima',
    mjml: MJML,
    now: now(),
  });
  const call = await openApi(mill);
  const sender: SenderDeps = {
    db,
    clock,
    log: silentLog(),
    addresses: { publicUrl: 'https://mail.example', secret: 'a secret of at least thirty-two characters' },
    adapters: openAdapters(
      { smtpUrl: null, secret: 'a secret of at least thirty-two characters' },
      { clock, call: openProviderCalls({ allowPrivate: false }) },
    ),
    memory: new SenderMemory(clock, null),
    journeyWants,
    worker: 'sender-1',
  };
  const registry = (given: Db) =>
    new Map(
      campaignJobs({ db: given, history: deps.history, ids: deps.ids, now, timeZone: async () => TIME_ZONE }).map(
        (job) => [job.name, job],
      ),
    );

  const runJobs: TestCampaigns['runJobs'] = async ({ db: given = db } = {}) => {
    for (;;) {
      const [job] = await db.query<{ id: string; name: string; payload: { runId: string } }>(
        `select id, name, payload from jobs where workspace_id = $1 and status = 'queued' and name like 'campaigns-%' and run_at <= $2
         order by run_at, id limit 1`,
        [workspaceId, new Date(now())],
      );
      if (!job) return;
      const context = {
        db: given,
        workspaceId,
        jobId: job.id,
        signal: new AbortController().signal,
        progress: () => undefined,
        log: silentLog(),
      };
      await registry(given).get(job.name)?.handle(context, job.payload);
      await db.execute(`delete from jobs where workspace_id = $1 and id = $2`, [workspaceId, job.id]);
    }
  };
  const send: TestCampaigns['send'] = async (more = {}) => {
    const { signal } = new AbortController();
    while ((await sendDue({ ...sender, ...more }, { stopping: signal, breaking: signal })) > 0);
  };
  const once = async (): Promise<void> => {
    await runJobs();
    await mill.grind();
    await send();
  };
  return {
    mill,
    template: template.id,
    sender,
    call,
    runJobs,
    send,
    people: (...names) => addPeople(mill, names),
    agree: (name) => agree(mill, name),
    async confirmed(plan = {}) {
      const variants = [{ id: 'a', templateId: template.id }];
      const full = { audience: {}, variants, undoMinutes: 0, ...plan };
      const { body } = await call('POST', '/campaigns', { name: 'News', plan: full });
      const answer = await call('POST', `/campaigns/${body.id}/schedule`, {});
      if (answer.status !== 200) throw new Error(answer.body.detail);
      return answer.body;
    },
    async pass(ms) {
      await once();
      const until = now() + ms;
      for (;;) {
        const next = await nextInstant(db, workspaceId, now());
        if (next === null || next > until) break;
        clock.moveTo(next);
        await once();
      }
      clock.moveTo(until);
      await once();
    },
    async messages() {
      const rows = await db.query<{ what: string; count: number }>(
        `select node || ' ' || status as what, count(*)::int as count from messages where workspace_id = $1 group by 1 order by 1`,
        [workspaceId],
      );
      return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
    },
  };
}

/** When the next job, entry, run or message is due. */
async function nextInstant(db: Db, workspaceId: number, now: number): Promise<number | null> {
  const [row] = await db.query<{ next: Date | null }>(
    `select min(next) as next from (
       select min(run_at) as next from jobs where workspace_id = $1 and status = 'queued' and name like 'campaigns-%' and run_at > $2
       union all select min(due) from journey_entries where workspace_id = $1 and due > $2
       union all select min(due) from enrolments where workspace_id = $1 and status = 'waiting' and due > $2
       union all select min(not_before) from messages where workspace_id = $1 and status in ('planned', 'deferred') and not_before > $2) n`,
    [workspaceId, new Date(now)],
  );
  return row?.next?.getTime() ?? null;
}

async function addPeople(mill: TestMill, names: string[]): Promise<Map<string, string>> {
  const { deps, workspaceId } = mill;
  const events = names.map((name) => ({
    userId: name,
    name: '',
    type: 'identify' as const,
    traits: { email: `${name}@example.com`, name },
  }));
  await mill.send(...events.map((event) => ({ ...event, properties: {} })));
  for (const name of names.filter((one) => !one.startsWith('no'))) await agree(mill, name);
  const rows = await deps.db.query<{ name: string; id: string }>(
    `select user_id as name, id from contacts where workspace_id = $1`,
    [workspaceId],
  );
  return new Map(rows.map(({ name, id }) => [name, id]));
}

async function agree({ deps, workspaceId, clock }: TestMill, name: string): Promise<void> {
  const said = { channel: 'email', purpose: 'marketing', address: `${name}@example.com`, state: 'opted_in' as const };
  await recordConsent(deps.db, workspaceId, { ...said, id: deps.ids.next(), at: clock.now(), proof: {} });
}

async function openApi(mill: TestMill): Promise<TestCampaigns['call']> {
  const app: HttpApp = fastify().withTypeProvider<ZodTypeProvider>() as HttpApp;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler<AppError>((error, _request, reply) =>
    reply.status(error.status ?? 400).send({ code: error.code, detail: error.message, errors: error.errors }),
  );
  const { workspaceId, deps, clock } = mill;
  const { db, ids, history } = deps;
  const actor = { workspaceId, userId: null, apiKeyId: 'k', name: 'Marta', rights: new Set(RIGHTS), ip: '' };
  app.decorateRequest('actor', { getter: (): RequestActor => actor });
  const now = (): number => clock.now();
  const walks = {
    db,
    history,
    ids,
    now,
    timeZone: async () => TIME_ZONE,
    knownTemplates: selectTemplateIds,
    knownSegments: selectSegmentIds,
    watchConditions: (
      tx: Parameters<typeof watchConditions>[0],
      id: number,
      watch: { journeyId: string; version: number; conditions: [] },
    ) => watchConditions(tx, id, { ...watch, at: now(), isEmpty: true }),
    wakeMessages,
    audit: async () => undefined,
  } as unknown as Parameters<typeof campaignRoutes>[1];
  campaignRoutes(app, { ...walks, holdMill: holdTestMill(mill), adapterOf: async () => 'mailbox' });
  calendarRoutes(app, { db, history, now, timeZone: walks.timeZone });
  journeyRoutes(app, { ...walks, library: deps.journeys, definitions: deps.definitions });
  await app.ready();
  return async (method, path, body) => {
    const payload = body === undefined ? {} : { payload: body };
    const answer = await app.inject({ method, url: `/api/v1${path}`, ...payload });
    return { status: answer.statusCode, body: answer.json() };
  };
}
