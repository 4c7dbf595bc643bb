import type { WatchState } from '../../contacts/contact-record.ts';
import type { Accumulator, Kept } from '../accumulators/with-future.ts';
import type { Definitions } from '../definitions/build-definitions.ts';

/**
 * Two people turn out to be one: joins what was counted of both. Memberships stay what was announced of `into`; the
 * next `advance`, `takeEvent` or `evaluateAll` evaluates everything anew. Let time pass for both up to the instant of
 * the merge first, so that no deadline of either is lost. `from` must not be used afterwards.
 */
export function mergeWatch(into: WatchState, from: WatchState, definitions: Definitions): void {
  const now = Math.max(into.asOf, from.asOf);
  for (const [key, { accumulator }] of definitions.leaves) {
    if (!accumulator) continue;
    const a = into.accumulators[key] as Kept | undefined;
    const b = from.accumulators[key] as Kept | undefined;
    if (b) into.accumulators[key] = a ? joined(accumulator, [a, b], { now, definitions, key }) : b;
  }
  into.asOf = now;
  into.stale = true;
}

/** A leaf that throws fails alone: what was counted of `into` stays. */
function joined(
  accumulator: Accumulator,
  [a, b]: [Kept, Kept],
  { now, definitions, key }: { now: number; definitions: Definitions; key: string },
): Kept {
  const { report, index, watched } = definitions;
  if (!report) return accumulator.merge(a, b, now);
  try {
    return accumulator.merge(a, b, now);
  } catch (error) {
    for (const place of index.ofLeaf(key)) {
      const asking = watched[place];
      if (asking) report({ definitionId: asking.definitionId, group: asking.group, contactId: null, error });
    }
    return a;
  }
}
