import type { CollectedEvent } from '@sandmill/contracts';
import type { ContactRecord } from '../contact-record.ts';
import { compareTouches, touchOf } from '../touch.ts';

/**
 * The first touch is the earliest, direct or not; the last is the latest that is not direct. By event time. Says whether
 * either is another one now.
 */
export function foldTouch(record: ContactRecord, event: CollectedEvent): boolean {
  const touch = touchOf(event);
  if (touch === null) return false;
  let changed = false;
  if (record.firstTouch === null || compareTouches(touch, record.firstTouch) < 0) {
    record.firstTouch = touch;
    record.profileChanged = true;
    changed = true;
  }
  if (touch.kind === 'direct') return changed;
  // Written with the hot half: a visit that came from a campaign says so on each of its pages.
  if (record.lastTouch !== null && compareTouches(touch, record.lastTouch) <= 0) return changed;
  record.lastTouch = touch;
  record.activityChanged = true;
  return true;
}
