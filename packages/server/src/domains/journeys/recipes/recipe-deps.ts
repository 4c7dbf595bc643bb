import type { JourneyRouteDeps } from '../route-deps.ts';

export type RecipeDeps = JourneyRouteDeps & {
  /** Whether mails have a sender of their own; until then they stay in the built-in mailbox. */
  hasSender(workspaceId: number): Promise<boolean>;
  workspaceOf(workspaceId: number): Promise<{ name: string; timeZone: string; currency: string }>;
};
