import type { JsonObject } from '@sandmill/contracts';
import type { StoredEvent } from '../domains/collect/index.ts';
import { readConsentEvent } from '../domains/consent/index.ts';
import type { ContactRecord } from '../domains/contacts/index.ts';
import { requestDoubleOptIn } from '../domains/delivery/index.ts';
import type { Tx } from '../platform/db/db.ts';
import { AppError } from '../platform/errors.ts';
import type { Ids } from '../platform/ids.ts';

export type Confirmations = {
  workspaceId: number;
  /** Each event of the turn with its person. */
  people: ReadonlyMap<string, readonly StoredEvent[]>;
  records: ReadonlyMap<string, ContactRecord>;
  ids: Ids;
  secret: string;
  now: number;
};

/**
 * Whoever asked on a site to be written to is pending until they confirm by mail (C01): plans that mail. Imported
 * history asks nobody, and what we wrote ourselves has been asked already.
 */
export async function askConfirmation(tx: Tx, turn: Confirmations): Promise<void> {
  for (const [contactId, events] of turn.people) {
    for (const event of events) {
      if (event.trust === 'system' || event.arrivedAt !== event.receivedAt) continue;
      for (const telling of readConsentEvent(event)) {
        const address = telling.address ?? turn.records.get(contactId)?.email;
        if (telling.state !== 'pending' || telling.channel !== 'email' || !address) continue;
        await ask(tx, turn, { contactId, address, purpose: telling.purpose, proof: telling.proof });
      }
    }
  }
}

async function ask(
  tx: Tx,
  turn: Confirmations,
  request: { contactId: string; address: string; purpose: string; proof: JsonObject },
): Promise<void> {
  const words = (key: string): string => (typeof request.proof[key] === 'string' ? request.proof[key] : '');
  try {
    const asked = { ...request, text: words('text'), textVersion: words('textVersion') };
    await requestDoubleOptIn(tx, turn.workspaceId, asked, turn);
  } catch (error) {
    // No address or no template: the person stays pending, which the contact page shows. It must not stop the mill.
    if (!(error instanceof AppError)) throw error;
  }
}
