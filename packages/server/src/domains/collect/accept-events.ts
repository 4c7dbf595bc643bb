import type { CollectedEvent } from '@sandmill/contracts';
import type { CollectSource } from './collect-source.ts';
import type { Door } from './door.ts';
import { parseIncoming, type Incoming } from './normalise-event.ts';
import type { Collect } from './open-collect.ts';
import type { Rejection } from './rejection.ts';

export type Acceptance = {
  /** Stored now or before. */
  accepted: number;
  rejected: Rejected[];
};

export type Rejected = { index: number; rejection: Rejection; name: string | null; messageId: string | null };

/** What the request says beside its items. */
export type Arrival = Pick<Door, 'pathType' | 'batch' | 'peerIp' | 'isHistory' | 'ipPolicy'> & {
  needsCleaning: boolean;
};

/**
 * Takes the items of one request: the good ones are stored when it resolves, the others noted with their reasons.
 * @throws AppError rate_limited, unavailable: nothing was acknowledged.
 */
export async function acceptEvents(
  collect: Collect,
  source: CollectSource,
  { items, arrival }: { items: readonly unknown[]; arrival: Arrival },
): Promise<Acceptance> {
  collect.backlog.check();
  const door: Door = {
    ...arrival,
    workspaceId: source.workspaceId,
    sourceId: source.id,
    trust: source.trust,
    receivedAt: collect.clock.now(),
    limits: collect.limits,
    newMessageId: () => collect.ids.next(),
  };
  const events: CollectedEvent[] = [];
  const rejected: Acceptance['rejected'] = [];
  for (const [index, item] of items.entries()) {
    const incoming =
      index < collect.limits.batchEvents ? parseIncoming(item, door, arrival.needsCleaning) : surplus(collect);
    if (incoming.event !== null) {
      events.push(incoming.event);
      continue;
    }
    rejected.push({ index, ...incoming });
  }
  const counts = await collect.writer.write(events);
  // Not before: a request that could not be stored comes again.
  for (const found of rejected) noteRejection(collect, source, { ...found, item: items[found.index] });
  collect.metrics.accepted(counts.stored);
  collect.metrics.duplicates(counts.duplicates);
  return { accepted: events.length, rejected };
}

/** Counts a rejection and keeps it for the live event debugger. */
export function noteRejection(
  collect: Collect,
  source: CollectSource,
  found: { rejection: Rejection; name: string | null; messageId: string | null; item: unknown },
): void {
  collect.metrics.rejected(found.rejection.code);
  collect.rejections.add({ workspaceId: source.workspaceId, sourceId: source.id, ...found });
}

function surplus(collect: Collect): Incoming {
  const detail = `A batch may have ${collect.limits.batchEvents} events; this one came after them.`;
  return { event: null, rejection: { code: 'batch_too_long', detail }, name: null, messageId: null };
}
