import { z } from 'zod';
import { callReportSchema } from '@sandmill/contracts/api/calls-to-action';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { callReport } from './call-report.ts';
import type { MailReportDeps } from './mail-reports.routes.ts';

/** What came of a call to action. */
export function callReportRoutes(app: HttpApp, deps: Omit<MailReportDeps, 'addresses' | 'history'>): void {
  app.get(
    '/api/v1/reports/call-to-action',
    {
      schema: {
        tags: ['Reports'],
        summary: 'Who followed a call to action, in which mail and variant, and what they ordered',
        querystring: z.object({
          id: z.uuid(),
          days: z.coerce
            .number()
            .int()
            .min(1)
            .max(730)
            .default(90)
            .describe('Mails that left in the last so many days.'),
        }),
        response: { 200: callReportSchema },
      },
      config: { right: 'reports:read' },
    },
    async ({ actor: { workspaceId }, query: { id, days } }) => {
      const { timeZone, currency } = await deps.workspaceOf(workspaceId);
      return callReport(deps.db, workspaceId, { callId: id, days, now: deps.now(), timeZone, currency });
    },
  );
}
