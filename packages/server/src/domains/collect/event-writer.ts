import type { CollectedEvent } from '@sandmill/contracts';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { appendToLog, type LogColumns } from './event-log.queries.ts';
import { encodeEvent } from './stored-event.ts';

export type WriteCounts = { stored: number; duplicates: number };

/** Stores events durably, many requests in one transaction. */
export interface EventWriter {
  /**
   * Resolves when the events are committed. The same event counts once, within a call, between calls and for ever.
   * @throws AppError rate_limited when too much waits to be written, unavailable when the store does not answer; nothing
   * of the call is then acknowledged, and sending it again is safe.
   */
  write(events: readonly CollectedEvent[]): Promise<WriteCounts>;
  /** Events not yet committed. */
  waiting(): number;
  /** Refuses new events and resolves when those taken are written. */
  close(): Promise<void>;
}

export type WriterLimits = {
  /** Events in one statement. */
  flushEvents: number;
  /** Characters of JSON in one statement. */
  flushChars: number;
  /** Beyond these nothing more is taken: the store is slower than what comes in. */
  queuedEvents: number;
  queuedChars: number;
};

const LIMITS: WriterLimits = {
  flushEvents: 2_000,
  flushChars: 4_000_000,
  queuedEvents: 50_000,
  queuedChars: 64_000_000,
};
const RETRY_AFTER_S = 1;

type Request = { lines: Line[]; chars: number; settle: (counts: WriteCounts) => void; fail: (error: unknown) => void };
type Line = { event: CollectedEvent; body: string };

/**
 * Group commit without a timer: what comes while a statement is under way goes with the next one, so a quiet server
 * answers after one round trip and a busy one shares each wait for the disk among many requests. A server takes two
 * statements at a time, one of them waiting for the disk; PGlite has one session.
 */
export function openEventWriter(db: Db, overrides: Partial<WriterLimits> = {}): EventWriter {
  const limits = { ...LIMITS, ...overrides };
  const lanes = db.kind === 'postgres' ? 2 : 1;
  const queue: Request[] = [];
  let queuedEvents = 0;
  let queuedChars = 0;
  let busy = 0;
  let closed = false;
  let onIdle: (() => void) | null = null;

  const startNext = (): void => {
    while (busy < lanes && queue.length > 0) {
      const group = takeGroup(queue, limits);
      for (const request of group) queuedChars -= request.chars;
      busy += 1;
      void writeGroup(db, group).finally(() => {
        busy -= 1;
        startNext();
        if (busy === 0) onIdle?.();
      });
    }
  };

  return {
    write(events) {
      if (events.length === 0) return Promise.resolve({ stored: 0, duplicates: 0 });
      if (closed)
        return Promise.reject(
          new AppError('unavailable', 'The server is stopping.', { retryAfterSeconds: RETRY_AFTER_S }),
        );
      if (queuedEvents >= limits.queuedEvents || queuedChars >= limits.queuedChars) return Promise.reject(overloaded());
      const lines = events.map((event) => ({ event, body: encodeEvent(event) }));
      const chars = lines.reduce((sum, line) => sum + line.body.length, 0);
      queuedEvents += lines.length;
      queuedChars += chars;
      return new Promise<WriteCounts>((resolve, reject) => {
        const settle = (counts: WriteCounts): void => ((queuedEvents -= lines.length), resolve(counts));
        const fail = (error: unknown): void => ((queuedEvents -= lines.length), reject(error as Error));
        queue.push({ lines, chars, settle, fail });
        // After this turn of the event loop, so that requests read from the sockets together are written together.
        if (queue.length === 1) setImmediate(startNext);
      });
    },
    waiting: () => queuedEvents,
    async close() {
      closed = true;
      if (queuedEvents > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    },
  };
}

function takeGroup(queue: Request[], limits: WriterLimits): Request[] {
  let events = 0;
  let chars = 0;
  let count = 0;
  for (const request of queue) {
    events += request.lines.length;
    chars += request.chars;
    if (count > 0 && (events > limits.flushEvents || chars > limits.flushChars)) break;
    count += 1;
  }
  return queue.splice(0, count);
}

/** Settles every request of the group; never rejects. */
async function writeGroup(db: Db, group: Request[]): Promise<void> {
  try {
    const written = await store(db, group);
    for (const [index, request] of group.entries()) {
      const stored = written[index] ?? 0;
      request.settle({ stored, duplicates: request.lines.length - stored });
    }
  } catch (error) {
    if (group.length > 1 && isAboutData(error)) {
      // One request's data stopped the others: each alone, so that only the one that cannot be stored fails.
      for (const request of group) await writeGroup(db, [request]);
      return;
    }
    const refusal = error instanceof AppError ? error : unavailable(error);
    for (const request of group) request.fail(refusal);
  }
}

/** Gives the number of new events per request of the group. */
async function store(db: Db, group: Request[]): Promise<number[]> {
  const columns: LogColumns = { workspaceIds: [], sourceIds: [], ids: [], receivedAt: [], bodies: [] };
  const owners: number[] = [];
  const seen = new Set<string>();
  for (const [index, request] of group.entries()) {
    for (const { event, body } of request.lines) {
      if (seen.has(event.id)) continue;
      seen.add(event.id);
      owners.push(index);
      columns.workspaceIds.push(event.workspaceId);
      columns.sourceIds.push(event.sourceId);
      columns.ids.push(event.id);
      columns.receivedAt.push(event.receivedAt);
      columns.bodies.push(body);
    }
  }
  const known = new Set(await appendToLog(db, columns));
  const stored = group.map(() => 0);
  for (const [index, owner] of owners.entries()) if (!known.has(index)) stored[owner] = (stored[owner] ?? 0) + 1;
  return stored;
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity): the store works, what was sent does not. */
function isAboutData(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^2[23]/.test(code);
}

function overloaded(): AppError {
  return new AppError('rate_limited', 'More events come in than can be stored. Nothing of this request was kept.', {
    retryAfterSeconds: RETRY_AFTER_S,
  });
}

function unavailable(cause: unknown): AppError {
  return new AppError('unavailable', 'The events could not be stored.', { retryAfterSeconds: RETRY_AFTER_S, cause });
}
