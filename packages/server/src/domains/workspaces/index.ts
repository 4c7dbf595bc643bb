export {
  createWorkspace,
  type CreateWorkspaceDeps,
  type FillWorkspace,
  type NewWorkspace,
} from './create-workspace.ts';
export { createSource } from './change-source.ts';
export { DEMO_EMAIL, DEMO_PASSWORD } from './demo-login.ts';
export { ensureSource, findSource, findSourceByWriteKey, systemSource } from './find-source.ts';
export { firstStart, type FirstStart } from './first-start.ts';
export { setupCode, setupState } from './first-run.ts';
export { getWorkspace, listWorkspaces } from './get-workspace.ts';
export { listSources, type SourceUse, type SourceUses } from './list-sources.ts';
export { senderOf } from './sender.ts';
export { type SourceKind, type SourceRecord } from './source.ts';
export { selectUser } from './users.queries.ts';
export { tidySignInsJob } from './workspaces.jobs.ts';
export { type WorkspaceRecord } from './workspace.ts';
export { workspaceRoutes, type WorkspaceRouteDeps } from './workspaces.routes.ts';
