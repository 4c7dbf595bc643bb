import { z } from 'zod';
import {
  deliverabilityDaySchema,
  deliverabilityDaysQuerySchema,
  deliverabilitySchema,
} from '@sandmill/contracts/api/deliverability';
import { pageOf } from '@sandmill/contracts/api/paging';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { localDay } from '../sending-domains/local-day.ts';
import { selectSendingDayPage } from './deliverability.queries.ts';
import { deliverability, ratesOf } from './deliverability.ts';
import type { MailReportDeps } from './mail-reports.routes.ts';

const tags = ['Reports'];
const DAY_MS = 86_400_000;
const offsetKeys = z.tuple([z.number().int().min(0)]);

/** How mailbox providers take our mails: as a whole, and row by row for who wants to reckon. */
export function deliverabilityRoutes(app: HttpApp, deps: Pick<MailReportDeps, 'db' | 'now' | 'workspaceOf'>): void {
  const firstDay = async (workspaceId: number, days: number): Promise<string> => {
    const { timeZone } = await deps.workspaceOf(workspaceId);
    return localDay(timeZone, deps.now() - (days - 1) * DAY_MS);
  };
  app.get(
    '/api/v1/reports/deliverability',
    {
      schema: {
        tags,
        summary: 'How mailbox providers take the mails of each sending domain, by day',
        querystring: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
        response: { 200: deliverabilitySchema },
      },
      config: { right: 'reports:read' },
    },
    async ({ actor: { workspaceId }, query: { days } }) =>
      deliverability(deps.db, workspaceId, { from: await firstDay(workspaceId, days), days }),
  );
  app.get(
    '/api/v1/reports/deliverability/days',
    {
      schema: {
        tags,
        summary: 'The same, one row for each day, mailbox provider and sending domain, newest first',
        querystring: deliverabilityDaysQuerySchema,
        response: { 200: pageOf(deliverabilityDaySchema) },
      },
      config: { right: 'reports:read' },
    },
    async ({ actor: { workspaceId }, query }) => {
      const offset = decodeCursor(query.cursor, offsetKeys)?.[0] ?? 0;
      const rows = await selectSendingDayPage(deps.db, workspaceId, {
        from: await firstDay(workspaceId, query.days),
        operator: query.operator ?? null,
        domain: query.domain ?? null,
        offset,
        limit: query.limit + 1,
      });
      return pageFrom(rows, query.limit, {
        item: (row) => ({ ...row, ...ratesOf(row) }),
        keysOf: () => [offset + query.limit],
      });
    },
  );
}
