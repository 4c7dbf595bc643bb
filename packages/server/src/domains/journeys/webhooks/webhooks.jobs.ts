import { z } from 'zod';
import { SYSTEM_EVENTS, type Json } from '@sandmill/contracts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { callWebhook } from '../../../platform/http/call-webhook.ts';
import type { JobDefinition } from '../../../platform/jobs/job.ts';
import { appendEvents } from '../../collect/index.ts';
import { loadContacts } from '../../contacts/index.ts';
import { followRedirects } from '../../identity/index.ts';
import { WEBHOOK_ATTEMPTS, WEBHOOK_JOB } from './webhook-job-name.ts';
import { selectWebhook, updateWebhook, type Webhook } from './webhooks.queries.ts';

const TIMEOUT_MS = 15_000;

export type WebhookDeps = {
  db: Db;
  now(): number;
  /** Webhooks may lead into the own network. */
  allowPrivate: boolean;
};

/**
 * One call to another system. What fails on their side is tried again for about a day; a refusal (4xx) is final, and so is
 * an address of the own network that may not be called. The
 * other side sees the same Idempotency-Key each time. A step that waits hears of the answer as an event.
 */
export function webhookJob(deps: WebhookDeps): JobDefinition<{ id: string }> {
  return {
    name: WEBHOOK_JOB,
    schema: z.object({ id: z.uuid() }),
    maxAttempts: WEBHOOK_ATTEMPTS,
    async handle({ workspaceId, signal }, { id }) {
      const webhook = workspaceId === null ? null : await selectWebhook(deps.db, workspaceId, id);
      if (workspaceId === null || webhook?.status !== 'waiting') return;
      const headers = { ...webhook.headers, 'idempotency-key': webhook.id };
      const body = await bodyOf(deps.db, workspaceId, webhook);
      const { url, method } = webhook;
      const call = { url, method, headers, body, timeoutMs: TIMEOUT_MS, signal, allowPrivate: deps.allowPrivate };
      const { status, answer, isPrivate } = await callWebhook(call);
      const ok = status >= 200 && status < 300;
      const isFinal = ok || isPrivate || isRefusal(status) || webhook.attempts + 1 >= WEBHOOK_ATTEMPTS;
      await end(deps, workspaceId, { webhook, status, answer, ok, isFinal });
      if (!isFinal) throw new AppError('unavailable', `${new URL(url).host} answered ${status || 'nothing'}.`);
    },
  };
}

/** Their mistake or overload passes; what they refuse they will refuse again. */
function isRefusal(status: number): boolean {
  return status >= 300 && status < 500 && status !== 408 && status !== 425 && status !== 429;
}

type End = { webhook: Webhook; status: number; answer: Json; ok: boolean; isFinal: boolean };

async function end(deps: { db: Db; now(): number }, workspaceId: number, ended: End): Promise<void> {
  const { webhook, status, answer, ok, isFinal } = ended;
  const at = deps.now();
  await deps.db.transaction(async (tx) => {
    const now = isFinal ? (ok ? 'done' : 'failed') : 'waiting';
    await updateWebhook(tx, workspaceId, { id: webhook.id, status: now, lastStatus: status, at });
    if (!isFinal || !webhook.wantsAnswer) return;
    const { enrolmentId, node, visit, journeyId, contactId } = webhook;
    const properties = { journeyId, enrolmentId, node, visit, ok, status, answer };
    const event = {
      name: SYSTEM_EVENTS.webhookAnswered,
      contactId,
      time: at,
      key: `webhook:${webhook.id}`,
      properties,
    };
    await appendEvents(tx, workspaceId, [event], at);
  });
}

async function bodyOf(db: Db, workspaceId: number, webhook: Webhook): Promise<object> {
  const { contactId, journeyId, journeyVersion, node, enrolmentId, trigger } = webhook;
  const id = (await followRedirects(db, workspaceId, [contactId])).get(contactId) ?? contactId;
  const record = (await loadContacts(db, workspaceId, [id])).get(id);
  const contact = record
    ? { id, userId: record.userId, email: record.email, phone: record.phone, name: record.name, traits: record.traits }
    : null;
  return { journey: { id: journeyId, version: journeyVersion, node, enrolmentId }, contact, trigger };
}
