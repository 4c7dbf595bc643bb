import { z } from 'zod';
import { loadContacts } from '../../domains/contacts/index.ts';
import { followRedirects } from '../../domains/identity/index.ts';
import { selectAlertingThresholds } from '../../domains/segments/index.ts';
import { getWorkspace } from '../../domains/workspaces/index.ts';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { callWebhook } from '../../platform/http/call-webhook.ts';
import type { JobDefinition } from '../../platform/jobs/job.ts';
import { alertWords } from './alert-words.ts';
import { SCORE_WEBHOOK_ATTEMPTS, SCORE_WEBHOOK_JOB } from './score-webhook-name.ts';

const TIMEOUT_MS = 15_000;

const schema = z.object({ id: z.uuid(), group: z.string(), contactId: z.uuid(), at: z.number() });

/**
 * Tells another system, or a channel of Slack, that somebody reached a threshold: `text` for people, the rest for
 * machines. Who the person is is read when it is told, so an erasure in between leaves nothing to tell. A refusal (4xx)
 * is final, as is an address of the own network that may not be called.
 */
export function scoreWebhookJob(deps: {
  db: Db;
  publicUrl: string;
  /** Webhooks may lead into the own network. */
  privateWebhooks: boolean;
}): JobDefinition<z.infer<typeof schema>> {
  return {
    name: SCORE_WEBHOOK_JOB,
    schema,
    maxAttempts: SCORE_WEBHOOK_ATTEMPTS,
    async handle({ workspaceId, signal }, { id, group, at, ...of }) {
      if (workspaceId === null) return;
      const [telling] = await selectAlertingThresholds(deps.db, workspaceId, [group]);
      const url = telling?.threshold.alert?.webhook ?? null;
      const contactId = (await followRedirects(deps.db, workspaceId, [of.contactId])).get(of.contactId) ?? of.contactId;
      const record = (await loadContacts(deps.db, workspaceId, [contactId])).get(contactId);
      if (!telling || url === null || !record) return;
      const { title, text } = alertWords((await getWorkspace(deps.db, workspaceId)).locale, { ...telling, record });
      const page = `${deps.publicUrl}/contacts/${contactId}`;
      const { userId, email, phone, name, traits } = record;
      const body = {
        text: `${title}\n${text}\n${page}`,
        event: 'score.reached',
        at: new Date(at).toISOString(),
        model: telling.model,
        threshold: { key: telling.threshold.key, name: telling.threshold.name, enter: telling.threshold.enter },
        contact: { id: contactId, url: page, userId, email, phone, name, traits },
      };
      const headers = { 'idempotency-key': id };
      const call = { url, method: 'POST', headers, body, timeoutMs: TIMEOUT_MS, signal } as const;
      const { status, isPrivate } = await callWebhook({ ...call, allowPrivate: deps.privateWebhooks });
      const mayPass = status === 0 || status >= 500 || status === 408 || status === 425 || status === 429;
      if (mayPass && !isPrivate)
        throw new AppError('unavailable', `${new URL(url).host} answered ${status || 'nothing'}.`);
    },
  };
}
