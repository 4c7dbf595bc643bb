import { durationMs, type Window } from '@sandmill/contracts';

/** Which facts count: those of a rolling stretch that ends now, or those of a range of instants (open ends allowed). */
export type Span = { kind: 'rolling'; lengthMs: number } | { kind: 'range'; since: number; until: number };

export function spanOf(window: Window | undefined): Span {
  if (window && 'last' in window) return { kind: 'rolling', lengthMs: durationMs(window.last) };
  return {
    kind: 'range',
    since: window?.since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(window.since),
    until: window?.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(window.until),
  };
}

/** Whether a fact at t can ever count: ranges are half-open, since <= t < until. */
export function covers(span: Span, t: number): boolean {
  return span.kind === 'rolling' || (t >= span.since && t < span.until);
}

/** The instant from which a fact at t no longer counts: t <= now < t + length. */
export function endOf(span: Span, t: number): number {
  return span.kind === 'rolling' ? t + span.lengthMs : Number.POSITIVE_INFINITY;
}
