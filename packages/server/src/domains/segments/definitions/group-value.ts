import type { ContactRecord } from '../../contacts/contact-record.ts';
import { SEARCH_HORIZON_MS, treeHolds, treeNextChange } from '../conditions/tree.ts';
import { once, type World } from '../leaves/leaf-logic.ts';
import type { Watched } from './watched.ts';

/** In or out, or the class: the first whose condition holds, else the fallback. */
export function groupValue(watched: Watched, record: ContactRecord, now: number, world: World): boolean | string {
  const place = winner(watched, record, { now, world });
  return watched.classes[place]?.value ?? watched.fallback;
}

/**
 * The first instant after now at which the value changes if nothing else happens; null: never. Past the horizon of the
 * search it may be one at which nothing changes yet.
 */
export function nextGroupChange(watched: Watched, record: ContactRecord, now: number, world: World): number | null {
  return once(world.memo?.changes, watched, now, () => findNextChange(watched, record, { now, world }));
}

type Moment = { now: number; world: World };

function findNextChange(watched: Watched, record: ContactRecord, { now, world }: Moment): number | null {
  const { classes, fallback } = watched;
  let place = winner(watched, record, { now, world });
  const value = classes[place]?.value ?? fallback;
  let at = now;
  while (at - now <= SEARCH_HORIZON_MS) {
    let next: number | null = null;
    // Classes after the winner have no say as long as it holds and those before it do not.
    for (let i = 0; i <= place && i < classes.length; i++) {
      const when = classes[i]?.when;
      const change = when ? treeNextChange(when, record, at, world) : null;
      if (change !== null && (next === null || change < next)) next = change;
    }
    if (next === null) return null;
    at = next;
    place = winner(watched, record, { now: at, world });
    // Two classes may bear the same value.
    if ((classes[place]?.value ?? fallback) !== value) return at;
  }
  return at;
}

function winner(watched: Watched, record: ContactRecord, { now, world }: Moment): number {
  return once(world.memo?.winners, watched, now, () => {
    const found = watched.classes.findIndex(({ when }) => treeHolds(when, record, now, world));
    return found < 0 ? watched.classes.length : found;
  });
}
