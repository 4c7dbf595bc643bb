import type { CollectedEvent, EventSelector, PropertyFilter } from '@sandmill/contracts';
import { naiveCompare } from './naive-compare.ts';
import { naivePath } from './naive-path.ts';

/** What Sandmill does itself; `*` alone does not mean it. */
const DOINGS =
  /^(Segment Entered|Segment Left|Stage Changed|Score Threshold Crossed|Email (Planned|Skipped|Sent|Delivered|Bounced)|Consent Changed|Journey Entered|Journey Left|Address Suppressed|Address Released|(SMS|WhatsApp|Push) (Skipped|Sent|Delivered|Bounced)|Tag Added|Tag Removed|Traits Set|Qualification Decided|Persona Decided|Score Points Given)$/;

export function isMeant({ name, where = [] }: EventSelector, event: CollectedEvent): boolean {
  if (event.isBot) return false;
  if (name === '*' && DOINGS.test(event.name)) return false;
  const named = name.endsWith('*') ? event.name.indexOf(name.slice(0, -1)) === 0 : event.name === name;
  return named && where.every((filter) => isFiltered(filter, event));
}

/** Of a list, some line must be so; for something not to be so, no line may be. */
function isFiltered({ path, is }: PropertyFilter, { properties, time }: CollectedEvent): boolean {
  const [first = '', ...rest] = path;
  const list = naivePath(properties, [first]);
  if (rest.length === 0 || !Array.isArray(list)) return naiveCompare(is, naivePath(properties, path), time);
  const answers = list.map((line) => naiveCompare(is, naivePath(line, rest), time));
  return is.op === 'ne' || is.op === 'notExists' ? !answers.includes(false) : answers.includes(true);
}
