import { z } from 'zod';
import { changedCountSchema } from '@sandmill/contracts/api/enrolments';
import {
  activateInputSchema,
  journeySchema,
  overdueInputSchema,
  overdueSchema,
} from '@sandmill/contracts/api/journeys';
import type { Tx } from '../../platform/db/db.ts';
import type { HttpApp, RequestActor } from '../../platform/http/http-app.ts';
import { activateJourney } from './activate-journey.ts';
import { selectJourney } from './journey-admin.queries.ts';
import { countEntries } from './schedule/entries.queries.ts';
import { selectOverdue } from './enrolments.queries.ts';
import { getJourney } from './list-journeys.ts';
import { refuseCampaign } from './refuse-campaign.ts';
import { READ, tags, WRITE, type JourneyRouteDeps } from './route-deps.ts';
import { duplicateJourney } from './write/duplicate-journey.ts';
import { archiveJourney, pauseJourney, releaseHeld, resumeJourney } from './write/hold-journey.ts';

const params = z.object({ id: z.uuid() });

/** What is done to a journey as a whole. */
export function journeyActRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  app.post(
    '/api/v1/journeys/:id/activate',
    {
      schema: {
        tags,
        summary: 'Put the draft live, and say what becomes of those who walk an older version',
        params,
        body: activateInputSchema.nullish(),
        response: { 200: journeySchema },
      },
      config: WRITE,
    },
    async ({ actor, body, params: { id } }) => {
      const underWay = body?.underWay ?? 'finish';
      await refuseCampaign(deps.db, actor.workspaceId, id);
      await activateJourney(deps, actor.workspaceId, { id, userId: actor.userId, underWay });
      await deps.db.transaction((tx) => note(tx, actor, 'activate', id));
      return getJourney(deps, deps.db, { workspaceId: actor.workspaceId, id });
    },
  );
  app.post(
    '/api/v1/journeys/:id/resume',
    {
      schema: {
        tags,
        summary: 'Go on after a pause, and say what becomes of what came due meanwhile',
        params,
        body: overdueInputSchema,
        response: { 200: journeySchema },
      },
      config: WRITE,
    },
    async ({ actor, body: { overdue }, params: { id } }) => {
      const { workspaceId } = actor;
      await deps.db.transaction(async (tx) => {
        await refuseCampaign(tx, workspaceId, id);
        await resumeJourney(tx, workspaceId, { id, overdue, at: deps.now() });
        await deps.wakeMessages(tx, workspaceId, { journeyId: id, at: deps.now() });
        await note(tx, actor, 'resume', id);
      });
      return getJourney(deps, deps.db, { workspaceId, id });
    },
  );
  for (const [act, apply, summary] of [
    ['pause', pauseJourney, 'Nobody enters, no step happens and nothing leaves until it is resumed'],
    ['archive', archiveJourney, 'End every run and put the journey away'],
  ] as const) {
    app.post(
      `/api/v1/journeys/:id/${act}`,
      { schema: { tags, summary, params, response: { 200: journeySchema } }, config: WRITE },
      async ({ actor, params: { id } }) => {
        const { workspaceId } = actor;
        await deps.db.transaction(async (tx) => {
          await refuseCampaign(tx, workspaceId, id);
          await apply(tx, workspaceId, { id, at: deps.now() });
          await note(tx, actor, act, id);
        });
        return getJourney(deps, deps.db, { workspaceId, id });
      },
    );
  }
  overdueRoutes(app, deps);
  duplicateRoute(app, deps);

  function note(tx: Tx, actor: RequestActor, act: string, objectId: string): Promise<void> {
    return deps.audit(tx, actor, { action: `journey.${act}`, objectType: 'journey', objectId });
  }
}

function overdueRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  app.get(
    '/api/v1/journeys/:id/overdue',
    {
      schema: { tags, summary: 'Who waits for a decision, by step', params, response: { 200: overdueSchema } },
      config: READ,
    },
    async ({ actor, params: { id } }) => {
      const now = deps.now();
      const rows = await selectOverdue(deps.db, actor.workspaceId, { journeyId: id, now });
      const [journey] = await selectJourney(deps.db, actor.workspaceId, id);
      const entering =
        journey?.status === 'paused'
          ? await countEntries(deps.db, actor.workspaceId, { journeyId: id, until: now })
          : 0;
      const first = rows.length > 0 ? Math.min(...rows.map(({ since }) => since.getTime())) : null;
      return {
        people: rows.reduce((sum, { people }) => sum + people, entering),
        entering,
        since: first === null ? null : new Date(first).toISOString(),
        nodes: rows.map(({ node, people }) => ({ node, people })),
      };
    },
  );
  app.post(
    '/api/v1/journeys/:id/release',
    {
      schema: {
        tags,
        summary: 'Decide about what an outage left overdue: do it now, or let those people leave',
        params,
        body: z.object({ overdue: z.enum(['run', 'skip']) }),
        response: { 200: changedCountSchema },
      },
      config: WRITE,
    },
    async ({ actor, body: { overdue }, params: { id } }) =>
      deps.db.transaction(async (tx) => {
        const changed = await releaseHeld(tx, actor.workspaceId, { id, overdue, at: deps.now() });
        await deps.audit(tx, actor, { action: 'journey.release', objectType: 'journey', objectId: id });
        return { changed };
      }),
  );
}

function duplicateRoute(app: HttpApp, deps: JourneyRouteDeps): void {
  app.post(
    '/api/v1/journeys/:id/duplicate',
    {
      schema: {
        tags,
        summary: 'A copy as a draft',
        params,
        body: z.object({ name: z.string().trim().min(1).max(120).optional() }).nullish(),
        response: { 201: journeySchema },
      },
      config: WRITE,
    },
    async ({ actor, body, params }, reply) => {
      const { workspaceId } = actor;
      const id = deps.ids.next();
      await deps.db.transaction(async (tx) => {
        const copy = { fromId: params.id, id, name: body?.name ?? null, at: deps.now() };
        await duplicateJourney(tx, workspaceId, copy);
        await deps.audit(tx, actor, { action: 'journey.create', objectType: 'journey', objectId: id });
      });
      return reply.status(201).send(await getJourney(deps, deps.db, { workspaceId, id }));
    },
  );
}
