import type { Contact } from '@sandmill/contracts/api/contacts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { Definitions } from '../definitions/build-definitions.ts';
import { groupValue, nextGroupChange } from '../definitions/group-value.ts';

/** What time alone will change first of a person's classes, if nothing happens. */
export function nextClassChange(record: ContactRecord, definitions: Definitions, now: number): Contact['nextChange'] {
  let first: { at: number; name: string; from: string; to: string } | null = null;
  for (const watched of definitions.watched) {
    // Digits of the RFM grid are nothing a person is called; the group they make is told.
    if (!watched.group.startsWith('class:') || watched.name.startsWith('rfm_')) continue;
    const at = nextGroupChange(watched, record, now, definitions);
    if (at === null || (first !== null && at >= first.at)) continue;
    const value = (instant: number): string => String(groupValue(watched, record, instant, definitions));
    first = { at, name: watched.name, from: value(now), to: value(at) };
  }
  return first && { classification: first.name, from: first.from, to: first.to, at: new Date(first.at).toISOString() };
}
