import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { Definitions } from '../definitions/build-definitions.ts';
import { withMemo } from '../leaves/leaf-logic.ts';
import type { Transition } from '../transition.ts';
import { evaluateAll, markEvaluated } from './evaluate-all.ts';
import { touchedOutside } from './outside-changes.ts';
import { keepNextDeadline, settle } from './settle.ts';

/**
 * Lets time pass for one contact up to and including the instant: every deadline on the way fires in order, each at
 * its own instant, in the order of dependency where several share one. Then, when the live definitions are others
 * than at the last evaluation, evaluates those too (cause `definition`). Call it before folding what happens at the
 * instant, and keep what it returns. Going back in time does nothing.
 */
export function advance(record: ContactRecord, definitions: Definitions, until: number): Transition[] {
  const { watch } = record;
  const transitions: Transition[] = [];
  while (watch.nextDeadline !== null && watch.nextDeadline <= until) {
    const now = watch.nextDeadline;
    watch.asOf = Math.max(watch.asOf, now);
    fireDeadline(record, definitions, { now, transitions });
  }
  watch.asOf = Math.max(watch.asOf, until);
  const isOutdated = watch.signature !== undefined && watch.signature !== definitions.signature;
  if (watch.stale || isOutdated) {
    const cause = isOutdated ? 'definition' : 'event';
    transitions.push(...evaluateAll(record, definitions, until, cause));
  } else if (watch.signature !== undefined) settleOutside(record, definitions, transitions);
  return transitions;
}

/** The contact's company or a suppression of its address has changed: others did that, and it counts from now on. */
function settleOutside(record: ContactRecord, definitions: Definitions, transitions: Transition[]): void {
  const touched = [...new Set(touchedOutside(record, definitions.index))].sort((a, b) => a - b);
  if (touched.length === 0) return;
  const world = withMemo(definitions);
  const now = record.watch.asOf;
  for (const index of touched) {
    const watched = definitions.watched[index];
    if (watched) settle(record, world, watched, { now, cause: 'event', eventId: null, transitions });
  }
  markEvaluated(record, definitions, now);
}

function fireDeadline(
  record: ContactRecord,
  definitions: Definitions,
  { now, transitions }: { now: number; transitions: Transition[] },
): void {
  const deadlines = record.watch.deadlines ?? {};
  const due = Object.keys(deadlines).filter((group) => (deadlines[group] ?? 0) <= now);
  for (const group of due) delete deadlines[group];
  const open = new Set(due.flatMap((group) => definitions.watchedGroup(group)?.index ?? []));
  const world = withMemo(definitions);
  while (open.size > 0) {
    const first = Math.min(...open);
    open.delete(first);
    const watched = definitions.watched[first];
    if (!watched) continue;
    const before = transitions.length;
    settle(record, world, watched, { now, cause: 'time', eventId: null, transitions });
    // Whoever asks for a threshold takes it as it stands; they come after it in the order of dependency.
    const isCrossed = transitions.length > before && watched.group.startsWith('score:');
    if (isCrossed) for (const index of definitions.index.ofThreshold(watched.name)) open.add(index);
  }
  keepNextDeadline(record);
}
