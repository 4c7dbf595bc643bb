import { mailFeedbackSchema } from '@sandmill/contracts/api/feedback';
import { mailReportQuerySchema } from '@sandmill/contracts/api/mail-reports';
import type { Db } from '../../../platform/db/db.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { EVERY_MAIL } from '../reports/scope.queries.ts';
import { mailFeedback } from './mail-feedback.ts';

/** What people answered to a mail. */
export function feedbackReportRoutes(app: HttpApp, { db }: { db: Db }): void {
  app.get(
    '/api/v1/reports/mail-feedback',
    {
      schema: {
        tags: ['Reports'],
        summary: 'Answers to the questions of a mail: shares, average, net promoter score, the latest comments',
        querystring: mailReportQuerySchema,
        response: { 200: mailFeedbackSchema },
      },
      config: { right: 'reports:read' },
    },
    ({ actor: { workspaceId }, query: { template, journey, node, run } }) => {
      const narrowed = {
        templateId: template ?? null,
        journeyId: journey ?? null,
        node: node ?? null,
        runId: run ?? null,
      };
      return mailFeedback(db, workspaceId, { ...EVERY_MAIL, ...narrowed });
    },
  );
}
