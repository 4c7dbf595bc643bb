import type { History } from '../../platform/history/history.ts';

export type Latency = { moves: number; p50Ms: number | null; p95Ms: number | null };

const MOVES = `name in ('Segment Entered', 'Segment Left') and JSONHas(properties, 'latencyMs')`;
const FIGURES = `count() as moves, quantile(0.5)(JSONExtractFloat(properties, 'latencyMs')) as p50,
  quantile(0.95)(JSONExtractFloat(properties, 'latencyMs')) as p95`;

/**
 * From what caused them (an event taken in, an instant that came) to the entries and exits of one segment, in
 * milliseconds. Each move carries its own; imported past and changed definitions carry none.
 */
export async function segmentLatency(
  history: History,
  workspaceId: number,
  asked: { segmentId: number; since: number },
): Promise<Latency> {
  const [row] = await history.query<Row>(
    `select ${FIGURES} from events where workspace_id = {w:UInt32} and received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
     and ${MOVES} and JSONExtractString(properties, 'group') = {group:String}`,
    { w: workspaceId, since: asked.since, group: `segment:${asked.segmentId}` },
  );
  return toLatency(row);
}

/** Of fewer moves a 95th percentile is just the slowest one: after an import, that of an instant that lay in it. */
const FEWEST_MOVES = 20;

/** The same over all segments of all workspaces: a figure of the installation's health. */
export async function allLatency(history: History, since: number): Promise<Latency> {
  const [row] = await history.query<Row>(
    `select ${FIGURES} from events where received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC') and ${MOVES}`,
    { since },
  );
  const latency = toLatency(row);
  return latency.moves < FEWEST_MOVES ? { ...latency, p95Ms: null } : latency;
}

type Row = { moves: number; p50: number | null; p95: number | null };

function toLatency(row: Row | undefined): Latency {
  const moves = Number(row?.moves ?? 0);
  const known = (value: number | null | undefined): number | null =>
    moves === 0 || value === null || value === undefined ? null : Math.round(Number(value));
  return { moves, p50Ms: known(row?.p50), p95Ms: known(row?.p95) };
}
