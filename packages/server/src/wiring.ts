import {
  collectRoutes,
  eventRoutes,
  importJobs,
  importRoutes,
  openCollect,
  openSchemaRegistry,
  pruneRejectionsJob,
  sourceUses,
  type StoredEvent,
} from './domains/collect/index.ts';
import { callSegmentUses, pullFeedsJob } from './domains/content/index.ts';
import {
  companyRoutes,
  contactRoutes,
  mirrorJob,
  predictionRoutes,
  startMirrors,
  visitMembersJob,
} from './domains/contacts/index.ts';
import { subjectsOf } from './domains/identity/index.ts';
import { calendarRoutes, campaignJobs, campaignRoutes, campaignSegmentUses } from './domains/campaigns/index.ts';
import {
  consentPageRoutes,
  messageRoutes,
  openAdapters,
  tidyAttachmentsJob,
  usualWay,
  startMailReceiver,
  startClickSettler,
  type MailReceiver,
  trackingRoutes,
  wakeMessages,
} from './domains/delivery/index.ts';
import {
  contentBoardRoutes,
  experienceMapRoutes,
  insightRoutes,
  journeyComparisonRoutes,
  journeyTestRoutes,
  listGrowthRoutes,
  notificationRoutes,
} from './domains/insights/index.ts';
import {
  JourneyLibrary,
  journeyRoutes,
  journeySegmentUses,
  planningRoutes,
  scheduleJob,
  webhookJob,
} from './domains/journeys/index.ts';
import {
  classificationRoutes,
  contactClassRoutes,
  DefinitionCache,
  interestRoutes,
  goalsJob,
  learnJob,
  personaRoutes,
  moveTagJob,
  prepareJob,
  previewRoutes,
  scoringRoutes,
  resumeJob,
  selectDefinitionUses,
  type FindSegmentUses,
  fillJob,
  segmentRoutes,
  settleJob,
  simulationJobs,
  simulationRoutes,
  tagRoutes,
} from './domains/segments/index.ts';
import { taskRoutes } from './domains/tasks/index.ts';
import {
  firstStart,
  getWorkspace,
  listWorkspaces,
  selectUser,
  senderOf,
  setupCode,
  setupState,
  tidySignInsJob,
  workspaceRoutes,
} from './domains/workspaces/index.ts';
import { webhookJobs } from './domains/webhooks/index.ts';
import { siteRoutes } from './domains/site/index.ts';
import { startMill } from './mill/start-mill.ts';
import type { Clock } from './platform/clock.ts';
import { markDemo, type Config } from './platform/config.ts';
import type { Db, Sql } from './platform/db/db.ts';
import { migrate } from './platform/db/migrate.ts';
import { openDb } from './platform/db/open-db.ts';
import { openHistoryOutbox, readOwnWrites, type HistoryOutbox } from './platform/history/history-outbox.ts';
import type { History } from './platform/history/history.ts';
import { migrateHistory } from './platform/history/migrate-history.ts';
import { openHistory } from './platform/history/open-history.ts';
import { createHttp } from './platform/http/create-http.ts';
import { openProviderCalls } from './platform/http/call-provider.ts';
import type { HttpApp } from './platform/http/http-app.ts';
import { listen } from './platform/http/listen.ts';
import { storesReadiness } from './platform/http/readiness.ts';
import { uuidv7Ids, type Ids } from './platform/ids.ts';
import { createJobRegistry, type JobRegistry } from './platform/jobs/job.ts';
import { jobRoutes } from './platform/jobs/jobs.routes.ts';
import { startJobWorker } from './platform/jobs/start-job-worker.ts';
import { tidyJobsJob } from './platform/jobs/tidy.jobs.ts';
import type { Log } from './platform/log.ts';
import { createMetrics, type Metrics } from './platform/metrics.ts';
import { auditAct, watchLater } from './wiring/answers.ts';
import { contactPage } from './wiring/contact-page.ts';
import { dayLatency } from './wiring/day-latency.ts';
import { settled } from './wiring/settled.ts';
import { simulationDeps } from './wiring/simulation-deps.ts';
import { mailDispatch, mailJobs, startMail, waysOut } from './wiring/ways-out.ts';
import { openWebhookCalls, startWebhooks } from './wiring/webhooks.ts';
import { demoSite, demoWorkspace, seedingOf, seedJob, startDemo, type OwnAddress } from './wiring/demo.ts';
import { fillWorkspace } from './wiring/fill-workspace.ts';
import { consentJobs, consentRoutes } from './wiring/consent.ts';
import { importDeps } from './wiring/imports.ts';
import { contentRoutes } from './wiring/mail-content.ts';
import { mailRoutes } from './wiring/mail-routes.ts';
import { selectReplaying } from './mill/mill.queries.ts';
import { journeySimulationJobs } from './mill/journey-simulations/journey-simulations.jobs.ts';
import { journeySimulationRoutes } from './mill/journey-simulations/journey-simulations.routes.ts';
import { rehearsalRoutes } from './mill/rehearsals/rehearsals.routes.ts';
import { scoreWebhookJob } from './mill/score-alerts/score-webhook.jobs.ts';
import { tellHistory } from './mill/tell-history.ts';
import { holdMill, millDeps, visitPeople } from './wiring/mill.ts';

