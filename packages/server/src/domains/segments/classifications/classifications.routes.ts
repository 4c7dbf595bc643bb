import { z } from 'zod';
import {
  classificationChangeSchema,
  classificationInputSchema,
  classificationPreviewSchema,
  classificationVersionSchema,
  classificationViewSchema,
  packSchema,
} from '@sandmill/contracts/api/classifications';
import { okSchema, pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import { groupHistorySchema, historyQuerySchema } from '@sandmill/contracts/api/segments';
import type { Clock } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { History } from '../../../platform/history/history.ts';
import type { HttpApp, RequestActor } from '../../../platform/http/http-app.ts';
import { goalRoutes } from '../goals/goals.routes.ts';
import type { HoldMill } from '../prepare/preparation.ts';
import { selectClassificationId } from '../store/classifications.queries.ts';
import { groupHistory, type Viewer } from '../views.ts';
import { getClassification, listClassifications, listPacks, listVersions } from './classification-views.ts';
import { previewClassification } from './preview-classification.ts';
import {
  changeClassification,
  createClassification,
  removeClassification,
  resetClassification,
  type ClassificationWriter,
} from './write-classification.ts';

export type ClassificationRouteDeps = {
  db: Db;
  history: History;
  clock: Clock;
  holdMill: HoldMill;
  timeZone(workspaceId: number): Promise<string>;
  audit(tx: Tx, actor: RequestActor, act: { action: string; objectType: string; objectId: string }): Promise<void>;
};

const READ = { right: 'segments:read' } as const;
const WRITE = { right: 'segments:write' } as const;
const tags = ['Classifications'];
const keyParams = z.object({ key: z.string().max(60) });

export function classificationRoutes(app: HttpApp, deps: ClassificationRouteDeps): void {
  readRoutes(app, deps);
  historyRoutes(app, deps);
  writeRoutes(app, deps);
  actRoutes(app, deps);
  goalRoutes(app, deps);
}

async function viewer(deps: ClassificationRouteDeps, actor: RequestActor): Promise<Viewer> {
  const timeZone = await deps.timeZone(actor.workspaceId);
  return { sql: deps.db, workspaceId: actor.workspaceId, timeZone, now: deps.clock.now() };
}

async function writer(deps: ClassificationRouteDeps, actor: RequestActor): Promise<ClassificationWriter> {
  return { now: () => deps.clock.now(), timeZone: await deps.timeZone(actor.workspaceId), by: actor.name };
}

function readRoutes(app: HttpApp, deps: ClassificationRouteDeps): void {
  app.get(
    '/api/v1/classifications',
    {
      schema: {
        tags,
        summary: 'Stages, user types, temperature and all others: sizes and movements',
        querystring: historyQuerySchema,
        response: { 200: z.object({ items: z.array(classificationViewSchema) }) },
      },
      config: READ,
    },
    async (request) => ({ items: await listClassifications(await viewer(deps, request.actor), request.query) }),
  );
  app.get(
    '/api/v1/classification-packs',
    {
      schema: {
        tags,
        summary: 'Classifications that are shipped, and whether they are in use',
        response: { 200: z.object({ items: z.array(packSchema) }) },
      },
      config: READ,
    },
    async (request) => ({ items: await listPacks(await viewer(deps, request.actor)) }),
  );
  app.get(
    '/api/v1/classifications/:key',
    {
      schema: {
        tags,
        summary: 'One classification',
        params: keyParams,
        querystring: historyQuerySchema,
        response: { 200: classificationViewSchema },
      },
      config: READ,
    },
    async (request) => getClassification(await viewer(deps, request.actor), request.params.key, request.query),
  );
}

function historyRoutes(app: HttpApp, deps: ClassificationRouteDeps): void {
  app.get(
    '/api/v1/classifications/:key/history',
    {
      schema: {
        tags,
        summary: 'Size of one class per day',
        params: keyParams,
        querystring: historyQuerySchema.extend({ value: z.string().max(60) }),
        response: { 200: groupHistorySchema },
      },
      config: READ,
    },
    async (request) => {
      const id = await selectClassificationId(deps.db, request.actor.workspaceId, request.params.key);
      if (id === null) throw new AppError('not_found', 'There is no such classification in this workspace.');
      const { value, ...period } = request.query;
      const asked = { ...period, groupKey: `class:${id}:${value}` };
      return { days: await groupHistory(await viewer(deps, request.actor), asked) };
    },
  );
  app.get(
    '/api/v1/classifications/:key/versions',
    {
      schema: {
        tags,
        summary: 'Versions, newest first: thresholds, conditions, who made them and why',
        params: keyParams,
        querystring: pageQuerySchema,
        response: { 200: pageOf(classificationVersionSchema) },
      },
      config: READ,
    },
    async (request) => listVersions(await viewer(deps, request.actor), { ...request.query, ...request.params }),
  );
}

function writeRoutes(app: HttpApp, deps: ClassificationRouteDeps): void {
  app.post(
    '/api/v1/classifications',
    {
      schema: {
        tags,
        summary: 'Take a shipped classification into use, or make your own; prepared in the background',
        body: classificationInputSchema,
        response: { 201: classificationViewSchema },
      },
      config: WRITE,
    },
    async (request, reply) => {
      const { actor, body } = request;
      const by = await writer(deps, actor);
      const key = await deps.db.transaction(async (tx) => {
        const made = await createClassification(tx, actor.workspaceId, body, by);
        await told(deps, tx, { actor, verb: 'created', key: made });
        return made;
      });
      return reply.status(201).send(await getClassification(await viewer(deps, actor), key, { days: 30 }));
    },
  );
  app.patch(
    '/api/v1/classifications/:key',
    {
      schema: {
        tags,
        summary: 'Change words, looks, thresholds or conditions; new conditions take over when they are ready',
        params: keyParams,
        body: classificationChangeSchema,
        response: { 200: classificationViewSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, body } = request;
      const { key } = request.params;
      const by = await writer(deps, actor);
      await deps.db.transaction(async (tx) => {
        await changeClassification(tx, actor.workspaceId, { key, ...body }, by);
        await told(deps, tx, { actor, verb: 'changed', key });
      });
      return getClassification(await viewer(deps, actor), key, { days: 30 });
    },
  );
  app.delete(
    '/api/v1/classifications/:key',
    {
      schema: {
        tags,
        summary: 'Remove with its history of sizes and movements; refused while in use',
        params: keyParams,
        response: { 200: okSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor } = request;
      const { key } = request.params;
      await deps.db.transaction(async (tx) => {
        await removeClassification(tx, actor.workspaceId, { key, holdMill: deps.holdMill });
        await told(deps, tx, { actor, verb: 'removed', key });
      });
      return { ok: true as const };
    },
  );
}

function actRoutes(app: HttpApp, deps: ClassificationRouteDeps): void {
  app.post(
    '/api/v1/classifications/:key/reset',
    {
      schema: {
        tags,
        summary: 'Back to the pack as it is shipped',
        params: keyParams,
        response: { 200: classificationViewSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor } = request;
      const { key } = request.params;
      const by = await writer(deps, actor);
      await deps.db.transaction(async (tx) => {
        await resetClassification(tx, actor.workspaceId, key, by);
        await told(deps, tx, { actor, verb: 'reset', key });
      });
      return getClassification(await viewer(deps, actor), key, { days: 30 });
    },
  );
  app.post(
    '/api/v1/classifications/:key/preview',
    {
      schema: {
        tags,
        summary: 'How a random sample of today’s people would be spread under a change; saves nothing',
        params: keyParams,
        body: classificationChangeSchema,
        response: { 200: classificationPreviewSchema },
      },
      config: { right: 'segments:read', audit: false },
    },
    async (request) => {
      const { actor, body } = request;
      const timeZone = await deps.timeZone(actor.workspaceId);
      const asked = { history: deps.history, now: () => deps.clock.now(), timeZone };
      return deps.db.transaction((tx) =>
        previewClassification(tx, actor.workspaceId, { key: request.params.key, ...body }, asked),
      );
    },
  );
}

function told(
  deps: ClassificationRouteDeps,
  tx: Tx,
  act: { actor: RequestActor; verb: string; key: string },
): Promise<void> {
  return deps.audit(tx, act.actor, {
    action: `classification.${act.verb}`,
    objectType: 'classification',
    objectId: act.key,
  });
}
