import type { CollectedEvent, JsonObject } from '@sandmill/contracts';
import { normaliseEmail, normaliseId } from '../../identity/index.ts';
import type { ContactRecord } from '../contact-record.ts';
import { toldTraits } from '../person-traits.ts';
import { ORDER_EVENTS } from '../read-order-event.ts';
import { compareTouches } from '../touch.ts';

/** Whoever brings people in may say more in context.acquisition: { type, lawfulBasis, lawfulBasisNote, importId, ... }. */
const LONGEST_ENTRY = 1_000;

/**
 * How the person came in: the earliest event that names them (user id, e-mail or phone), its kind and what it says of
 * the lawful basis. Says whether it is another one now.
 */
export function foldAcquisition(record: ContactRecord, event: CollectedEvent): boolean {
  const before = record.acquisition;
  const order = { at: new Date(event.time).toISOString(), eventId: event.id };
  if (before['at'] !== undefined && compareTouches(order, before) >= 0) return false;
  if (!namesPerson(event)) return false;
  record.acquisition = { ...order, source: event.sourceId, type: typeOf(event), ...formOf(event), ...declared(event) };
  record.profileChanged = true;
  return true;
}

function namesPerson(event: CollectedEvent): boolean {
  if (normaliseId(event.userId) !== null) return true;
  return toldTraits(event).some(({ traits }) => {
    const { email, phone } = traits;
    return normaliseEmail(email) !== null || (typeof phone === 'string' && phone !== '');
  });
}

function typeOf(event: CollectedEvent): string {
  if (event.context.binding === 'form' || event.name === 'Form Submitted') return 'form';
  if (event.name.startsWith('Checkout ')) return 'checkout';
  if (ORDER_EVENTS.some((name) => name === event.name)) return 'order';
  return { browser: 'site', server: 'api', system: 'manual' }[event.trust];
}

function formOf(event: CollectedEvent): JsonObject {
  const { formId, formName } = event.properties;
  return { ...(typeof formId === 'string' ? { formId } : {}), ...(typeof formName === 'string' ? { formName } : {}) };
}

function declared(event: CollectedEvent): JsonObject {
  const given = event.context['acquisition'];
  if (typeof given !== 'object' || given === null || event.trust === 'browser') return {};
  const entries = Object.entries(given).filter(([key, value]) => {
    const isPlain = typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
    return isPlain && key !== 'at' && key !== 'eventId' && String(value).length <= LONGEST_ENTRY;
  });
  return Object.fromEntries(entries) as JsonObject;
}
