/** The front door of collect: what other domains and the wiring may use. */
export { appendEvents } from './append-events.ts';
export { pruneRejectionsJob } from './collect.jobs.ts';
export { collectRoutes } from './collect.routes.ts';
export type { Door } from './door.ts';
export { openEventWriter, type EventWriter, type WriteCounts } from './event-writer.ts';
export { eventRoutes } from './events.routes.ts';
export { historyRow } from './history-row.ts';
export { EVENT_LIMITS } from './limits.ts';
export { parseIncoming, type Incoming } from './normalise-event.ts';
export { openCollect, type Collect, type CollectDeps } from './open-collect.ts';
export { readItems } from './read-items.ts';
export { openSchemaRegistry, type SchemaRegistry } from './schema-registry.ts';
export { sourceUses } from './source-uses.ts';
export { decodeEvent, encodeEvent, type StoredEvent } from './stored-event.ts';
export type { SystemEventInput } from './system-event.ts';
export { dropEvents, parkEvent, takeEvents } from './take-events.ts';
