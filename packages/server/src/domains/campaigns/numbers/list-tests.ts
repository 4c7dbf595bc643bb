import { z } from 'zod';
import type { campaignTestListQuerySchema, CampaignTestRow } from '@sandmill/contracts/api/campaigns';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../../platform/db/db.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { selectTemplateNames } from '../../content/index.ts';
import { selectTests, type TestRun } from '../runs/runs.queries.ts';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** The archive of tests: what was tried against what, by which measure, who won and why. */
export async function listTests(
  sql: Sql,
  workspaceId: number,
  query: z.output<typeof campaignTestListQuerySchema>,
): Promise<Page<CampaignTestRow>> {
  const before = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectTests(sql, workspaceId, {
    search: query.search ?? null,
    before: before && { at: new Date(before[0]), id: before[1] },
    limit: query.limit + 1,
  });
  const ids = rows.flatMap(({ plan }) => plan.variants.flatMap(({ templateId }) => templateId ?? []));
  const names = await selectTemplateNames(sql, workspaceId, [...new Set(ids)]);
  return pageFrom(rows, query.limit, {
    item: (row) => viewOf(row, names),
    keysOf: ({ beganAt, id }) => [(beganAt ?? new Date(0)).toISOString(), id],
  });
}

function viewOf(run: TestRun, templates: ReadonlyMap<string, string>): CampaignTestRow {
  const { id, campaignId, name, number, plan, status, winner, decision } = run;
  return {
    id,
    campaignId,
    name,
    number,
    beganAt: (run.beganAt ?? run.startsAt).toISOString(),
    decideAt: run.decideAt?.toISOString() ?? null,
    decidedAt: run.decidedAt?.toISOString() ?? null,
    metric: plan.test?.metric ?? 'clicks',
    variants: plan.variants.map((one) => ({
      id: one.id,
      name: one.name,
      subject: one.subject ?? '',
      templateName: templates.get(one.templateId ?? '') ?? '',
    })),
    winner,
    decision,
    status,
  };
}
