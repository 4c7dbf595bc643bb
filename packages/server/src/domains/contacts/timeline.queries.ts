import type { History } from '../../platform/history/history.ts';
import type { SubjectSpan } from '../identity/index.ts';

export type PastEventRow = {
  id: string;
  /** Milliseconds since the epoch; text where the engine writes 64 bits as text. */
  timeMs: string | number;
  received: string | number;
  sourceId: number;
  type: string;
  name: string;
  userId: string;
  anonymousId: string;
  traits: string;
  properties: string;
  context: string;
};

/** Bounds that no event lies beyond; DateTime64 ends in 2299. */
const ALWAYS_FROM_MS = 0;
const ALWAYS_UNTIL_MS = 10_000_000_000_000;

const COLUMNS = `id, toUnixTimestamp64Milli(time) as "timeMs", toUnixTimestamp64Milli(received_at) as received, source_id as "sourceId",
  type, name, user_id as "userId", anonymous_id as "anonymousId", traits, properties, context`;

/**
 * A subject counts only within its span (of a shared device each person has a stretch). The list of subjects comes
 * first so that the primary key is used.
 */
const OF_SUBJECTS = `workspace_id = {workspace:UInt32} and subject in {subjects:Array(String)}
  and toUnixTimestamp64Milli(time) >= arrayElement({froms:Array(Int64)}, indexOf({subjects:Array(String)}, subject))
  and toUnixTimestamp64Milli(time) < arrayElement({untils:Array(Int64)}, indexOf({subjects:Array(String)}, subject))`;

export type SpanParams = { workspace: number; subjects: string[]; froms: number[]; untils: number[] };

export function spanParams(workspaceId: number, spans: readonly SubjectSpan[]): SpanParams {
  return {
    workspace: workspaceId,
    subjects: spans.map((span) => span.subject),
    froms: spans.map((span) => span.from ?? ALWAYS_FROM_MS),
    untils: spans.map((span) => span.until ?? ALWAYS_UNTIL_MS),
  };
}

/** Newest first. Repeated appends of an event are one: the newest version. `condition` is a test over `name`. */
export function selectTimeline(
  history: History,
  spans: SpanParams,
  page: { condition: string; before: { time: number; id: string } | null; limit: number },
): Promise<PastEventRow[]> {
  const before = page.before
    ? `and (toUnixTimestamp64Milli(time) < {beforeTime:Int64} or (toUnixTimestamp64Milli(time) = {beforeTime:Int64} and id < {beforeId:UUID}))`
    : '';
  return history.query(
    `select ${COLUMNS} from events
     where ${OF_SUBJECTS} and ${page.condition} ${before}
     order by time desc, id desc, version desc limit 1 by id limit {limit:UInt32}`,
    {
      ...spans,
      limit: page.limit,
      ...(page.before ? { beforeTime: page.before.time, beforeId: page.before.id } : {}),
    },
    { maxSeconds: 10 },
  );
}

/** Everything, oldest first, in pieces: for the export of one person's data. */
export function streamEvents(history: History, spans: SpanParams): AsyncIterable<PastEventRow[]> {
  return history.stream(
    `select ${COLUMNS} from events where ${OF_SUBJECTS} order by time, id, version desc limit 1 by id`,
    spans,
    { maxSeconds: 120 },
  );
}

export async function countEvents(history: History, spans: SpanParams): Promise<number> {
  const [row] = await history.query<{ count: string | number }>(
    `select uniqExact(id) as count from events where ${OF_SUBJECTS}`,
    spans,
  );
  return Number(row?.count ?? 0);
}

/** Waits until the rows are gone on this server; a cluster's other replicas follow. */
export async function deleteEvents(history: History, spans: SpanParams): Promise<void> {
  await history.command(
    `alter table events_by_name delete where workspace_id = {workspace:UInt32}
       and id in (select id from events where ${OF_SUBJECTS}) settings mutations_sync = 1`,
    spans,
  );
  await history.command(`alter table events delete where ${OF_SUBJECTS} settings mutations_sync = 1`, spans);
}
