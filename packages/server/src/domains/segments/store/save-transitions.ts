import type { Tx } from '../../../platform/db/db.ts';
import { noteTargets } from '../lists/note-targets.ts';
import { saveScoreMembers } from '../scoring/score-members.queries.ts';
import type { Transition } from '../transition.ts';
import {
  addDays,
  addFlows,
  addSizes,
  deleteMembers,
  upsertClassMembers,
  upsertMembers,
  type DayChange,
} from './movements.queries.ts';

/**
 * Writes where people are now and how they moved: members, classes, exact sizes, movements and flows per day of the
 * workspace's zone. The last transition of a person in a group is where they are; each one counts as a movement.
 */
export async function saveTransitions(
  tx: Tx,
  workspaceId: number,
  moved: { transitions: readonly Transition[]; timeZone: string; now: number },
): Promise<void> {
  const kept = moved.transitions.filter((transition) => !/^(journey|tag):/.test(transition.group));
  if (kept.length === 0) return;
  const last = new Map<string, Transition>();
  for (const transition of kept) last.set(`${transition.contactId} ${transition.group}`, transition);
  const segments = [...last.values()].filter((transition) => transition.group.startsWith('segment:'));
  const classes = [...last.values()].filter((transition) => transition.group.startsWith('class:'));
  const scores = [...last.values()].filter((transition) => transition.group.startsWith('score:'));
  const entered = segments.filter((transition) => transition.to === true);
  const left = segments.filter((transition) => transition.to === false);
  const changes = countChanges(kept, dayFormat(moved.timeZone));
  await Promise.all([
    upsertMembers(tx, workspaceId, entered),
    deleteMembers(tx, workspaceId, left),
    upsertClassMembers(tx, workspaceId, classes),
    saveScoreMembers(tx, workspaceId, scores),
    addSizes(tx, workspaceId, changes.sizes, moved.now),
    addDays(tx, workspaceId, changes.days),
    addFlows(tx, workspaceId, changes.flows),
  ]);
  const segmentIds = [...new Set(segments.map(({ group }) => Number(group.slice('segment:'.length))))];
  await noteTargets(tx, workspaceId, { segmentIds, at: moved.now });
}

/** "segment:12", or "class:3:at_risk" for one class. */
export function groupKey(group: string, value: boolean | string): string {
  return typeof value === 'boolean' ? group : `${group}:${value}`;
}

type Changes = {
  sizes: Map<string, number>;
  days: Map<string, DayChange>;
  flows: Map<string, { classificationId: number; day: string; from: string; to: string; people: number }>;
};

function countChanges(transitions: readonly Transition[], dayOf: (instant: number) => string): Changes {
  const changes: Changes = { sizes: new Map(), days: new Map(), flows: new Map() };
  for (const transition of transitions) {
    const day = dayOf(transition.at);
    const { group, from, to } = transition;
    if (typeof to === 'boolean') {
      if (to) count(changes, groupKey(group, to), { day, by: 1 });
      else if (from === true) count(changes, groupKey(group, to), { day, by: -1 });
      continue;
    }
    if (typeof from === 'string') {
      count(changes, groupKey(group, from), { day, by: -1 });
      addFlow(changes, { classificationId: Number(group.slice('class:'.length)), day, from, to });
    }
    count(changes, groupKey(group, to), { day, by: 1 });
  }
  return changes;
}

function count(changes: Changes, key: string, move: { day: string; by: 1 | -1 }): void {
  changes.sizes.set(key, (changes.sizes.get(key) ?? 0) + move.by);
  const dayKey = `${key} ${move.day}`;
  const day = changes.days.get(dayKey) ?? { groupKey: key, day: move.day, entered: 0, left: 0 };
  if (move.by === 1) day.entered++;
  else day.left++;
  changes.days.set(dayKey, day);
}

function addFlow(changes: Changes, flow: { classificationId: number; day: string; from: string; to: string }): void {
  const key = `${flow.classificationId} ${flow.day} ${flow.from} ${flow.to}`;
  const kept = changes.flows.get(key);
  if (kept) kept.people++;
  else changes.flows.set(key, { ...flow, people: 1 });
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a zone, as yyyy-mm-dd. */
function dayFormat(timeZone: string): (instant: number) => string {
  const kept = formats.get(timeZone);
  const format =
    kept ?? new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  if (!kept) formats.set(timeZone, format);
  const days = new Map<number, string>();
  return (instant) => {
    // Zones differ by quarter hours at the finest, so all instants of one quarter hour share their day.
    const quarter = Math.floor(instant / 900_000);
    const known = days.get(quarter);
    if (known !== undefined) return known;
    const day = format.format(new Date(quarter * 900_000));
    days.set(quarter, day);
    return day;
  };
}
