import {
  asksTheRun,
  watchableParts,
  type Condition,
  type JourneyCondition,
  type JourneyDefinition,
  type JourneyNode,
  type Trigger,
} from '@sandmill/contracts';
import { watchedGroup } from './triggers-of.ts';

export type WatchedCondition = { slot: string; condition: Condition };

/**
 * The conditions of a definition that must be watched before it can go live, so that their counters know the whole
 * history: who may enter, when to leave, each split. Slots `exit`, `until:<step>` and `trigger:<id>` also tell when
 * they become true (see isWatchedSlot of segments); the others are asked when somebody gets there.
 */
export function watchedConditions({ settings, triggers, nodes }: JourneyDefinition): WatchedCondition[] {
  const watched: WatchedCondition[] = [];
  if (settings.exitWhen) watched.push({ slot: 'exit', condition: settings.exitWhen });
  for (const trigger of triggers) {
    const condition = triggerCondition(trigger);
    if (condition) watched.push({ slot: `trigger:${trigger.id}`, condition });
  }
  for (const [id, node] of Object.entries(nodes)) {
    if (node.kind === 'waitForCondition' && node.when) watched.push(...awaited(id, node.when));
  }
  const asked = [...(settings.entry ? [settings.entry] : []), ...Object.values(nodes).flatMap(askedBy)];
  for (const [place, condition] of asked.flatMap(watchableParts).entries()) {
    watched.push({ slot: `asked:${place}`, condition });
  }
  return watched;
}

/**
 * A wait that asks the run too cannot be watched as a whole: its parts that speak of the person are, each under a name
 * of its own, and when one of them turns the whole is asked again.
 */
function awaited(id: string, when: JourneyCondition): WatchedCondition[] {
  if (!asksTheRun(when)) return [{ slot: `until:${id}`, condition: when as Condition }];
  return watchableParts(when).map((condition, place) => ({ slot: `until:${id}.${place}`, condition }));
}

/** Whether a transition is one that a run waiting at a step for a condition must look at. */
export function isAwaited(group: string, at: { journeyId: string; version: number }, node: string): boolean {
  const slot = watchedGroup(at, `until:${node}`);
  return group === slot || group.startsWith(`${slot}.`);
}

function askedBy(node: JourneyNode): JourneyCondition[] {
  if (node.kind === 'split') return node.when ? [node.when] : [];
  return node.kind === 'multiSplit' ? node.branches.flatMap(({ when }) => (when ? [when] : [])) : [];
}

/** A trigger that is a condition in disguise. */
function triggerCondition(trigger: Trigger): Condition | null {
  if (trigger.kind === 'condition') return trigger.when;
  if (trigger.kind !== 'date' || trigger.path === null) return null;
  const { path, every, offsetDays } = trigger;
  return { kind: 'traitDate', path, every, from: offsetDays, to: offsetDays };
}
