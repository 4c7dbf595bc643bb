import type { JsonObject } from '@sandmill/contracts';
import type { noteEventSchema } from '@sandmill/contracts/api/contact-changes';
import type { z } from 'zod';
import type { Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { appendEvents } from '../collect/index.ts';
import type { ByHand } from './change-contact.ts';

/**
 * Notes what happened away from the site: a visit to the shop, a call. It counts like any event of that name, at its own
 * time, and says who noted it.
 * @throws AppError invalid_request for a time that has not come yet.
 */
export async function noteEvent(
  tx: Tx,
  workspaceId: number,
  noted: { contactId: string; event: z.output<typeof noteEventSchema> },
  by: ByHand,
): Promise<void> {
  const { name, time: told, note, properties } = noted.event;
  const time = told === undefined ? by.now : Date.parse(told);
  if (time > by.now)
    throw new AppError('invalid_request', 'The time lies in the future: write when it happened, or leave it out.');
  const said: JsonObject = {
    ...(properties as JsonObject),
    ...(note === '' ? {} : { note }),
    by: by.actor,
    offline: true,
  };
  const event = { name, contactId: noted.contactId, time, arrivedAt: by.now, properties: said, key: by.ids.next() };
  await appendEvents(tx, workspaceId, [event], by.now);
}
