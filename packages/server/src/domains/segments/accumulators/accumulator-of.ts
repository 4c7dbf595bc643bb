import type { EventSelector, LeafOf } from '@sandmill/contracts';
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
import { eventNth } from './event-nth.ts';
import { eventSequence } from './event-sequence.ts';
import { eventSum, scaled } from './event-sum.ts';
import { messageSelectors } from './message-selectors.ts';
import { spanOf } from './span.ts';
import { traitChanged, traitHeld } from './trait-held.ts';
import { withFuture, type Accumulator } from './with-future.ts';

/** Kinds of leaves that keep a state of what happened. */
export const EVENT_KINDS = [
  'eventCount',
  'eventAggregate',
  'eventEdge',
  'eventNth',
  'sequence',
  'message',
  'traitChanged',
  'traitHeld',
] as const;
export type EventLeaf = LeafOf<(typeof EVENT_KINDS)[number]>;

export function isEventLeaf(leaf: { kind: string }): leaf is EventLeaf {
  return (EVENT_KINDS as readonly string[]).includes(leaf.kind);
}

/** Which events a leaf counts; null: those that tell a trait, whatever their name. */
export function selectorsOf(leaf: EventLeaf): EventSelector[] | null {
  switch (leaf.kind) {
    case 'sequence':
      return [leaf.first, leaf.then];
    case 'message':
      return messageSelectors(leaf);
    case 'traitChanged':
    case 'traitHeld':
      return null;
    default:
      return [leaf.event];
  }
}

/** A rolling count keeps that many times per contact at most; a larger one is refused rather than wrong. */
export const MAX_ROLLING_COUNT = 10_000;

/**
 * The accumulator of a leaf over events. Dates without a zone in property filters are read in the zone given.
 * @throws AppError invalid_definition when exactness would need too much memory per contact.
 */
export function accumulatorOf(leaf: EventLeaf, zone: string): Accumulator {
  switch (leaf.kind) {
    case 'eventCount':
      return countOf([leaf.event], leaf, zone);
    case 'message':
      return countOf(messageSelectors(leaf), leaf, zone);
    case 'eventAggregate':
      return aggregateOf(leaf, zone);
    case 'eventEdge':
      return withFuture(eventEdge(leaf, zone));
    case 'eventNth':
      return withFuture(eventNth(leaf, zone));
    case 'sequence':
      return withFuture(eventSequence(leaf, zone));
    case 'traitChanged':
      return withFuture(traitChanged(leaf, zone));
    case 'traitHeld':
      return withFuture(traitHeld(leaf, zone));
  }
}

/** Events that any of the selectors means, each once. */
function countOf(
  asked: readonly EventSelector[],
  { count, window }: Pick<LeafOf<'eventCount'>, 'count' | 'window'>,
  zone: string,
): Accumulator {
  const selectors = asked.map((selector) => compileSelector(selector, zone));
  const span = spanOf(window);
  if (span.kind === 'rolling') refuseHugeCount(countsNeeded(count));
  return withFuture(
    eventCount({
      span,
      is: count,
      fact: (event) => (selectors.some((selector) => selector.matches(event)) ? { t: event.time } : null),
    }),
  );
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
