import type { Condition, JourneyCondition, JourneyDefinition, Trigger } from '@sandmill/contracts';

/** Conditions of segments by id; one that is not known narrows nothing. */
export type SegmentConditions = ReadonlyMap<number, Condition>;

/** Classes to which a part narrows people, and whether a segment said so; null: not at all. */
export type Reach = { values: ReadonlySet<string>; bySegment: boolean } | null;

type Asked = { classification: string; segments: SegmentConditions };

/**
 * To which classes a condition narrows people. What it cannot tell narrows nothing: "not lost" or "silent for 60 days"
 * may be true of any class. Segments of segments are followed; a circle ends.
 */
export function reachOf(condition: JourneyCondition | null, asked: Asked, seen: readonly number[] = []): Reach {
  switch (condition?.kind) {
    case 'stage':
      if (condition.classification !== asked.classification) return null;
      return { values: new Set([condition.value]), bySegment: false };
    case 'segment': {
      const { segmentId } = condition;
      const inner = seen.includes(segmentId)
        ? null
        : reachOf(asked.segments.get(segmentId) ?? null, asked, [...seen, segmentId]);
      return inner && { ...inner, bySegment: true };
    }
    case 'all':
      return (condition.of as JourneyCondition[]).map((one) => reachOf(one, asked, seen)).reduce<Reach>(both, null);
    case 'any':
      return eitherOf((condition.of as JourneyCondition[]).map((one) => reachOf(one, asked, seen)));
    default:
      return null;
  }
}

export type JourneyReach = { trigger: ReadonlySet<string>; narrowed: Reach };

/** Classes into which a move starts the journey, and those to which triggers and entry narrow it; null: anybody. */
export function journeyReach({ triggers, settings }: JourneyDefinition, asked: Asked): JourneyReach {
  const moves = triggers.flatMap((trigger) =>
    trigger.kind === 'stageChanged' && trigger.classification === asked.classification ? trigger.to : [],
  );
  const started = eitherOf(triggers.map((trigger) => triggerReach(trigger, asked)));
  return { trigger: new Set(moves), narrowed: both(started, reachOf(settings.entry, asked)) };
}

/** To which classes a trigger narrows those it starts the journey for. */
export function triggerReach(trigger: Trigger, asked: Asked): Reach {
  switch (trigger.kind) {
    case 'stageChanged':
      if (trigger.classification !== asked.classification) return null;
      return { values: new Set(trigger.to), bySegment: false };
    case 'condition':
      return reachOf(trigger.when, asked);
    case 'segmentEntered':
      return trigger.segmentId === null ? null : reachOf({ kind: 'segment', segmentId: trigger.segmentId }, asked);
    case 'schedule':
      return eitherOf(trigger.segmentIds.map((segmentId) => reachOf({ kind: 'segment', segmentId }, asked)));
    default:
      return null;
  }
}

/** Both hold. */
export function both(a: Reach, b: Reach): Reach {
  if (a === null || b === null) return a ?? b;
  const values = new Set([...a.values].filter((value) => b.values.has(value)));
  return { values, bySegment: a.bySegment || b.bySegment };
}

/** One of them holds; of none: nothing is narrowed. */
function eitherOf(parts: readonly Reach[]): Reach {
  if (parts.length === 0 || parts.includes(null)) return null;
  return {
    values: new Set(parts.flatMap((part) => [...(part?.values ?? [])])),
    bySegment: parts.some((part) => part?.bySegment),
  };
}
