import type { JourneyDefinition, Trigger } from '@sandmill/contracts';
import { canonicalJson } from '../../segments/index.ts';

export type LiveDefinition = { id: string; name: string; definition: JourneyDefinition };
export type Conflict = { journeys: [LiveDefinition, LiveDefinition] };

export function sendsMails({ nodes }: JourneyDefinition): boolean {
  return Object.values(nodes).some(({ kind }) => kind === 'sendEmail');
}

/**
 * Pairs of live journeys that send, start by the same trigger, and have nothing that keeps them apart: no group in
 * common, and no priority that would decide. Whether the same people can be in both is the caller's question.
 */
export function findConflicts(journeys: readonly LiveDefinition[]): Conflict[] {
  const sending = journeys.filter(({ definition }) => sendsMails(definition));
  return sending.flatMap((one, place) =>
    sending
      .slice(place + 1)
      .filter(
        (other) => startTogether(one.definition, other.definition) && !keptApart(one.definition, other.definition),
      )
      .map((other): Conflict => ({ journeys: [one, other] })),
  );
}

function keptApart({ settings: one }: JourneyDefinition, { settings: other }: JourneyDefinition): boolean {
  const inOneGroup = one.group !== null && one.group.name === other.group?.name;
  return inOneGroup || one.priority !== other.priority;
}

function startTogether(one: JourneyDefinition, other: JourneyDefinition): boolean {
  return one.triggers.some((a) => other.triggers.some((b) => sameTrigger(a, b)));
}

/** Whether one and the same thing may set off both. */
function sameTrigger(a: Trigger, b: Trigger): boolean {
  if (a.kind === 'api' || a.kind !== b.kind) return false;
  if (a.kind === 'event' && b.kind === 'event') {
    if (a.event === null || a.event.name !== b.event?.name) return false;
    const [own, others] = [a.event.where ?? [], b.event.where ?? []];
    return own.length === 0 || others.length === 0 || canonicalJson(own) === canonicalJson(others);
  }
  if (a.kind === 'stageChanged' && b.kind === 'stageChanged')
    return a.classification === b.classification && a.to.some((value) => b.to.includes(value));
  if (a.kind === 'form' && b.kind === 'form')
    return a.formId === undefined || b.formId === undefined || a.formId === b.formId;
  return canonicalJson({ ...a, id: '' }) === canonicalJson({ ...b, id: '' });
}
