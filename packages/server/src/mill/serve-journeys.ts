import { findTemplateByKey, seedTemplates } from '../domains/content/index.ts';
import type { ContactRecord } from '../domains/contacts/index.ts';
import { planMessages, requestDoubleOptIn, type MessageRequest } from '../domains/delivery/index.ts';
import type { JourneyOutput } from '../domains/journeys/index.ts';
import { getWorkspace } from '../domains/workspaces/index.ts';
import type { Tx } from '../platform/db/db.ts';
import { AppError } from '../platform/errors.ts';
import type { Ids } from '../platform/ids.ts';

const ALERT_TEMPLATE = 'journey_alert';

type Served = {
  workspaceId: number;
  output: Pick<JourneyOutput, 'consents' | 'alerts'>;
  records: ReadonlyMap<string, ContactRecord>;
  ids: Ids;
  secret: string;
  now: number;
};

/** What journeys want done beyond messages and events, in the same transaction: consents asked for, alerts by mail. */
export async function serveJourneys(tx: Tx, turn: Served): Promise<void> {
  for (const { contactId, ...request } of turn.output.consents) {
    const address = turn.records.get(contactId)?.email;
    if (!address) continue;
    try {
      await requestDoubleOptIn(tx, turn.workspaceId, { contactId, address, ...request }, turn);
    } catch (error) {
      // No template: nothing is asked, and the contact page shows that nobody has. It must not stop the mill.
      if (!(error instanceof AppError)) throw error;
    }
  }
  await mailAlerts(tx, turn);
}

/** To the people who work here, not to the contact: like a test it is nothing that happened to the contact. */
async function mailAlerts(tx: Tx, turn: Served): Promise<void> {
  const { workspaceId, ids, now } = turn;
  const mailed = turn.output.alerts.filter(({ effect }) => effect.emails.length > 0);
  if (mailed.length === 0) return;
  const { locale: spoken } = await getWorkspace(tx, workspaceId);
  const locale = spoken.startsWith('it') ? 'it' : 'en';
  const known = await findTemplateByKey(tx, workspaceId, { key: ALERT_TEMPLATE, locale });
  // A workspace older than this template gets it with the first alert.
  const templateId = known?.id ?? (await seedTemplates(tx, workspaceId, { locale, ids, now }))[ALERT_TEMPLATE];
  if (templateId === undefined) return;
  const requests = mailed.flatMap(({ effect, enrolment }) =>
    effect.emails.map((address): MessageRequest => ({
      contactId: enrolment.contactId,
      templateId,
      purpose: 'alert',
      class: 'transactional',
      uniqueKey: `alert:${enrolment.id}:${effect.node}:${effect.visit}:${address}`,
      data: { alert: { title: effect.title, text: effect.text } },
      address,
      test: true,
    })),
  );
  await planMessages(tx, workspaceId, requests, ids, now);
}
