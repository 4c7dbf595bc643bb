import type { StoredEvent } from '../collect/index.ts';
import { identifiersOfEvent } from './claims-of-event.ts';

/**
 * Parts events of visitors without a cookie. Who names himself (a form, the site's identify) is heard, without the
 * day's id, so that what was looked at that day stays nobody's; the rest are `visits`, counted and no contact's.
 */
export function partCookieless(
  events: readonly StoredEvent[],
  country: string,
): { events: StoredEvent[]; visits: StoredEvent[] } {
  const parted: { events: StoredEvent[]; visits: StoredEvent[] } = { events: [], visits: [] };
  for (const event of events) {
    if (event.context.cookieless !== true) {
      parted.events.push(event);
      continue;
    }
    const { userId, email, phone } = identifiersOfEvent(event, country);
    if (userId === null && email === null && phone === null) parted.visits.push(event);
    else parted.events.push({ ...event, anonymousId: null });
  }
  return parted;
}
