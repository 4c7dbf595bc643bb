import type { HistoryParam } from '../../../platform/history/history.ts';
import type { CompiledLeaf } from '../conditions/tree.ts';
import type { Kept } from '../accumulators/with-future.ts';
import { foldLeavesSql } from './fold-leaves-sql.ts';

export type MirroredAsked = {
  workspaceId: number;
  zone: string;
  /** Milliseconds. */
  now: number;
  /** History written up to this turn. */
  turn: number;
  redirectHops: number;
  /** Only these people; null: all. */
  contactIds: readonly string[] | null;
  /** Groups whose members are given as they were announced, such as "score:3:hot". */
  announced: readonly string[];
  /** Only people with any event for the leaves. */
  onlyWithEvents: boolean;
};

/** A person as the mirror has them, with what history makes of the leaves. Instants in milliseconds. */
export type MirroredRow = {
  contactId: string;
  states: Record<string, Kept>;
  identified: boolean;
  firstSeen: number;
  lastSeen: number;
  /** JSON of each top-level trait asked for. */
  traits: Record<string, string>;
  tags: string[];
  consents: Record<string, string>;
  orders: [at: number, amount: number, currency: string][];
  firstTouch: string;
  lastTouch: string;
  acquisition: string;
  /** Of the groups asked for, those that the person is in. */
  announced: string[];
};

export type MirroredQuery = {
  sql: string;
  params: Record<string, HistoryParam>;
  read(row: Record<string, unknown>): MirroredRow;
};

/** One query that gives people with all that the leaves ask of them. */
export function mirroredPeopleSql(leaves: readonly CompiledLeaf[], asked: MirroredAsked): MirroredQuery {
  const { workspaceId, zone, now, turn, redirectHops, contactIds } = asked;
  const counted = leaves.filter((leaf) => leaf.accumulator !== null);
  const some = contactIds === null ? {} : { contactIds };
  const fold = foldLeavesSql(counted, { workspaceId, zone, now, redirectHops, upto: { version: turn }, ...some });
  const keys = traitKeys(leaves);
  const kinds = new Set<string>(leaves.map(({ source }) => source.kind));
  const params: Record<string, HistoryParam> = { ...fold.params, ws: workspaceId };
  if (contactIds !== null) params['people'] = [...contactIds];
  keys.forEach((key, i) => (params[`k${i}`] = key));
  asked.announced.forEach((group, i) => (params[`g${i}`] = group));
  const columns = [
    ...keys.map((_, i) => `JSONExtractRaw(traits, {k${i}:String}) as q${i}`),
    ...(kinds.has('tag') ? ['tags'] : []),
    ...(kinds.has('consent') ? ['consents'] : []),
    ...(kinds.has('orders') ? ['orders'] : []),
    ...(kinds.has('touch') ? ['first_touch', 'acquisition'] : []),
    ...asked.announced.map((_, i) => announcedSql(i)),
  ];
  const only = contactIds === null ? '' : 'and contact_id in {people:Array(UUID)}';
  const people = `select ${['contact_id as pid', 'identified', 'toUnixTimestamp64Milli(first_seen) as first_ms', ...columns].join(', ')}
from contact_profiles final where workspace_id = {ws:UInt32} ${only}`;
  const seen = kinds.has('lastSeen') || kinds.has('touch');
  const activity = `left join (
  select contact_id as aid, toUnixTimestamp64Milli(last_seen) as last_ms, last_touch from contact_activity final
  where workspace_id = {ws:UInt32} ${only}) as a on a.aid = p.pid`;
  const events = `(select toUUID(contact_id) as sid, * from (${fold.sql})) as s`;
  const join = counted.length === 0 ? '' : `${asked.onlyWithEvents ? 'inner' : 'left'} join ${events} on s.sid = p.pid`;
  return {
    // In PostgreSQL's order of ids, which is not ClickHouse's: what is written in order of its key costs a third.
    sql: `select * except (aid, sid) from (${people}) as p ${seen ? activity : ''} ${join} order by toString(pid)`.replace(
      '* except (aid, sid)',
      seen || counted.length > 0
        ? `* except (${[seen ? 'aid' : '', counted.length > 0 ? 'sid' : ''].filter(Boolean).join(', ')})`
        : '*',
    ),
    params,
    read: (row) =>
      readRow(row, { keys, announced: asked.announced, states: counted.length === 0 ? {} : fold.read(row).states }),
  };
}

function readRow(
  row: Record<string, unknown>,
  { keys, announced, states }: { keys: readonly string[]; announced: readonly string[]; states: Record<string, Kept> },
): MirroredRow {
  const traits: Record<string, string> = {};
  keys.forEach((key, i) => {
    const raw = String(row[`q${i}`] ?? '');
    if (raw !== '') traits[key] = raw;
  });
  const firstSeen = Number(row['first_ms']);
  return {
    contactId: String(row['pid']),
    states,
    identified: Boolean(Number(row['identified'])),
    firstSeen,
    lastSeen: row['last_ms'] === undefined ? firstSeen : Number(row['last_ms']),
    traits,
    tags: (row['tags'] as string[] | undefined) ?? [],
    consents: (row['consents'] as Record<string, string> | undefined) ?? {},
    orders: ((row['orders'] as [unknown, unknown, string][] | undefined) ?? []).map(([at, amount, currency]) => [
      Number(at),
      Number(amount),
      currency,
    ]),
    firstTouch: String(row['first_touch'] ?? ''),
    lastTouch: String(row['last_touch'] ?? ''),
    acquisition: String(row['acquisition'] ?? ''),
    announced: announced.filter((_, i) => Number(row[`in${i}`]) === 1),
  };
}

/** Whether the person is in a group, as the mill announced it last. */
function announcedSql(place: number): string {
  return `contact_id in (select contact_id from contact_groups final
    where workspace_id = {ws:UInt32} and group_key = {g${place}:String} and value = 'true') as in${place}`;
}

/** Top-level traits that the leaves read; dates are read in the contact's own zone. */
function traitKeys(leaves: readonly CompiledLeaf[]): string[] {
  const keys = new Set<string>();
  for (const { source } of leaves) {
    if (source.kind === 'trait' || source.kind === 'traitDate') keys.add(source.path[0] ?? '');
    if (source.kind === 'trait' || source.kind === 'traitDate' || source.kind === 'touch') keys.add('timezone');
  }
  return [...keys];
}
