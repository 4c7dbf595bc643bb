import { z } from 'zod';
import type { JourneyDefinition } from '@sandmill/contracts';
import {
  journeyDiffQuerySchema,
  journeyDiffSchema,
  journeySchema,
  journeyStatsQuerySchema,
  journeyStatsSchema,
  journeyVersionDetailSchema,
  journeyVersionSchema,
} from '@sandmill/contracts/api/journeys';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { readDefinition, readNewest } from './activate-journey.ts';
import { diffDefinitions } from './diff-definitions.ts';
import { selectCounters } from './journey-admin.queries.ts';
import { selectDefinition } from './journeys.queries.ts';
import { countersOf, getJourney } from './list-journeys.ts';
import { refuseCampaign } from './refuse-campaign.ts';
import { READ, tags, WRITE, type JourneyRouteDeps } from './route-deps.ts';
import { selectDays, selectVersions, type VersionRow } from './versions.queries.ts';
import { changeJourney } from './write/change-journey.ts';

const params = z.object({ id: z.uuid() });
const versionParams = params.extend({ version: z.coerce.number().int() });

/** What a journey was before, and how it did. */
export function versionRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  app.get(
    '/api/v1/journeys/:id/versions',
    {
      schema: {
        tags,
        summary: 'Versions, the newest first',
        params,
        response: { 200: z.object({ items: z.array(journeyVersionSchema) }) },
      },
      config: READ,
    },
    async ({ actor, params: { id } }) => ({
      items: (await selectVersions(deps.db, actor.workspaceId, id)).map(versionView),
    }),
  );
  app.get(
    '/api/v1/journeys/:id/versions/:version',
    {
      schema: { tags, summary: 'One version', params: versionParams, response: { 200: journeyVersionDetailSchema } },
      config: READ,
    },
    async ({ actor: { workspaceId }, params: { id, version } }) => {
      const definition = await definitionAt(deps.db, workspaceId, { id, version });
      const row = (await selectVersions(deps.db, workspaceId, id)).find((one) => one.version === version);
      if (!row) throw new AppError('not_found', 'There is no such version of this journey.');
      return { ...versionView(row), definition };
    },
  );
  app.get(
    '/api/v1/journeys/:id/diff',
    {
      schema: {
        tags,
        summary: 'What changed from one version to another, or to what is being drawn',
        params,
        querystring: journeyDiffQuerySchema,
        response: { 200: journeyDiffSchema },
      },
      config: READ,
    },
    async ({ actor: { workspaceId }, params: { id }, query: { from, to } }) =>
      diffDefinitions(
        await definitionAt(deps.db, workspaceId, { id, version: from }),
        await definitionAt(deps.db, workspaceId, { id, version: to }),
      ),
  );
  restoreRoute(app, deps);
  statsRoute(app, deps);
}

function restoreRoute(app: HttpApp, deps: JourneyRouteDeps): void {
  app.post(
    '/api/v1/journeys/:id/restore',
    {
      schema: {
        tags,
        summary: 'An older version as the draft; live only once activated',
        params,
        body: z.object({ version: z.number().int() }),
        response: { 200: journeySchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id }, body: { version } }) => {
      const { workspaceId } = actor;
      await deps.db.transaction(async (tx) => {
        const definition = await definitionAt(tx, workspaceId, { id, version });
        await refuseCampaign(tx, workspaceId, id);
        await changeJourney(tx, workspaceId, { id, change: { definition }, at: deps.now() });
        await deps.audit(tx, actor, { action: 'journey.restore', objectType: 'journey', objectId: id });
      });
      return getJourney(deps, deps.db, { workspaceId, id });
    },
  );
}

function statsRoute(app: HttpApp, deps: JourneyRouteDeps): void {
  app.get(
    '/api/v1/journeys/:id/stats',
    {
      schema: {
        tags,
        summary: 'Numbers of each step over some days, and day by day; who waits is always of now',
        params,
        querystring: journeyStatsQuerySchema,
        response: { 200: journeyStatsSchema },
      },
      config: READ,
    },
    async ({ actor: { workspaceId }, params: { id }, query }) => {
      const definition = await definitionAt(deps.db, workspaceId, { id, version: query.version ?? 'draft' });
      const of = { journeyId: id, since: query.since, until: query.until, version: query.version ?? null };
      return {
        nodes: countersOf(definition, await selectCounters(deps.db, workspaceId, of)),
        days: await selectDays(deps.db, workspaceId, of),
      };
    },
  );
}

/** @throws AppError not_found */
async function definitionAt(
  sql: Sql,
  workspaceId: number,
  { id, version }: { id: string; version: number | 'draft' },
): Promise<JourneyDefinition> {
  const found =
    version === 'draft'
      ? await readNewest(sql, workspaceId, id)
      : await selectDefinition(sql, workspaceId, { journeyId: id, version }).then((stored) =>
          stored === null ? null : readDefinition(stored),
        );
  if (!found) throw new AppError('not_found', 'There is no such version of this journey.');
  return found;
}

function versionView({ createdAt, ...row }: VersionRow) {
  return { ...row, waiting: Number(row.waiting), createdAt: createdAt.toISOString() };
}
