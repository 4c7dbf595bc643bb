import type { CollectedEvent } from '@sandmill/contracts';
import { uuidFrom } from '../../../platform/ids.ts';
import { systemEvent } from '../system-event.ts';
import type { Draft, ImportEvent } from './draft.ts';
import type { ImportPlan } from './import-plan.ts';
import { orderEvents } from './order-rows.ts';

export type EventPlace = { workspaceId: number; sourceId: number; now: number };

/**
 * The events of a draft as the log takes them. Orders and behaviour are history: they count from when they happened, so
 * that stages get their true past. What a list says of people counts from now.
 */
export function collectedEvents(draft: Draft, plan: ImportPlan, place: EventPlace): CollectedEvent[] {
  if (draft.order) orderEvents(draft, plan);
  return draft.events.map((event) => collected(event, plan, place));
}

export function isHistory(plan: Pick<ImportPlan, 'kind'>): boolean {
  return plan.kind === 'orders' || plan.kind === 'events';
}

/** Says that this order was told once, whatever its content: a second telling is an update. */
export function orderMarker(draft: Draft, { workspaceId, sourceId }: EventPlace): string | null {
  return draft.order ? uuidFrom('import-order', workspaceId, sourceId, draft.order.orderId) : null;
}

function collected(event: ImportEvent, plan: ImportPlan, { workspaceId, sourceId, now }: EventPlace): CollectedEvent {
  const arrivedAt = isHistory(plan) ? (event.time ?? now) : now;
  return systemEvent({ ...event, sourceId, trust: 'server', arrivedAt }, { workspaceId, now });
}
