import type { Contact, TimelineItem } from '@sandmill/contracts/api/contacts';
import { productName, textOf } from './products.ts';

type Merge = Contact['merges'][number];

/** One line of the timeline: events that tell the same story are one, the newest first. */
export type Entry =
  | { kind: 'event'; key: string; at: string; item: TimelineItem; items: TimelineItem[] }
  | { kind: 'merge'; key: string; at: string; merge: Merge };

/**
 * Neighbours become one entry: the same product looked at again, pages viewed in a row, a mail sent and delivered.
 * Never over the end of a day.
 */
export function entriesOf(items: readonly TimelineItem[], dayOf: (at: string) => string): Entry[] {
  const entries: (Entry & { kind: 'event' })[] = [];
  for (const item of items) {
    const last = entries.at(-1);
    const story = storyOf(item);
    if (last && story !== null && story === storyOf(last.item) && dayOf(last.at) === dayOf(item.at))
      last.items.push(item);
    else entries.push({ kind: 'event', key: item.id, at: item.at, item, items: [item] });
  }
  return entries;
}

function storyOf({ name, properties }: TimelineItem): string | null {
  if (name === 'Page Viewed') return name;
  if (name === 'Product Viewed') return `product:${productName(properties)}`;
  if (name === 'Email Sent' || name === 'Email Delivered') return `mail:${textOf(properties, 'messageId')}`;
  return null;
}

/** Merges among the events, as far back as events are loaded. */
export function withMerges(entries: readonly Entry[], merges: readonly Merge[], isComplete: boolean): Entry[] {
  const oldest = entries.at(-1)?.at;
  const own = merges
    .filter(({ at }) => isComplete || (oldest !== undefined && at >= oldest))
    .map((merge): Entry => ({ kind: 'merge', key: `merge:${merge.fromId}:${merge.at}`, at: merge.at, merge }));
  return [...entries, ...own].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

export type Day = { day: string; at: string; entries: Entry[] };

export function daysOf(entries: readonly Entry[], dayOf: (at: string) => string): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, at: entry.at, entries: [entry] });
  }
  return days;
}
