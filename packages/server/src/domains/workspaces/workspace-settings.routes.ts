import { workspacePatchSchema, workspaceSettingsSchema, type WorkspaceSettings } from '@sandmill/contracts/api/auth';
import { audit } from '../../platform/auth/audit.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { changeWorkspace } from './change-workspace.ts';
import { shownSender } from './sender.ts';
import { workspaceOf } from './workspace.ts';
import type { WorkspaceRouteDeps } from './workspaces.routes.ts';
import { selectWorkspace } from './workspaces.queries.ts';

const tags = ['Workspace'];

export function workspaceSettingsRoutes(app: HttpApp, deps: WorkspaceRouteDeps): void {
  app.get(
    '/api/v1/workspace',
    {
      schema: { tags, summary: 'Settings of the workspace', response: { 200: workspaceSettingsSchema } },
      config: { right: 'settings:read' },
    },
    (request) => shownWorkspace(deps, request.actor.workspaceId),
  );
  app.patch(
    '/api/v1/workspace',
    {
      schema: {
        tags,
        summary: 'Change settings of the workspace',
        body: workspacePatchSchema,
        response: { 200: workspaceSettingsSchema },
      },
      config: { right: 'settings:write' },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const { secret } = deps.config;
      await deps.db.transaction(async (tx) => {
        await changeWorkspace(tx, workspaceId, { patch: request.body, secret });
        const detail = { changed: changedFields(request.body) };
        const entry = { action: 'workspace.changed', objectType: 'workspace', objectId: workspaceId, detail };
        await audit(tx, deps, { ...entry, actor: request.actor });
      });
      return shownWorkspace(deps, workspaceId);
    },
  );
}

async function shownWorkspace(deps: WorkspaceRouteDeps, workspaceId: number): Promise<WorkspaceSettings> {
  const row = await selectWorkspace(deps.db, workspaceId);
  if (row === null) throw new AppError('not_found', `There is no workspace ${workspaceId}.`);
  const { createdAt, ...workspace } = workspaceOf(row);
  const sender = shownSender(row.settings.sender ?? {}, deps.config.secret);
  return { ...workspace, sender, createdAt: new Date(createdAt).toISOString() };
}

/** Names only: a value could be the mail server's password. */
function changedFields(patch: { sender?: object | undefined }): string[] {
  return Object.entries(patch).flatMap(([name, value]) =>
    name === 'sender' ? Object.keys(value as object).map((field) => `sender.${field}`) : [name],
  );
}
