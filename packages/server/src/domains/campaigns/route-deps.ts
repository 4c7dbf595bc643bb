import type { Tx } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import type { SenderWorkspace } from '../delivery/index.ts';
import type { JourneyRouteDeps } from '../journeys/index.ts';
import type { HoldMill } from '../segments/index.ts';

/** What campaigns need of the world: that of journeys, and the mill held while something is taken out of its hands. */
export type CampaignDeps = JourneyRouteDeps & {
  history: History;
  timeZone(workspaceId: number): Promise<string>;
  holdMill: HoldMill;
  /** What would carry the mails of a workspace: 'mailbox' keeps them here. */
  adapterOf(workspace: SenderWorkspace): Promise<string>;
};

/** Acts of people, within their transaction. */
export type Act = { tx: Tx; workspaceId: number; id: string; at: number };

export const READ = { right: 'journeys:read' } as const;
export const WRITE = { right: 'journeys:write' } as const;
export const tags = ['Campaigns'];
