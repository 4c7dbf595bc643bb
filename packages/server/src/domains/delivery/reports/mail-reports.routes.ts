import { z } from 'zod';
import {
  clickMapQuerySchema,
  clickMapSchema,
  listedMailSchema,
  mailAverageQuerySchema,
  mailAverageSchema,
  mailLandingSchema,
  mailListQuerySchema,
  mailReportQuerySchema,
  mailReportSchema,
  reactionHoursQuerySchema,
  reactionHoursSchema,
} from '@sandmill/contracts/api/mail-reports';
import { pageOf } from '@sandmill/contracts/api/paging';
import type { Db } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import type { AddressSource } from '../message-addresses.ts';
import { clickMap } from './click-map.ts';
import { deliverabilityRoutes } from './deliverability.routes.ts';
import { selectAverage, selectMails } from './figures.queries.ts';
import { mailLanding } from './mail-landing.ts';
import { mailReport } from './mail-report.ts';
import { reactionHours } from './reaction-hours.ts';
import { EVERY_MAIL, type ReportScope } from './scope.queries.ts';

export type MailReportDeps = {
  db: Db;
  history: History;
  now(): number;
  addresses: AddressSource;
  workspaceOf(workspaceId: number): Promise<{ timeZone: string; currency: string }>;
};

const tags = ['Reports'];
const AVERAGE_DAYS = 90;
const DAY_MS = 86_400_000;
const offsetKeys = z.tuple([z.number().int().min(0)]);

/** What came of mails: numbers, where people click, when they react. */
export function mailReportRoutes(app: HttpApp, deps: MailReportDeps): void {
  app.get(
    '/api/v1/reports/mail',
    {
      schema: {
        tags,
        summary: 'All that came of a template, a campaign, a journey or one step of it',
        querystring: mailReportQuerySchema,
        response: { 200: mailReportSchema },
      },
      config: { right: 'reports:read' },
    },
    async ({ actor: { workspaceId }, query }) => {
      const scope = scopeOf(query);
      const { timeZone, currency } = await deps.workspaceOf(workspaceId);
      return mailReport(deps.db, workspaceId, { scope, timeZone, currency });
    },
  );
  app.get(
    '/api/v1/reports/mail-landing',
    {
      schema: {
        tags,
        summary: 'How the page that a click on a mail led to was looked at',
        querystring: mailReportQuerySchema,
        response: { 200: mailLandingSchema },
      },
      config: { right: 'reports:read' },
    },
    ({ actor: { workspaceId }, query }) =>
      mailLanding({ sql: deps.db, history: deps.history }, workspaceId, scopeOf(query)),
  );
  app.get(
    '/api/v1/reports/mails',
    {
      schema: {
        tags,
        summary: 'Mails of the last days with their numbers, most sent first',
        querystring: mailListQuerySchema,
        response: { 200: pageOf(listedMailSchema) },
      },
      config: { right: 'reports:read' },
    },
    async ({ actor: { workspaceId }, query }) => {
      const offset = decodeCursor(query.cursor, offsetKeys)?.[0] ?? 0;
      const since = new Date(deps.now() - query.days * DAY_MS);
      const search = query.search?.trim() ?? '';
      const rows = await selectMails(deps.db, workspaceId, { since, search, offset, limit: query.limit + 1 });
      return pageFrom(rows, query.limit, {
        item: (row) => ({ ...row, lastAt: row.lastAt?.toISOString() ?? null }),
        keysOf: () => [offset + query.limit],
      });
    },
  );
  app.get(
    '/api/v1/reports/mail-average',
    {
      schema: {
        tags,
        summary: 'What mails of a class do on the whole, to compare one with',
        querystring: mailAverageQuerySchema,
        response: { 200: mailAverageSchema },
      },
      config: { right: 'reports:read' },
    },
    async ({ actor: { workspaceId }, query }) => {
      const since = new Date(deps.now() - AVERAGE_DAYS * DAY_MS);
      return { days: AVERAGE_DAYS, figures: await selectAverage(deps.db, workspaceId, { class: query.class, since }) };
    },
  );
  app.get(
    '/api/v1/reports/mail-clicks',
    {
      schema: {
        tags,
        summary: 'Where in the mail people click, drawn on it',
        querystring: clickMapQuerySchema,
        response: { 200: clickMapSchema },
      },
      config: { right: 'reports:read' },
    },
    ({ actor: { workspaceId }, query }) => {
      const { template, version, journey, node, run } = query;
      const scope = {
        templateId: template,
        version,
        journeyId: journey ?? null,
        node: node ?? null,
        runId: run ?? null,
      };
      return clickMap({ sql: deps.db, addresses: deps.addresses }, workspaceId, scope);
    },
  );
  app.get(
    '/api/v1/reports/reaction-hours',
    {
      schema: {
        tags,
        summary: 'Opens and clicks of people by weekday and hour',
        querystring: reactionHoursQuerySchema,
        response: { 200: reactionHoursSchema },
      },
      config: { right: 'reports:read' },
    },
    ({ actor: { workspaceId }, query }) =>
      reactionHours(deps.db, workspaceId, { contactId: query.contact ?? null, now: deps.now() }),
  );
  deliverabilityRoutes(app, deps);
}

function scopeOf({ template, journey, node, run }: z.output<typeof mailReportQuerySchema>): ReportScope {
  return {
    ...EVERY_MAIL,
    templateId: template ?? null,
    journeyId: journey ?? null,
    node: node ?? null,
    runId: run ?? null,
  };
}
