import type { ContactInput, ContactPatch } from '@sandmill/contracts/api/contact-changes';
import { SYSTEM_EVENTS, type JsonObject } from '@sandmill/contracts';
import type { Tx } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import { appendEvents, type SystemEventInput } from '../collect/index.ts';
import { DEVICE_EVENTS } from './device-events.ts';

/** Who changes by hand, kept with the event. */
export type ByHand = { actor: string; now: number; ids: Ids };

/**
 * Changes by hand are events like all others: they go through the mill, stand in the timeline with their author, and
 * yield to what is newer.
 */
export async function changeContact(
  tx: Tx,
  workspaceId: number,
  change: { contactId: string; patch: ContactPatch },
  by: ByHand,
): Promise<void> {
  const { contactId, patch } = change;
  const properties: JsonObject = { by: by.actor };
  const base = { contactId, time: by.now, properties };
  const events: SystemEventInput[] = [];
  if (patch.traits && Object.keys(patch.traits).length > 0) {
    const traits = patch.traits as JsonObject;
    events.push({ ...base, name: SYSTEM_EVENTS.traitsSet, type: 'identify', traits, key: by.ids.next() });
  }
  const tags = [
    ...(patch.addTags ?? []).map((tag) => ({ tag, name: SYSTEM_EVENTS.tagAdded })),
    ...(patch.removeTags ?? []).map((tag) => ({ tag, name: SYSTEM_EVENTS.tagRemoved })),
  ];
  for (const { tag, name } of tags) {
    events.push({ ...base, name, properties: { ...properties, tag }, key: by.ids.next() });
  }
  await appendEvents(tx, workspaceId, events, by.now);
}

/** A contact made or brought up to date by hand or by a program: an identify call with the identifiers given. */
export async function upsertContact(tx: Tx, workspaceId: number, input: ContactInput, by: ByHand): Promise<void> {
  const traits: JsonObject = {
    ...(input.traits as JsonObject | undefined),
    ...(input.phone ? { phone: input.phone } : {}),
  };
  const base = { userId: input.userId ?? null, email: input.email ?? null, time: by.now };
  const who = input.phone && !input.userId && !input.email ? { traits: { phone: input.phone } } : {};
  const properties: JsonObject = { by: by.actor };
  const events: SystemEventInput[] = [
    {
      ...base,
      name: 'Identified',
      type: 'identify',
      traits,
      properties,
      context: { acquisition: { type: 'manual', actor: by.actor } },
      key: by.ids.next(),
    },
    ...(input.tags ?? []).map((tag) => ({
      ...base,
      ...who,
      name: SYSTEM_EVENTS.tagAdded,
      properties: { ...properties, tag },
      key: by.ids.next(),
    })),
  ];
  await appendEvents(tx, workspaceId, events, by.now);
}

/** Stops or resumes the monitoring of one device. What it did before stays. */
export async function switchMonitoring(
  tx: Tx,
  workspaceId: number,
  change: { contactId: string; anonymousId: string; stop: boolean },
  by: ByHand,
): Promise<void> {
  const { contactId, anonymousId, stop } = change;
  const name = stop ? DEVICE_EVENTS.stopped : DEVICE_EVENTS.resumed;
  const properties = { anonymousId, by: by.actor };
  await appendEvents(tx, workspaceId, [{ name, contactId, properties, time: by.now, key: by.ids.next() }], by.now);
}
