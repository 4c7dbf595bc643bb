import type { CollectedEvent, EventSelector } from '@sandmill/contracts';
import { naiveCompare } from './naive-compare.ts';
import { naivePath } from './naive-path.ts';

/** What Sandmill does itself; `*` alone does not mean it. */
const DOINGS =
  /^(Segment Entered|Segment Left|Stage Changed|Score Threshold Crossed|Email (Planned|Skipped|Sent|Delivered|Bounced)|Consent Changed|Journey Entered|Journey Left|Address Suppressed|Address Released|(SMS|WhatsApp|Push) (Skipped|Sent|Delivered|Bounced)|Tag Added|Tag Removed|Traits Set|Qualification Decided|Persona Decided)$/;

export function isMeant({ name, where = [] }: EventSelector, event: CollectedEvent): boolean {
  if (event.isBot) return false;
  if (name === '*' && DOINGS.test(event.name)) return false;
  const named = name.endsWith('*') ? event.name.indexOf(name.slice(0, -1)) === 0 : event.name === name;
  return named && where.every(({ path, is }) => naiveCompare(is, naivePath(event.properties, path), event.time));
}
