import type { ContactRecord } from '../domains/contacts/index.ts';
import { requestDoubleOptIn } from '../domains/delivery/index.ts';
import type { JourneyOutput } from '../domains/journeys/index.ts';
import { getWorkspace } from '../domains/workspaces/index.ts';
import type { Tx } from '../platform/db/db.ts';
import { AppError } from '../platform/errors.ts';
import type { Ids } from '../platform/ids.ts';
import { planAlertMails } from './alert-mails.ts';

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

async function mailAlerts(tx: Tx, turn: Served): Promise<void> {
  const { workspaceId, ids, now } = turn;
  const mails = turn.output.alerts.flatMap(({ effect, enrolment }) =>
    effect.emails.map((address) => ({
      contactId: enrolment.contactId,
      key: `alert:${enrolment.id}:${effect.node}:${effect.visit}`,
      address,
      title: effect.title,
      text: effect.text,
    })),
  );
  if (mails.length === 0) return;
  const { locale } = await getWorkspace(tx, workspaceId);
  await planAlertMails(tx, workspaceId, { mails, locale, ids, now });
}
