import { AppError } from '../../../platform/errors.ts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { groupValue, nextGroupChange } from '../definitions/group-value.ts';
import type { Watched } from '../definitions/watched.ts';
import type { World } from '../leaves/leaf-logic.ts';
import type { Transition } from '../transition.ts';

export type Occasion = {
  now: number;
  cause: Transition['cause'];
  eventId: string | null;
};

/**
 * Evaluates one definition for one contact: keeps the membership and the next deadline, and appends a transition when
 * the value has changed. Definitions that are evaluated together share one world with a memo. One that throws is
 * reported and stops nobody: the contact stays where it was, and is looked at again when something happens.
 */
export function settle(
  record: ContactRecord,
  world: World,
  watched: Watched,
  occasion: Occasion & { transitions: Transition[] },
): void {
  if (!world.report) return evaluate(record, world, watched, occasion);
  try {
    evaluate(record, world, watched, occasion);
  } catch (error) {
    delete record.watch.deadlines?.[watched.group];
    world.report({ definitionId: watched.definitionId, group: watched.group, contactId: record.id, error });
  }
}

function evaluate(
  record: ContactRecord,
  world: World,
  watched: Watched,
  { now, cause, eventId, transitions }: Occasion & { transitions: Transition[] },
): void {
  const { group, name, definitionId } = watched;
  const { memberships } = record.watch;
  const before = memberships[group]?.value ?? initialValue(watched);
  const value = groupValue(watched, record, now, world);
  if (value !== before) {
    memberships[group] = { value, since: now, knownAt: now };
    const moved = { contactId: record.id, group, name, definitionId, from: before, to: value };
    transitions.push({ ...moved, at: now, knownAt: now, cause, eventId });
  }
  const deadlines = (record.watch.deadlines ??= {});
  const next = nextGroupChange(watched, record, now, world);
  // A deadline that does not move on would fire for ever and stop the whole workspace.
  if (next !== null && next <= now) throw new AppError('internal', `The next change of ${group} lies not after now.`);
  if (next === null) delete deadlines[group];
  else deadlines[group] = next;
}

/** Keeps the earliest deadline of all. */
export function keepNextDeadline(record: ContactRecord): void {
  const { deadlines } = record.watch;
  let next: number | null = null;
  for (const group in deadlines) {
    const deadline = deadlines[group] ?? null;
    if (deadline !== null && (next === null || deadline < next)) next = deadline;
  }
  record.watch.nextDeadline = next;
}

/** Whoever has never been evaluated is out of every segment and in no class. */
function initialValue({ fallback }: Watched): boolean | null {
  return fallback === false ? false : null;
}
