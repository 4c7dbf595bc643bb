import { z } from 'zod';
import {
  campaignChangeSchema,
  campaignInputSchema,
  campaignListQuerySchema,
  campaignNumbersQuerySchema,
  campaignNumbersSchema,
  campaignPreviewInputSchema,
  campaignPreviewSchema,
  campaignRowSchema,
  campaignSchema,
  campaignTestListQuerySchema,
  campaignTestRowSchema,
} from '@sandmill/contracts/api/campaigns';
import { pageOf } from '@sandmill/contracts/api/paging';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { campaignActRoutes } from './campaign-acts.routes.ts';
import { selectCampaignFolders } from './campaigns.queries.ts';
import { findCampaign } from './find-campaign.ts';
import { getCampaign, listCampaigns } from './list-campaigns.ts';
import { campaignNumbers } from './numbers/campaign-numbers.ts';
import { listTests } from './numbers/list-tests.ts';
import { previewCampaign } from './preview/preview-campaign.ts';
import { READ, tags, WRITE, type CampaignDeps } from './route-deps.ts';
import { changeCampaign } from './write/change-campaign.ts';
import { createCampaign } from './write/create-campaign.ts';

const params = z.object({ id: z.uuid() });

export function campaignRoutes(app: HttpApp, deps: CampaignDeps): void {
  readRoutes(app, deps);
  previewRoutes(app, deps);
  writeRoutes(app, deps);
  campaignActRoutes(app, deps);
}

function readRoutes(app: HttpApp, deps: CampaignDeps): void {
  app.get(
    '/api/v1/campaigns',
    {
      schema: {
        tags,
        summary: 'Campaigns, newest first',
        querystring: campaignListQuerySchema,
        response: { 200: pageOf(campaignRowSchema) },
      },
      config: READ,
    },
    ({ actor, query }) => listCampaigns(deps.db, actor.workspaceId, query),
  );
  app.get(
    '/api/v1/campaign-tests',
    {
      schema: {
        tags,
        summary: 'Tests of campaigns, the latest first: variants, measure, winner and why',
        querystring: campaignTestListQuerySchema,
        response: { 200: pageOf(campaignTestRowSchema) },
      },
      config: READ,
    },
    ({ actor, query }) => listTests(deps.db, actor.workspaceId, query),
  );
  app.get(
    '/api/v1/campaign-folders',
    {
      schema: {
        tags,
        summary: 'Folders that campaigns lie in',
        response: { 200: z.object({ items: z.array(z.string()) }) },
      },
      config: READ,
    },
    async ({ actor }) => ({ items: await selectCampaignFolders(deps.db, actor.workspaceId) }),
  );
  app.get(
    '/api/v1/campaigns/:id',
    {
      schema: { tags, summary: 'A campaign with its plan and runs', params, response: { 200: campaignSchema } },
      config: READ,
    },
    ({ actor, params: { id } }) => getCampaign(deps.db, actor.workspaceId, id),
  );
  app.get(
    '/api/v1/campaigns/:id/numbers',
    {
      schema: {
        tags,
        summary: 'What came of a campaign, or of one of its runs, by variant and in all',
        params,
        querystring: campaignNumbersQuerySchema,
        response: { 200: campaignNumbersSchema },
      },
      config: READ,
    },
    async ({ actor: { workspaceId }, params: { id }, query }) => {
      const campaign = await findCampaign(deps.db, workspaceId, id);
      return campaignNumbers(deps.db, workspaceId, { campaign, runId: query.run ?? null, now: deps.now() });
    },
  );
}

function previewRoutes(app: HttpApp, deps: CampaignDeps): void {
  app.post(
    '/api/v1/campaigns/preview',
    {
      schema: {
        tags,
        summary: 'Who would get a plan now, gate by gate, when, and what speaks against it; keeps nothing',
        body: campaignPreviewInputSchema,
        response: { 200: campaignPreviewSchema },
      },
      config: { ...READ, audit: false },
    },
    ({ actor, body: { plan, campaignId } }) =>
      previewCampaign(deps, actor.workspaceId, { plan, campaignId: campaignId ?? null }),
  );
  app.get(
    '/api/v1/campaigns/:id/review',
    {
      schema: {
        tags,
        summary: 'The same of a campaign as it is kept',
        params,
        response: { 200: campaignPreviewSchema },
      },
      config: READ,
    },
    async ({ actor: { workspaceId }, params: { id } }) => {
      const { plan } = await findCampaign(deps.db, workspaceId, id);
      return previewCampaign(deps, workspaceId, { plan, campaignId: id });
    },
  );
}

function writeRoutes(app: HttpApp, deps: CampaignDeps): void {
  app.post(
    '/api/v1/campaigns',
    {
      schema: {
        tags,
        summary: 'A new campaign, as a draft',
        body: campaignInputSchema,
        response: { 201: campaignSchema },
      },
      config: WRITE,
    },
    async ({ actor, body }, reply) => {
      const { workspaceId, userId } = actor;
      const id = await deps.db.transaction(async (tx) => {
        const made = await createCampaign(tx, workspaceId, { ...body, ids: deps.ids, by: userId, at: deps.now() });
        await deps.audit(tx, actor, { action: 'campaign.create', objectType: 'campaign', objectId: made });
        return made;
      });
      return reply.status(201).send(await getCampaign(deps.db, workspaceId, id));
    },
  );
  app.patch(
    '/api/v1/campaigns/:id',
    {
      schema: {
        tags,
        summary: 'Change name, folder or, of a draft, the plan; a field left out stays',
        params,
        body: campaignChangeSchema,
        response: { 200: campaignSchema },
      },
      config: WRITE,
    },
    async ({ actor, body, params: { id } }) => {
      const { workspaceId } = actor;
      await deps.db.transaction(async (tx) => {
        await changeCampaign(tx, workspaceId, { id, change: body, at: deps.now() });
        await deps.audit(tx, actor, { action: 'campaign.update', objectType: 'campaign', objectId: id });
      });
      return getCampaign(deps.db, workspaceId, id);
    },
  );
}
