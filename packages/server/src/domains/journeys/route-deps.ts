import type { Tx } from '../../platform/db/db.ts';
import type { RequestActor } from '../../platform/http/http-app.ts';
import type { Ids } from '../../platform/ids.ts';
import type { ActivationDeps } from './activate-journey.ts';

export type JourneyRouteDeps = ActivationDeps & {
  ids: Ids;
  audit(tx: Tx, actor: RequestActor, act: { action: string; objectType: string; objectId: string }): Promise<void>;
  /** Messages that waited because their journey was paused may leave. */
  wakeMessages(tx: Tx, workspaceId: number, of: { journeyId: string; at: number }): Promise<void>;
};

export const READ = { right: 'journeys:read' } as const;
export const WRITE = { right: 'journeys:write' } as const;
export const tags = ['Journeys'];