/** The way of the data on one page: every route, every job, who listens to whom. */

export type Deps = {
  config: Config;
  clock: Clock;
  log: Log;
  ids: Ids;
  metrics: Metrics;
  db: Db;
  history: History;
  outbox: HistoryOutbox;
  /** In [0, 1): spreads retries. */
  random: () => number;
};

/** What lives as long as the process and is shared by routes, jobs and the mill. */
type Parts = Awaited<ReturnType<typeof openParts>>;

async function openParts(deps: Deps) {
  const { db, config } = deps;
  const definitions = new DefinitionCache();
  const journeys = new JourneyLibrary();
  const schemas = openSchemaRegistry(deps);
  /** From taking an event in to having applied it, in the last turn that had any. */
  const lag: { ms: number | null } = { ms: null };
  const onEvents = (workspaceId: number, events: readonly StoredEvent[]): void => {
    if (events.length > 0) lag.ms = deps.clock.now() - Math.min(...events.map((event) => event.receivedAt));
    schemas.learn(workspaceId, events);
  };
  const call = openProviderCalls({ allowPrivate: config.privateWebhooks });
  const mill = millDeps(deps, { definitions, journeys, onEvents });
  const timeZone = async (workspaceId: number): Promise<string> => (await getWorkspace(db, workspaceId)).timeZone;
  return {
    definitions,
    journeys,
    schemas,
    mill,
    lag,
    timeZone,
    collect: await openCollect(deps),
    webhookCall: openWebhookCalls(config),
    adapters: openAdapters(config, { clock: deps.clock, call, dispatch: mailDispatch(deps) }),
    call,
    own: { current: null } as OwnAddress,
    startedAt: deps.clock.now(),
  };
}

