import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import { untilWritten } from '../../platform/until-written.ts';
import type { ChannelAdapter } from './adapters/adapter.ts';
import type { Adapters } from './choose-adapter.ts';
import { decideChunk, type GoingMessage, type JourneyWants } from './decide-chunk.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import type { ContentPorts } from './personal-content.ts';
import type { AddressSource } from './message-addresses.ts';
import type { DueMessage } from './message.ts';
import { claimMessages, releaseUnsent } from './message-claims.queries.ts';
import { selectSenderWorkspace } from './recipients.queries.ts';
import { recordResults, UNREACHABLE_WAIT_MS } from './record-results.ts';

export type SenderDeps = {
  db: Db;
  clock: Clock;
  log: Log;
  addresses: AddressSource;
  adapters: Adapters;
  journeyWants: JourneyWants;
  ports?: ContentPorts;
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
    const handedOver = new Set<string>();
    try {
      await sendWorkspace(deps, workspaceId, { messages, signals, handedOver });
    } catch (error) {
      const unsent = messages.filter((message) => !handedOver.has(message.id));
      const within = { clock: deps.clock, signal: signals.stopping };
      await untilWritten(within, () => stepAside(deps, unsent, { error, isStopping: signals.stopping.aborted }));
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
  of: { messages: DueMessage[]; signals: SenderSignals; handedOver: Set<string> },
): Promise<void> {
  const workspace = await selectSenderWorkspace(deps.db, workspaceId);
  if (!workspace) return;
  const adapter = deps.adapters.of(workspace);
  let left = of.messages;
  while (left.length > 0) {
    if (of.signals.stopping.aborted) return release(deps, left, null);
    const chunk = left.slice(0, adapter.batchSize);
    left = left.slice(chunk.length);
    const { signals, handedOver } = of;
    const reachable = await sendChunk(deps, { workspace, adapter, chunk, signals, handedOver });
    if (!reachable) return release(deps, left, deps.clock.now() + UNREACHABLE_WAIT_MS);
  }
}

type Chunk = {
  workspace: SenderWorkspace;
  adapter: ChannelAdapter;
  chunk: DueMessage[];
  signals: SenderSignals;
  /** Of whom the other side may hear from here on: whatever happens, they do not go back. */
  handedOver: Set<string>;
};

/** false: the other side could not be reached for any of them. */
async function sendChunk(
  deps: SenderDeps,
  { workspace, adapter, chunk, signals, handedOver }: Chunk,
): Promise<boolean> {
  const { db, clock, worker, addresses, journeyWants, ports = {} } = deps;
  const now = clock.now();
  const context = {
    workspace,
    adapter,
    addresses,
    journeyWants,
    ports,
    worker,
    now,
    leaseUntil: now + SENDING_LEASE_MS,
  };
  const outgoing = (going: GoingMessage[]) => going.map((one) => one.rendered.outgoing);
  if (adapter.keepsOnly) {
    await db.transaction(async (tx) => {
      const going = await decideChunk(tx, chunk, context);
      const results = await adapter.sendBatch(outgoing(going), signals.breaking);
      await deps.at?.('sending');
      await recordResults(tx, workspace.id, { going, results, adapter, worker, now });
    });
    return true;
  }
  const going = await db.transaction((tx) => decideChunk(tx, chunk, context));
  for (const one of going) handedOver.add(one.message.id);
  await deps.at?.('sending');
  if (going.length === 0) return true;
  const results = await adapter.sendBatch(outgoing(going), signals.breaking);
  await deps.at?.('handed over');
  // What the server answered is told once: while the store is away, it is kept here.
  const answered = { going, results, adapter, worker, now: clock.now() };
  await untilWritten({ clock, signal: signals.stopping }, () =>
    db.transaction((tx) => recordResults(tx, workspace.id, answered)),
  );
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
    await releaseUnsent(db, workspaceId, { ids: group.map((m) => m.id), worker, notBefore });
}

/** What fails for a reason of ours is said once and tried again in a minute; other workspaces go on. */
async function stepAside(
  deps: SenderDeps,
  messages: DueMessage[],
  { error, isStopping }: { error: unknown; isStopping: boolean },
): Promise<void> {
  // Nothing is wrong with the messages when the store was away: they leave as soon as it is back.
  const isOutage = error instanceof AppError && error.code === 'unavailable';
  await release(deps, messages, isStopping || isOutage ? null : deps.clock.now() + UNREACHABLE_WAIT_MS);
  const fields = { err: error, workspaceId: messages[0]?.workspaceId, messages: messages.length };
  if (!isStopping)
    deps.log.error(fields, isOutage ? 'Messages waited for the store' : 'Messages could not be sent and wait a minute');
}
