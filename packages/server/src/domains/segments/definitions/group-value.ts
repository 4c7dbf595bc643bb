import type { ContactRecord } from '../../contacts/contact-record.ts';
import { treeHolds, treeNextChange } from '../conditions/tree.ts';
import type { World } from '../leaves/leaf-logic.ts';
import type { Watched } from './watched.ts';

const MAX_STEPS = 10_000;

/** In or out, or the class: the first whose condition holds, else the fallback. */
export function groupValue(watched: Watched, record: ContactRecord, now: number, world: World): boolean | string {
  const place = winner(watched, record, { now, world });
  return watched.classes[place]?.value ?? watched.fallback;
}

/** The first instant after now at which the value changes if nothing else happens; null: never. */
export function nextGroupChange(watched: Watched, record: ContactRecord, now: number, world: World): number | null {
  const value = groupValue(watched, record, now, world);
  let at = now;
  for (let step = 0; step < MAX_STEPS; step++) {
    // Classes after the winner have no say as long as it holds and those before it do not.
    const place = winner(watched, record, { now: at, world });
    let next: number | null = null;
    for (const { when } of watched.classes.slice(0, place + 1)) {
      const change = treeNextChange(when, record, at, world);
      if (change !== null && (next === null || change < next)) next = change;
    }
    if (next === null) return null;
    // Two classes may bear the same value.
    if (groupValue(watched, record, next, world) !== value) return next;
    at = next;
  }
  return at;
}

function winner(watched: Watched, record: ContactRecord, { now, world }: { now: number; world: World }): number {
  const place = watched.classes.findIndex(({ when }) => treeHolds(when, record, now, world));
  return place < 0 ? watched.classes.length : place;
}
