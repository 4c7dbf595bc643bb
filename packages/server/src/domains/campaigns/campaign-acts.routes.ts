import { z } from 'zod';
import {
  campaignSchema,
  moveInputSchema,
  scheduleInputSchema,
  winnerInputSchema,
  type Campaign,
} from '@sandmill/contracts/api/campaigns';
import type { HttpApp, RequestActor } from '../../platform/http/http-app.ts';
import { cancelCampaign } from './acts/cancel-campaign.ts';
import { chooseWinner } from './acts/choose-winner.ts';
import { moveCampaign } from './acts/move-campaign.ts';
import { pauseCampaign, resumeCampaign } from './acts/pause-campaign.ts';
import { resendCampaign } from './acts/resend-campaign.ts';
import { scheduleCampaign } from './acts/schedule-campaign.ts';
import { stopCampaign } from './acts/stop-campaign.ts';
import { findCampaign } from './find-campaign.ts';
import { getCampaign } from './list-campaigns.ts';
import { chancesOf, testedRun } from './numbers/campaign-numbers.ts';
import { tags, WRITE, type Act, type CampaignDeps } from './route-deps.ts';
import { selectRuns } from './runs/runs.queries.ts';
import { archiveCampaign, restoreCampaign } from './write/archive-campaign.ts';
import { duplicateCampaign } from './write/duplicate-campaign.ts';

const params = z.object({ id: z.uuid() });

/** What is done to a campaign as a whole. */
export function campaignActRoutes(app: HttpApp, deps: CampaignDeps): void {
  plainActs(app, deps);
  sendingActs(app, deps);
  duplicateRoute(app, deps);
}

/** Does it in one transaction, notes it in the audit log and gives the campaign as it is then. */
async function perform(
  deps: CampaignDeps,
  actor: RequestActor,
  { id, act, work }: { id: string; act: string; work: (act: Act) => Promise<unknown> },
): Promise<Campaign> {
  const { workspaceId } = actor;
  await deps.db.transaction(async (tx) => {
    await work({ tx, workspaceId, id, at: deps.now() });
    await deps.audit(tx, actor, { action: `campaign.${act}`, objectType: 'campaign', objectId: id });
  });
  return getCampaign(deps.db, workspaceId, id);
}

function plainActs(app: HttpApp, deps: CampaignDeps): void {
  const acts: [string, string, (act: Act) => Promise<unknown>][] = [
    ['cancel', 'Undo a confirmation before anything has left', cancelCampaign],
    ['pause', 'Nobody enters and nothing leaves until it is resumed', (act) => pauseCampaign(deps, act)],
    ['resume', 'Go on after a pause', (act) => resumeCampaign(deps, act)],
    ['stop', 'End it for good: what has not left never does', (act) => stopCampaign(deps, act)],
    ['archive', 'Put away a campaign that sends nothing', (act) => archiveCampaign(act.tx, act.workspaceId, act)],
    ['restore', 'Bring back an archived campaign', (act) => restoreCampaign(act.tx, act.workspaceId, act)],
  ];
  for (const [act, summary, work] of acts) {
    app.post(
      `/api/v1/campaigns/:id/${act}`,
      { schema: { tags, summary, params, response: { 200: campaignSchema } }, config: WRITE },
      ({ actor, params: { id } }) => perform(deps, actor, { id, act, work }),
    );
  }
}

function sendingActs(app: HttpApp, deps: CampaignDeps): void {
  const response = { 200: campaignSchema };
  app.post(
    '/api/v1/campaigns/:id/schedule',
    {
      schema: {
        tags,
        summary: 'Confirm a draft: it leaves at its time, never before the time to undo is over',
        params,
        body: scheduleInputSchema.nullish(),
        response,
      },
      config: WRITE,
    },
    async ({ actor, body, params: { id } }) => {
      const timeZone = await deps.timeZone(actor.workspaceId);
      const more = { revision: body?.revision, userId: actor.userId, timeZone };
      const work = ({ tx, workspaceId }: Act) => scheduleCampaign(deps, tx, workspaceId, { id, ...more });
      return perform(deps, actor, { id, act: 'schedule', work });
    },
  );
  app.post(
    '/api/v1/campaigns/:id/move',
    {
      schema: { tags, summary: 'Another instant for what has not begun', params, body: moveInputSchema, response },
      config: WRITE,
    },
    async ({ actor, body, params: { id } }) => {
      const to = { startsAt: Date.parse(body.startsAt), timeZone: await deps.timeZone(actor.workspaceId) };
      return perform(deps, actor, { id, act: 'move', work: (act) => moveCampaign({ ...act, ...to }) });
    },
  );
  app.post(
    '/api/v1/campaigns/:id/resend',
    { schema: { tags, summary: 'Once more, to those it did not reach', params, response }, config: WRITE },
    async ({ actor, params: { id } }) => {
      const timeZone = await deps.timeZone(actor.workspaceId);
      const work = (act: Act) => resendCampaign(deps, { ...act, userId: actor.userId, timeZone });
      return perform(deps, actor, { id, act: 'resend', work });
    },
  );
  app.post(
    '/api/v1/campaigns/:id/winner',
    {
      schema: {
        tags,
        summary: 'Decide a test by hand: the rest gets this variant',
        params,
        body: winnerInputSchema,
        response,
      },
      config: WRITE,
    },
    async ({ actor, body: { variant }, params: { id } }) => {
      const { workspaceId } = actor;
      const campaign = await findCampaign(deps.db, workspaceId, id);
      const run = testedRun(await selectRuns(deps.db, workspaceId, id), null);
      const chances = await chancesOf(deps.db, workspaceId, { campaign, run, now: deps.now() });
      return perform(deps, actor, { id, act: 'winner', work: (act) => chooseWinner({ ...act, variant, chances }) });
    },
  );
}

function duplicateRoute(app: HttpApp, deps: CampaignDeps): void {
  app.post(
    '/api/v1/campaigns/:id/duplicate',
    {
      schema: {
        tags,
        summary: 'A copy as a draft, without the date',
        params,
        body: z.object({ name: z.string().trim().min(1).max(120).optional() }).nullish(),
        response: { 201: campaignSchema },
      },
      config: WRITE,
    },
    async ({ actor, body, params }, reply) => {
      const { workspaceId, userId } = actor;
      const id = await deps.db.transaction(async (tx) => {
        const copy = { ids: deps.ids, fromId: params.id, name: body?.name ?? null, by: userId, at: deps.now() };
        const made = await duplicateCampaign(tx, workspaceId, copy);
        await deps.audit(tx, actor, { action: 'campaign.create', objectType: 'campaign', objectId: made });
        return made;
      });
      return reply.status(201).send(await getCampaign(deps.db, workspaceId, id));
    },
  );
}
