import { journeyDefinitionSchema, type Condition } from '@sandmill/contracts';
import { seedTemplates } from '../../packages/server/src/domains/content/index.ts';
import { insertJourney, publishDraft, updateJourney } from '../../packages/server/src/domains/journeys/index.ts';
import { ensureClassifications, insertDefinition } from '../../packages/server/src/domains/segments/index.ts';
import { insertSegment } from '../../packages/server/src/domains/segments/store/segments.queries.ts';
import { aSource, aWorkspace } from '../../packages/server/src/platform/testing/index.ts';
import type { Tx } from '../../packages/server/src/platform/db/db.ts';
import type { Ids } from '../../packages/server/src/platform/ids.ts';
import type { Stores } from './stores.ts';

/** Whoever is in it has asked for a mail: the segment whose entry starts the journey. */
export const CALLING_EVENT = 'Mail Requested';

export type Workload = { workspaceId: number; sourceId: number; writeKey: string };

/**
 * A shop with the shipped stages and user types, live segments and a journey that writes to whoever enters one. Twenty
 * segments ask about what happens in it; `others` ask about events that do not.
 */
export async function makeWorkload({ db }: Stores, at: { now: number; ids: Ids; others?: number }): Promise<Workload> {
  const workspaceId = await aWorkspace(db);
  await aSource(db, workspaceId, { kind: 'system', name: 'system' });
  const { id: sourceId, writeKey } = await aSource(db, workspaceId);
  await db.transaction(async (tx) => {
    await ensureClassifications(tx, workspaceId, at.now);
    const templates = await seedTemplates(tx, workspaceId, { locale: 'it', ...at });
    const segments: number[] = [];
    const others = Array.from({ length: at.others ?? 0 }, (_, i) => did(`Lesson ${i + 1} Taken`, 1 + (i % 3), 30));
    for (const [place, condition] of [...CONDITIONS, ...others].entries())
      segments.push(await liveSegment(tx, workspaceId, { name: `Segment ${place + 1}`, condition, now: at.now }));
    await liveJourney(tx, workspaceId, { ...at, segmentId: segments[0] ?? 0, templateId: templates['win_back'] ?? '' });
  });
  return { workspaceId, sourceId, writeKey };
}

const last = (value: number) => ({ last: { value, unit: 'day' as const } });
const did = (name: string, times: number, days: number): Condition => ({
  kind: 'eventCount',
  event: { name },
  count: { op: 'gte', value: times },
  window: last(days),
});
const ordered = (figure: 'count' | 'revenue' | 'daysSinceLast', value: number): Condition => ({
  kind: 'orders',
  figure,
  is: { op: 'gte', value },
});
const seen = (op: 'withinLast' | 'notWithinLast', value: number): Condition => ({
  kind: 'lastSeen',
  op,
  duration: { value, unit: 'day' },
});
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const not = (of: Condition): Condition => ({ kind: 'not', of });

/** As shops write them: counts in windows, what did not follow, orders, silence, tags, consent. */
const CONDITIONS: Condition[] = [
  did(CALLING_EVENT, 1, 365),
  did('Product Viewed', 3, 7),
  did('Product Viewed', 10, 30),
  did('Product Added', 1, 7),
  all(did('Product Added', 1, 3), not(did('Order Completed', 1, 3))),
  all(did('Checkout Started', 1, 1), not(did('Order Completed', 1, 1))),
  did('Order Completed', 2, 90),
  ordered('count', 5),
  ordered('revenue', 500),
  all(ordered('count', 1), ordered('daysSinceLast', 60)),
  seen('withinLast', 7),
  seen('notWithinLast', 30),
  all({ kind: 'identified' }, seen('withinLast', 1)),
  { kind: 'tag', tag: 'vip' },
  { kind: 'consent', channel: 'email', purpose: 'marketing', state: 'opted_in' },
  {
    kind: 'eventAggregate',
    event: { name: 'Order Completed' },
    aggregate: 'sum',
    of: ['total'],
    is: { op: 'gte', value: 200 },
    window: last(30),
  },
  {
    kind: 'eventCount',
    event: { name: 'Product Viewed', where: [{ path: ['category'], is: { op: 'eq', value: 'Kitchen' } }] },
    count: { op: 'gte', value: 3 },
    window: last(30),
  },
  { kind: 'trait', path: ['city'], is: { op: 'eq', value: 'Milano' } },
  { kind: 'stage', classification: 'lifecycle', value: 'hero' },
  { kind: 'firstSeen', op: 'withinLast', duration: { value: 30, unit: 'day' } },
];

async function liveSegment(
  tx: Tx,
  workspaceId: number,
  { name, condition, now }: { name: string; condition: Condition; now: number },
): Promise<number> {
  const inserted = await insertSegment(tx, workspaceId, { name, description: '', kind: 'dynamic', at: now });
  if (inserted === null) throw new Error(`${name} is there already`);
  const { id } = inserted;
  const owner = { ownerKind: 'segment', ownerId: String(id), version: 1 } as const;
  await insertDefinition(tx, workspaceId, { ...owner, definition: condition, status: 'live', at: now });
  return id;
}

async function liveJourney(
  tx: Tx,
  workspaceId: number,
  of: { ids: Ids; now: number; segmentId: number; templateId: string },
): Promise<void> {
  const id = of.ids.next();
  const definition = journeyDefinitionSchema.parse({
    triggers: [{ id: 'entered', kind: 'segmentEntered', segmentId: of.segmentId }],
    nodes: { mail: { kind: 'sendEmail', templateId: of.templateId } },
    edges: [{ from: 'start', to: 'mail' }],
  });
  await insertJourney(tx, workspaceId, { id, name: 'Welcome', description: '', definition, at: of.now });
  const version = await publishDraft(tx, workspaceId, { journeyId: id, userId: null, at: of.now });
  await updateJourney(tx, workspaceId, { id, status: 'live', liveVersion: version, at: of.now });
}