/** Whoever lets people choose a segment tells here where: nothing is taken away from under it. */
const SEGMENT_USES: readonly FindSegmentUses[] = [
  selectDefinitionUses,
  journeySegmentUses,
  campaignSegmentUses,
  callSegmentUses,
];
function routes(app: HttpApp, deps: Deps, parts: Parts): void {
  const { db, clock, history, config } = deps;
  const addresses = { publicUrl: config.publicUrl, secret: config.secret };
  const now = (): number => clock.now();
  const audit = auditAct(deps);
  workspaceRoutes(app, {
    ...deps,
    fillWorkspace: fillWorkspace(deps),
    sourceUses: (workspaceId) => sourceUses(deps, workspaceId),
  });
  jobRoutes(app, deps);
  collectRoutes(app, parts.collect);
  eventRoutes(app, {
    ...deps,
    contactSubjects: async (id, contactId) => (await subjectsOf(db, id, contactId)).map((s) => s.subject),
  });
  importRoutes(app, importDeps(deps));
  contactRoutes(app, contactPage(deps, parts));
  consentRoutes(app, deps);
  companyRoutes(app, deps);
  taskRoutes(app, { ...deps, now, audit });
  predictionRoutes(app, { db, history, now, holdMill: holdMill(deps), visit: visitPeople(parts.mill) });
  segmentRoutes(app, {
    ...deps,
    definitions: parts.definitions,
    timeZone: parts.timeZone,
    segmentUses: SEGMENT_USES,
    settled: settled(deps),
    audit,
  });
  const classes = { ...deps, holdMill: holdMill(deps), timeZone: parts.timeZone, audit };
  classificationRoutes(app, classes);
  contactClassRoutes(app, { ...classes, definitions: parts.definitions, settled: settled(deps) });
  personaRoutes(app, classes);
  previewRoutes(app, { db, history, now, timeZone: parts.timeZone });
  scoringRoutes(app, { ...deps, definitions: parts.definitions, timeZone: parts.timeZone, audit });
  interestRoutes(app, { ...deps, definitions: parts.definitions, timeZone: parts.timeZone, audit });
  tagRoutes(app, { ...deps, timeZone: parts.timeZone, audit });
  simulationRoutes(app, simulationDeps(deps));
  journeySimulationRoutes(app, simulationDeps(deps));
  rehearsalRoutes(app, {
    ...simulationDeps(deps),
    addresses,
    emailOf: async (id) => (await selectUser(db, id))?.email ?? null,
  });
  const walks = { ...deps, now, audit, ...watchLater(deps), timeZone: parts.timeZone, wakeMessages };
  journeyRoutes(app, { ...walks, library: parts.journeys, definitions: parts.definitions });
  campaignRoutes(app, {
    ...walks,
    holdMill: holdMill(deps),
    adapterOf: async (workspace) => (await usualWay(db, workspace, parts.adapters.of(workspace).name)).adapter,
  });
  planningRoutes(app, {
    ...walks,
    hasSender: async (workspaceId) => (await senderOf(db, workspaceId, config)).fromEmail !== '',
    workspaceOf: (workspaceId) => getWorkspace(db, workspaceId),
  });
  calendarRoutes(app, { db, history, now, timeZone: parts.timeZone });
  contentRoutes(app, deps, { ...parts, simulations: simulationDeps(deps) });
  messageRoutes(app, { ...deps, settled: settled(deps) });
  mailRoutes(app, deps);
  waysOut(app, deps, parts);
  trackingRoutes(app, { ...deps, addresses });
  consentPageRoutes(app, { ...deps, addresses });
  siteRoutes(app, { db, clock, secret: config.secret, sdkDir: config.sdkDir, demoSite: () => demoSite(db) });
  notificationRoutes(app, { db, now });
  experienceMapRoutes(app, { db, now, timeZone: parts.timeZone });
  contentBoardRoutes(app, { db, now, timeZone: parts.timeZone });
  journeyComparisonRoutes(app, { db, history, now, workspaceOf: (workspaceId) => getWorkspace(db, workspaceId) });
  journeyTestRoutes(app, { db });
  listGrowthRoutes(app, { ...deps, now, audit, workspaceOf: (workspaceId) => getWorkspace(db, workspaceId) });
  insightRoutes(app, {
    db,
    now,
    workspaceOf: (workspaceId) => getWorkspace(db, workspaceId),
    seedingOf: seedingOf(db),
    health: {
      db,
      history,
      now,
      startedAt: parts.startedAt,
      version: '0.1.0',
      segmentLagMs: () => parts.lag.ms,
      segmentLatency: dayLatency(history, now),
    },
  });
}

/** Workspaces from whose history something can be learnt: not those whose history is still coming in. */
async function workspaceIds(sql: Sql): Promise<number[]> {
  const replaying = await selectReplaying(sql);
  return (await listWorkspaces(sql)).map((workspace) => workspace.id).filter((id) => !replaying.has(id));
}

