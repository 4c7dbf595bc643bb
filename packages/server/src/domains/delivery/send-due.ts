import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Log } from '../../platform/log.ts';
import type { ChannelAdapter } from './adapters/adapter.ts';
import type { Adapters } from './choose-adapter.ts';
import { decideChunk, type GoingMessage, type JourneyWants } from './decide-chunk.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import type { AddressSource } from './message-addresses.ts';
import type { DueMessage } from './message.ts';
import { claimMessages, releaseClaimed } from './messages.queries.ts';
import { selectSenderWorkspace } from './recipients.queries.ts';
import { recordResults, UNREACHABLE_WAIT_MS } from './record-results.ts';

export type SenderDeps = {
  db: Db;
  clock: Clock;
  log: Log;
  addresses: AddressSource;
  adapters: Adapters;
  journeyWants: JourneyWants;
  /** Names this sender in the rows it works on. */
  worker: string;
  /** For tests of crashes: called at the named points. */
  at?: (point: 'claimed' | 'sending' | 'handed over') => void | Promise<void>;
};

/** `stopping`: begin nothing more. `breaking`: break off what is on its way. */
export type SenderSignals = { stopping: AbortSignal; breaking: AbortSignal };

const BLOCK = 200;
/** Claimed rows are returned this long after a crash. */
const CLAIM_LEASE_MS = 120_000;
/** Longer than any server may take; rows still "sending" after it are uncertain. */
const SENDING_LEASE_MS = 600_000;

/** Takes one block of due messages through gates and out. Gives how many it took; 0: nothing is due. */
export async function sendDue(deps: SenderDeps, signals: SenderSignals): Promise<number> {
  const block = await claimBlock(deps);
  if (block.length === 0) return 0;
  await deps.at?.('claimed');
  for (const [workspaceId, messages] of groupByWorkspace(block)) {
    try {
      await sendWorkspace(deps, workspaceId, { messages, signals });
    } catch (error) {
      if (signals.stopping.aborted) await release(deps, messages, null);
      else await stepAside(deps, messages, error);
    }
  }
  return block.length;
}

/** What somebody is waiting for goes first. */
async function claimBlock({ db, clock, worker }: SenderDeps): Promise<DueMessage[]> {
  const now = clock.now();
  const claim = { worker, now, leaseUntil: now + CLAIM_LEASE_MS };
  const first = await claimMessages(db, { ...claim, class: 'transactional', limit: BLOCK });
  if (first.length >= BLOCK) return first;
  const rest = await claimMessages(db, { ...claim, class: 'marketing', limit: BLOCK - first.length });
  return [...first, ...rest];
}

async function sendWorkspace(
  deps: SenderDeps,
  workspaceId: number,
  of: { messages: DueMessage[]; signals: SenderSignals },
): Promise<void> {
  const workspace = await selectSenderWorkspace(deps.db, workspaceId);
  if (!workspace) return;
  const adapter = deps.adapters.of(workspace);
  let left = of.messages;
  while (left.length > 0) {
    if (of.signals.stopping.aborted) return release(deps, left, null);
    const chunk = left.slice(0, adapter.batchSize);
    left = left.slice(chunk.length);
    const reachable = await sendChunk(deps, { workspace, adapter, chunk, signal: of.signals.breaking });
    if (!reachable) return release(deps, left, deps.clock.now() + UNREACHABLE_WAIT_MS);
  }
}

type Chunk = { workspace: SenderWorkspace; adapter: ChannelAdapter; chunk: DueMessage[]; signal: AbortSignal };

/** false: the other side could not be reached for any of them. */
async function sendChunk(deps: SenderDeps, { workspace, adapter, chunk, signal }: Chunk): Promise<boolean> {
  const { db, clock, worker, addresses, journeyWants } = deps;
  const now = clock.now();
  const context = { workspace, adapter, addresses, journeyWants, worker, now, leaseUntil: now + SENDING_LEASE_MS };
  const outgoing = (going: GoingMessage[]) => going.map((one) => one.rendered.outgoing);
  if (adapter.keepsOnly) {
    await db.transaction(async (tx) => {
      const going = await decideChunk(tx, chunk, context);
      const results = await adapter.sendBatch(outgoing(going), signal);
      await deps.at?.('sending');
      await recordResults(tx, workspace.id, { going, results, adapter, worker, now });
    });
    return true;
  }
  const going = await db.transaction((tx) => decideChunk(tx, chunk, context));
  await deps.at?.('sending');
  if (going.length === 0) return true;
  const results = await adapter.sendBatch(outgoing(going), signal);
  await deps.at?.('handed over');
  await db.transaction((tx) => recordResults(tx, workspace.id, { going, results, adapter, worker, now: clock.now() }));
  return results.some((result) => result.outcome !== 'unreachable');
}

function groupByWorkspace(messages: DueMessage[]): Map<number, DueMessage[]> {
  const groups = new Map<number, DueMessage[]>();
  for (const message of messages) {
    const group = groups.get(message.workspaceId) ?? [];
    group.push(message);
    groups.set(message.workspaceId, group);
  }
  return groups;
}

async function release({ db, worker }: SenderDeps, messages: DueMessage[], notBefore: number | null): Promise<void> {
  for (const [workspaceId, group] of groupByWorkspace(messages))
    await releaseClaimed(db, workspaceId, { ids: group.map((m) => m.id), worker, notBefore });
}

/** What fails for a reason of ours is said once and tried again in a minute; other workspaces go on. */
async function stepAside(deps: SenderDeps, messages: DueMessage[], error: unknown): Promise<void> {
  deps.log.error(
    { err: error, workspaceId: messages[0]?.workspaceId, messages: messages.length },
    'Messages could not be sent and wait a minute',
  );
  await release(deps, messages, deps.clock.now() + UNREACHABLE_WAIT_MS);
}
