import { COMPLAINT_LIMITS, type Deliverability } from '@sandmill/contracts/api/deliverability';

export type Counts = Pick<
  Deliverability['lanes'][number]['byDay'][number],
  'accepted' | 'deferred' | 'hard' | 'blocked' | 'complained'
>;

/** What is refused at once was never accepted: complaints are of what was accepted, the rest of what was tried. */
export function shareOf(counts: Counts, key: 'hard' | 'blocked' | 'complained'): number {
  const tried = key === 'complained' ? counts.accepted : counts.accepted + counts.hard + counts.blocked;
  return tried === 0 ? 0 : Math.min(1, counts[key] / tried);
}

/** null: nothing to worry about. */
export function complaintTone(share: number): 'danger' | 'warn' | null {
  if (share >= COMPLAINT_LIMITS.stop) return 'danger';
  return share >= COMPLAINT_LIMITS.watch ? 'warn' : null;
}