function jobs(deps: Deps, parts: Parts): JobRegistry {
  const segments = {
    ...deps,
    holdMill: holdMill(deps),
    visit: visitPeople(parts.mill),
    tell: tellHistory(deps),
    timeZone: parts.timeZone,
    workspaceIds,
  };
  return createJobRegistry([
    tidySignInsJob(deps),
    tidyJobsJob(deps),
    pruneRejectionsJob(),
    ...importJobs(importDeps(deps)),
    ...consentJobs(deps, parts),
    visitMembersJob(segments),
    prepareJob(segments),
    settleJob(segments),
    mirrorJob(segments),
    learnJob(segments),
    goalsJob(segments),
    moveTagJob(deps),
    resumeJob(segments),
    fillJob(segments),
    ...simulationJobs(simulationDeps(deps)),
    ...journeySimulationJobs(simulationDeps(deps)),
    scheduleJob({ db: deps.db, now: () => deps.clock.now(), timeZone: parts.timeZone }),
    ...campaignJobs({ ...deps, now: () => deps.clock.now(), timeZone: parts.timeZone }),
    scoreWebhookJob({ db: deps.db, ...deps.config }),
    webhookJob({ db: deps.db, now: () => deps.clock.now(), allowPrivate: deps.config.privateWebhooks }),
    ...webhookJobs({ db: deps.db, now: () => deps.clock.now() }),
    pullFeedsJob({ ...deps, now: () => deps.clock.now(), allowPrivate: deps.config.privateWebhooks }),
    ...mailJobs(deps, parts.mill),
    tidyAttachmentsJob({ now: () => deps.clock.now() }),
    seedJob(deps, parts.own),
  ]);
}

async function work(deps: Deps, parts: Parts): Promise<(() => Promise<void>)[]> {
  const { db, clock, log, config } = deps;
  await startMirrors({ ...deps, holdMill: holdMill(deps) });
  const mill = await startMill({ ...parts.mill, log });
  const jobWorker = await startJobWorker({
    ...deps,
    registry: jobs(deps, parts),
    // The embedded database belongs to one process.
    isAlone: config.databaseUrl === null,
  });
  const sender = await startMail(deps, parts);
  const webhooks = await startWebhooks(deps, parts.webhookCall);
  const clicks = await startClickSettler({ db, clock, log });
  const receiver = config.bouncePort === null ? null : await receiveMail(deps, config.bouncePort);
  return [
    async () => receiver?.stop(),
    () => jobWorker.stop(),
    () => sender.stop(),
    () => clicks.stop(),
    () => webhooks.stop(),
    () => mill.stop(),
  ];
}

function receiveMail({ db, clock, log, ids, config }: Deps, port: number): Promise<MailReceiver> {
  return startMailReceiver({ db, clock, log, ids, port, host: config.host, secret: config.secret });
}

export type App = {
  /** With the port that was taken. */
  address: string;
  /** The demo's, while its printed password works. */
  login: { email: string; password: string } | null;
  /** Where the owner of a new installation is made; null: there is one. */
  setupLink: string | null;
  /** Stops accepting, finishes or returns claimed work, closes the stores. */
  stop(): Promise<void>;
};

/** Opens the stores, brings them up to date and starts the roles of this process. */
export async function startApp(config: Config, base: { clock: Clock; log: Log; random: () => number }): Promise<App> {
  // First of all: a start that is interrupted must be the demo's again, not an empty installation open to the network.
  if (config.demo) markDemo(config);
  const ids = uuidv7Ids(base.clock);
  const db = await openDb(config);
  const written = await openHistory(config);
  await migrate(db, config.migrationsDir);
  await migrateHistory(written, config.historyMigrationsDir);
  const outbox = await openHistoryOutbox({ ...base, db, history: written, ids });
  const history = readOwnWrites(written, outbox);
  const deps: Deps = { ...base, config, ids, db, history, outbox, metrics: createMetrics() };
  const first = await firstStart(db, { ...deps, fillWorkspace: fillWorkspace(deps) }, config);
  const parts = await openParts(deps);
  const http = await createHttp({ ...deps, readiness: storesReadiness(deps) });
  if (config.roles.includes('api')) routes(http, deps, parts);
  const address = await listen(http, config);
  parts.own.current = address;
  const demo = first.created && config.demo ? await demoWorkspace(db) : null;
  if (demo) await startDemo(deps, demo.id);
  const workers = config.roles.includes('worker') ? await work(deps, parts) : [];
  const { needsOwner, demo: login } = await setupState(db, config);
  return {
    address,
    login,
    setupLink: needsOwner ? `${address}/first-run?code=${setupCode(config.secret)}` : null,
    stop: async () => {
      await http.close();
      await parts.collect.close();
      for (const stop of workers) await stop();
      await parts.adapters.close();
      await parts.schemas.close();
      await outbox.close();
      await history.close();
      await db.close();
    },
  };
}
