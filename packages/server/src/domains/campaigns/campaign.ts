import type { CampaignPlan } from '@sandmill/contracts';
import type { CampaignStatus, Decision, PAUSE_REASONS, RUN_STATUSES } from '@sandmill/contracts/api/campaigns';

export type PauseReason = (typeof PAUSE_REASONS)[number];
export type RunStatus = (typeof RUN_STATUSES)[number];

export type CampaignRecord = {
  id: string;
  /** What its people walk. */
  journeyId: string;
  name: string;
  folder: string | null;
  status: CampaignStatus;
  pauseReason: PauseReason | null;
  pausedAt: Date | null;
  plan: CampaignPlan;
  revision: number;
  startsAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
};

/** One sending of a campaign. */
export type RunRecord = {
  id: string;
  campaignId: string;
  number: number;
  kind: 'send' | 'resend';
  status: RunStatus;
  plan: CampaignPlan;
  confirmedAt: Date;
  startsAt: Date;
  /** yyyy-mm-dd, of occurrences at everybody's own clock. */
  day: string | null;
  beganAt: Date | null;
  settledAt: Date | null;
  audience: number | null;
  testSize: number | null;
  decideAt: Date | null;
  winner: string | null;
  decidedAt: Date | null;
  decision: Decision | null;
  endedAt: Date | null;
};
