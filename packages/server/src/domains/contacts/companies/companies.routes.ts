import { z } from 'zod';
import {
  companiesQuerySchema,
  companyMemberSchema,
  companyRowSchema,
  companySchema,
} from '@sandmill/contracts/api/companies';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Db } from '../../../platform/db/db.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { getCompany, listMembers } from './get-company.ts';
import { listCompanies } from './list-companies.ts';

const READ = { right: 'contacts:read' } as const;
const tags = ['Companies'];
const params = z.object({ id: z.string().min(1).max(600) });

export function companyRoutes(app: HttpApp, { db }: { db: Db }): void {
  app.get(
    '/api/v1/companies',
    {
      schema: {
        tags,
        summary: 'Companies by name, as group calls told of them',
        querystring: companiesQuerySchema,
        response: { 200: pageOf(companyRowSchema) },
      },
      config: READ,
    },
    (request) => listCompanies(db, request.actor.workspaceId, request.query),
  );
  app.get(
    '/api/v1/companies/:id',
    {
      schema: {
        tags,
        summary: 'A company: its traits and its first members',
        params,
        response: { 200: companySchema },
      },
      config: READ,
    },
    (request) => getCompany(db, request.actor.workspaceId, request.params.id),
  );
  app.get(
    '/api/v1/companies/:id/members',
    {
      schema: {
        tags,
        summary: 'Members of a company',
        params,
        querystring: pageQuerySchema,
        response: { 200: pageOf(companyMemberSchema) },
      },
      config: READ,
    },
    (request) => listMembers(db, request.actor.workspaceId, { ...request.query, companyId: request.params.id }),
  );
}
