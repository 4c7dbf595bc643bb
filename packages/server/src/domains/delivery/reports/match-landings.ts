export type FirstClick = { contactIds: readonly string[]; at: number };
export type Look = { contactId: string; at: number; url: string; seconds: number; scroll: number };
export type Landing = { seconds: number; scroll: number };

/** A page that is left later than this after the click is another visit. */
export const LANDING_MS = 30 * 60_000;

/**
 * Which looks at a page came of which click: those of the same person that ended within half an hour after it, and after
 * no later click of theirs. Several looks at the first page (it was hidden and seen again) are one landing: their seconds
 * add up, the deepest scroll counts; another page is no landing. Looks oldest first.
 */
export function matchLandings(clicks: readonly FirstClick[], looks: readonly Look[]): Landing[] {
  const found = new Map<FirstClick, Landing & { url: string }>();
  for (const look of looks) {
    const click = clicks
      .filter(({ contactIds, at }) => contactIds.includes(look.contactId) && at <= look.at && look.at - at < LANDING_MS)
      .reduce<FirstClick | null>((latest, one) => (latest === null || one.at > latest.at ? one : latest), null);
    if (click === null) continue;
    const known = found.get(click);
    if (known === undefined) found.set(click, { url: look.url, seconds: look.seconds, scroll: look.scroll });
    else if (known.url === look.url) {
      known.seconds += look.seconds;
      known.scroll = Math.max(known.scroll, look.scroll);
    }
  }
  return [...found.values()].map(({ seconds, scroll }) => ({ seconds, scroll }));
}
