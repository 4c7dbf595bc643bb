import type { LeafOf } from '@sandmill/contracts';
import { countsNeeded } from '../conditions/compare-number.ts';
import { fold, scalarText } from '../conditions/compare-value.ts';
import { shortHash } from '../conditions/canonical.ts';
import { pathValue } from '../conditions/path-value.ts';
import { compileSelector } from '../conditions/select-event.ts';
import { AppError } from '../../../platform/errors.ts';
import { eventCount } from './event-count.ts';
import { eventDistinct } from './event-distinct.ts';
import { eventEdge } from './event-edge.ts';
import { eventExtreme } from './event-extreme.ts';
import { eventSequence } from './event-sequence.ts';
import { eventSum, scaled } from './event-sum.ts';
import { spanOf } from './span.ts';
import { withFuture, type Accumulator } from './with-future.ts';

export type EventLeaf = LeafOf<'eventCount' | 'eventAggregate' | 'eventEdge' | 'sequence'>;

/** A rolling count keeps that many times per contact at most; a larger one is refused rather than wrong. */
export const MAX_ROLLING_COUNT = 10_000;

/**
 * The accumulator of a leaf over events. Dates without a zone in property filters are read in the zone given.
 * @throws AppError invalid_definition when exactness would need too much memory per contact.
 */
export function accumulatorOf(leaf: EventLeaf, zone: string): Accumulator {
  switch (leaf.kind) {
    case 'eventCount': {
      const selector = compileSelector(leaf.event, zone);
      const span = spanOf(leaf.window);
      if (span.kind === 'rolling') refuseHugeCount(countsNeeded(leaf.count));
      return withFuture(
        eventCount({ span, is: leaf.count, fact: (event) => (selector.matches(event) ? { t: event.time } : null) }),
      );
    }
    case 'eventAggregate':
      return aggregateOf(leaf, zone);
    case 'eventEdge':
      return withFuture(eventEdge(leaf, zone));
    case 'sequence':
      return withFuture(eventSequence(leaf, zone));
  }
}

function aggregateOf(leaf: LeafOf<'eventAggregate'>, zone: string): Accumulator {
  const selector = compileSelector(leaf.event, zone);
  const span = spanOf(leaf.window);
  const { aggregate, is, of } = leaf;
  switch (aggregate) {
    case 'sum':
    case 'average':
      return withFuture(
        eventSum({
          span,
          is,
          aggregate,
          fact(event) {
            const v = selector.matches(event) ? scaled(pathValue(event.properties, of)) : null;
            return v === null ? null : { t: event.time, v };
          },
        }),
      );
    case 'min':
    case 'max':
      return withFuture(
        eventExtreme({
          span,
          is,
          aggregate,
          fact(event) {
            const v = selector.matches(event) ? pathValue(event.properties, of) : null;
            return typeof v === 'number' ? { t: event.time, v } : null;
          },
        }),
      );
    case 'distinct':
      refuseHugeCount(countsNeeded(is));
      return withFuture(
        eventDistinct({
          span,
          is,
          fact(event) {
            const text = selector.matches(event) ? scalarText(pathValue(event.properties, of)) : null;
            return text === null ? null : { t: event.time, v: distinctHash(text) };
          },
        }),
      );
  }
}

/** Values are the same when `eq` says so: as text, case ignored. */
export function distinctHash(text: string): string {
  return shortHash(fold(text, false));
}

function refuseHugeCount(needed: number): void {
  if (needed <= MAX_ROLLING_COUNT) return;
  throw new AppError(
    'invalid_definition',
    `A count of ${needed} would have to keep as many times for each person. Ask for at most ${MAX_ROLLING_COUNT}, or count since a date instead of in a rolling window.`,
  );
}
