import { findTemplateByKey, seedTemplates } from '../domains/content/index.ts';
import { planMessages, type MessageRequest } from '../domains/delivery/index.ts';
import type { Tx } from '../platform/db/db.ts';
import type { Ids } from '../platform/ids.ts';

const ALERT_TEMPLATE = 'journey_alert';

/** `key`: of what it tells; to one address it goes once. */
export type AlertMail = { contactId: string; key: string; address: string; title: string; text: string };

/** To the people who work here, not to the contact: like a test it is nothing that happened to the contact. */
export async function planAlertMails(
  tx: Tx,
  workspaceId: number,
  { mails, locale: spoken, ids, now }: { mails: readonly AlertMail[]; locale: string; ids: Ids; now: number },
): Promise<void> {
  if (mails.length === 0) return;
  const locale = spoken.startsWith('it') ? 'it' : 'en';
  const known = await findTemplateByKey(tx, workspaceId, { key: ALERT_TEMPLATE, locale });
  // A workspace older than this template gets it with the first alert.
  const templateId = known?.id ?? (await seedTemplates(tx, workspaceId, { locale, ids, now }))[ALERT_TEMPLATE];
  if (templateId === undefined) return;
  const requests = mails.map(({ contactId, key, address, title, text }): MessageRequest => ({
    contactId,
    templateId,
    purpose: 'alert',
    class: 'transactional',
    uniqueKey: `${key}:${address}`,
    data: { alert: { title, text } },
    address,
    test: true,
  }));
  await planMessages(tx, workspaceId, requests, ids, now);
}
