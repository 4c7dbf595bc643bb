import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { cleanText } from './inspect-item.ts';
import type { Rejection } from './rejection.ts';
import { insertRejections, type RejectionRow } from './rejections.queries.ts';

export type RejectedItem = {
  workspaceId: number;
  sourceId: number;
  rejection: Rejection;
  name: string | null;
  messageId: string | null;
  /** What came, as it came. */
  item: unknown;
};

const EXCERPT_CHARS = 2_000;
/** A source that sends nothing but rubbish must not make the database its mirror: what is beyond is only counted. */
const MOST_WAITING = 1_000;
const WRITE_EVERY_MS = 250;

/** Keeps what was rejected, for the live event debugger. Answers do not wait for it. */
export interface RejectionLog {
  add(rejected: RejectedItem): void;
  /** Writes what waits. Called by itself within a quarter of a second. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export function openRejectionLog(deps: { db: Db; clock: Clock; ids: Ids; log: Log }): RejectionLog {
  const { db, clock, ids, log } = deps;
  const stop = new AbortController();
  let waiting: RejectionRow[] = [];
  let timer: Promise<void> | null = null;

  const flush = async (): Promise<void> => {
    const rows = waiting;
    waiting = [];
    if (rows.length === 0) return;
    try {
      await insertRejections(db, rows);
    } catch (error) {
      log.warn({ err: error, count: rows.length }, 'rejected events could not be noted');
    }
  };
  const flushSoon = async (): Promise<void> => {
    await clock.sleepUntil(clock.now() + WRITE_EVERY_MS, stop.signal).catch(() => {});
    timer = null;
    await flush();
  };

  return {
    add(rejected) {
      if (waiting.length >= MOST_WAITING) return;
      waiting.push(rowOf(rejected, { id: ids.next(), at: clock.now() }));
      timer ??= flushSoon();
    },
    flush,
    async close() {
      stop.abort(new Error('The rejection log is closed.'));
      await timer;
      await flush();
    },
  };
}

function rowOf(
  { workspaceId, sourceId, rejection, name, messageId, item }: RejectedItem,
  made: { id: string; at: number },
): RejectionRow {
  return {
    id: made.id,
    workspace_id: workspaceId,
    source_id: sourceId,
    at: new Date(made.at).toISOString(),
    code: rejection.code,
    detail: rejection.detail,
    event_name: name === null ? null : cleanText(name),
    message_id: messageId === null ? null : cleanText(messageId),
    excerpt: cleanText(textOf(item).slice(0, EXCERPT_CHARS)),
  };
}

function textOf(item: unknown): string {
  if (typeof item === 'string') return item;
  try {
    return JSON.stringify(item) ?? '';
  } catch {
    return '(nested too deeply to be shown)';
  }
}
