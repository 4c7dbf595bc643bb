import { z } from 'zod';
import { inviteSchema, invitedSchema, userPatchSchema, userSchema } from '@sandmill/contracts/api/auth';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import { okSchema } from '@sandmill/contracts/api/paging';
import { audit } from '../../platform/auth/audit.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { forgetTwoFactor } from './change-two-factor.ts';
import { changeUser, shownUser } from './change-user.ts';
import { inviteUser } from './invite-user.ts';
import { selectMembers } from './users.queries.ts';
import type { WorkspaceRouteDeps } from './workspaces.routes.ts';

const tags = ['Users'];
const cursorSchema = z.tuple([z.string(), z.uuid()]);

export function userRoutes(app: HttpApp, deps: WorkspaceRouteDeps): void {
  app.get(
    '/api/v1/users',
    {
      schema: {
        tags,
        summary: 'People of the workspace, by name',
        querystring: pageQuerySchema,
        response: { 200: pageOf(userSchema) },
      },
      config: { right: 'settings:read' },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const after = decodeCursor(cursor, cursorSchema);
      const rows = await selectMembers(deps.db, request.actor.workspaceId, {
        limit: limit + 1,
        after: after && { name: after[0], id: after[1] },
      });
      return pageFrom(rows, limit, { item: shownUser, keysOf: (row) => [row.name, row.id] });
    },
  );
  app.post(
    '/api/v1/users',
    {
      schema: {
        tags,
        summary: 'Invite a person',
        description: 'The temporary password is told in this answer and never again.',
        body: inviteSchema,
        response: { 201: invitedSchema },
      },
      config: { right: 'users:write' },
    },
    async (request, reply) => {
      const invited = await deps.db.transaction(async (tx) => {
        const made = await inviteUser(tx, deps, { actor: request.actor, invite: request.body });
        const { role } = request.body;
        const entry = { action: 'user.invited', objectType: 'user', objectId: made.user.id, detail: { role } };
        await audit(tx, deps, { ...entry, actor: request.actor });
        return made;
      });
      return reply.code(201).send(invited);
    },
  );
  changeRoute(app, deps);
  lostPhoneRoute(app, deps);
}

function lostPhoneRoute(app: HttpApp, deps: WorkspaceRouteDeps): void {
  app.delete(
    '/api/v1/users/:id/two-factor',
    {
      schema: {
        tags,
        summary: "Turn off somebody's second step: the phone and the recovery codes are lost",
        params: z.object({ id: z.uuid() }),
        response: { 200: okSchema },
      },
      config: { right: 'users:write' },
    },
    (request) =>
      deps.db.transaction(async (tx) => {
        const { id } = request.params;
        await forgetTwoFactor(tx, request.actor, id);
        const entry = { action: 'user.two_factor_off', objectType: 'user', objectId: id };
        await audit(tx, deps, { ...entry, actor: request.actor });
        return { ok: true as const };
      }),
  );
}

function changeRoute(app: HttpApp, deps: WorkspaceRouteDeps): void {
  app.patch(
    '/api/v1/users/:id',
    {
      schema: {
        tags,
        summary: 'Change a role, or close access',
        params: z.object({ id: z.uuid() }),
        body: userPatchSchema,
        response: { 200: userSchema },
      },
      config: { right: 'users:write' },
    },
    (request) =>
      deps.db.transaction(async (tx) => {
        const change = { ...request.body, userId: request.params.id, now: deps.clock.now() };
        const user = await changeUser(tx, request.actor, change);
        const entry = { action: 'user.changed', objectType: 'user', objectId: user.id, detail: request.body };
        await audit(tx, deps, { ...entry, actor: request.actor });
        return user;
      }),
  );
}
