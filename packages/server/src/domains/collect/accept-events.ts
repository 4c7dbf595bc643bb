import type { CollectedEvent } from '@sandmill/contracts';
import type { CollectSource } from './collect-source.ts';
import { asksCookieless } from './cookieless.ts';
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
export type Arrival = Pick<Door, 'pathType' | 'batch' | 'peerIp' | 'isHistory' | 'ipPolicy' | 'refuses'> & {
  userAgent: string;
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
    dailyVisitor: await dailyVisitor(collect, source, { items, arrival }),
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
  for (const found of rejected) {
    // Nothing is kept of what somebody sent who wants no tracking.
    const item = found.rejection.code === 'tracking_refused' ? '' : items[found.index];
    noteRejection(collect, source, { ...found, item });
  }
  collect.metrics.accepted(counts.stored);
  collect.metrics.duplicates(counts.duplicates);
  return { accepted: events.length, rejected };
}

/** Only when somebody asks for it: everybody else's requests wait for no salt. A server's caller is no visitor. */
async function dailyVisitor(
  collect: Collect,
  { workspaceId, id: sourceId, trust }: CollectSource,
  { items, arrival }: { items: readonly unknown[]; arrival: Arrival },
): Promise<string | null> {
  const { peerIp, userAgent, batch } = arrival;
  if (trust !== 'browser' || !items.some((item) => asksCookieless(item, batch))) return null;
  return collect.visitors.idOf({ workspaceId, sourceId, ip: peerIp ?? '', userAgent });
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
