import type { WebhookEventType } from '@sandmill/contracts/api/webhooks';

export type StoredWebhook = {
  id: string;
  name: string;
  url: string;
  eventTypes: WebhookEventType[];
  eventNames: string[];
  segments: number[];
  sealedSecret: string;
  sealedOldSecret: string | null;
  oldSecretUntil: Date | null;
  enabled: boolean;
  disabledReason: 'gone' | 'failing' | null;
  disabledAt: Date | null;
  failingSince: Date | null;
  failingDetail: string | null;
  lastSuccessAt: Date | null;
  createdAt: Date;
};

/** What happened, on its way to webhooks. `key` names it within the workspace; instants in milliseconds. */
export type Telling = {
  key: string;
  type: WebhookEventType;
  contactId: string | null;
  occurredAt: number;
  data: Record<string, unknown>;
};

/** A claimed delivery with all that its call needs. */
export type DueDelivery = {
  workspaceId: number;
  id: string;
  webhookId: string;
  type: WebhookEventType;
  contactId: string | null;
  data: Record<string, unknown>;
  occurredAt: Date;
  attempts: number;
  test: boolean;
  url: string;
  sealedSecret: string;
  sealedOldSecret: string | null;
  oldSecretUntil: Date | null;
};

/** What one call came to. `status` 0: no answer, `error` says why. */
export type CallResult = {
  status: number;
  error: string | null;
  /** The first kilobyte. */
  answer: string;
  durationMs: number;
  /** Seconds that the other side asked to be left alone. */
  retryAfterSeconds: number | null;
};
