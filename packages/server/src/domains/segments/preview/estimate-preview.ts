import { CHANNELS, type Channel, type Condition } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { loadContacts } from '../../contacts/index.ts';
import { buildDefinitions } from '../definitions/build-definitions.ts';
import { leavesOf, treeHolds } from '../conditions/tree.ts';
import { foldLeavesSql } from '../sql/fold-leaves-sql.ts';
import { SAMPLE_SIZE } from '../sql/people-sql.ts';
import type { TwinContext } from '../sql/twins/twin.ts';
import { toRow } from '../store/definition-cache.ts';
import { selectWatched } from '../store/definitions.queries.ts';
import { selectSomePeople } from './some-people.queries.ts';
import type { PreviewDeps } from './open-question.ts';
import type { Counted } from './preview-segment.ts';

/** People looked at one by one: the share is right to some three points. */
const LOOKED_AT = 1_000;
const LIMITS = { maxSeconds: 10 };

/** Looks at some people, chosen by a stable hash, as the mill would, and says of all what it finds of them. */
export async function estimatePreview(
  deps: PreviewDeps,
  workspaceId: number,
  {
    definition,
    context,
    signal,
    lookedAt = LOOKED_AT,
  }: { definition: Condition; context: TwinContext; signal: AbortSignal | undefined; lookedAt?: number },
): Promise<Counted> {
  const { ids, total } = await selectSomePeople(deps.history, workspaceId, lookedAt);
  const world = buildDefinitions((await selectWatched(deps.db, workspaceId)).map(toRow), { timeZone: context.zone });
  const tree = world.compile(definition);
  const records = await loadContacts(deps.db, workspaceId, ids);
  await countPast(deps, { records, tree, context, signal });
  const found = [...records.values()].filter((record) => treeHolds(tree, record, context.now, world));
  const share = (count: number): number => (ids.length === 0 ? 0 : Math.round((count * total) / ids.length));
  const allowed = (channel: Channel): number => {
    const reachable = world.compile({ kind: 'reachable', channel, purpose: 'marketing' });
    return share(found.filter((record) => treeHolds(reachable, record, context.now, world)).length);
  };
  return {
    matching: share(found.length),
    total,
    exact: ids.length >= total,
    nodes: [],
    reachable: Object.fromEntries(CHANNELS.map((channel) => [channel, allowed(channel)])) as Counted['reachable'],
    comparison: null,
    sample: found.slice(0, SAMPLE_SIZE).map(({ id }) => id),
  };
}

/** Counters of a definition that nobody watches: from history, for these people. */
async function countPast(
  { history }: PreviewDeps,
  {
    records,
    tree,
    context,
    signal,
  }: {
    records: Map<string, ContactRecord>;
    tree: Parameters<typeof leavesOf>[0];
    context: TwinContext;
    signal: AbortSignal | undefined;
  },
): Promise<void> {
  const leaves = [...new Set(leavesOf(tree))].filter((leaf) => leaf.accumulator !== null);
  if (leaves.length === 0 || records.size === 0) return;
  const { workspaceId, zone, now, redirectHops } = context;
  const asked = { workspaceId, zone, now, redirectHops, contactIds: [...records.keys()] };
  const query = foldLeavesSql(leaves, asked);
  const limits = { ...LIMITS, ...(signal ? { signal } : {}) };
  for (const row of await history.query<Record<string, unknown>>(query.sql, query.params, limits)) {
    const { contactId, states } = query.read(row);
    const record = records.get(contactId);
    if (record) record.watch.accumulators = { ...record.watch.accumulators, ...states };
  }
}
