import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import { untilWritten } from '../../platform/until-written.ts';
import type { ChannelAdapter } from './adapters/adapter.ts';
import type { Adapters } from './choose-adapter.ts';
import type { JourneyWants } from './chunk-facts.ts';
import { decideChunk, type GoingMessage } from './decide-chunk.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import type { ContentPorts } from './personal-content.ts';
import { takeBlock, type Way } from './lanes/take-block.ts';
import { busyKey, type SenderMemory } from './lanes/sender-memory.ts';
import type { AddressSource } from './message-addresses.ts';
import type { DueMessage } from './message.ts';
import { releaseUnsent } from './message-claims.queries.ts';
import type { RenderInput } from './render-message.ts';
import { sendWithFiles } from './requests/send-with-files.ts';
import { recordResults, UNREACHABLE_WAIT_MS } from './record-results.ts';

export type SenderDeps = {
  db: Db;
  clock: Clock;
  log: Log;
  addresses: AddressSource;
  adapters: Adapters;
  journeyWants: JourneyWants;
  ports?: ContentPorts;
  memory: SenderMemory;
  /** Names this sender in the rows it works on. */
  worker: string;
  /** For tests of crashes: called at the named points. */
  at?: (point: 'claimed' | 'sending' | 'handed over') => void | Promise<void>;
};

/** `stopping`: begin nothing more. `breaking`: break off what is on its way. */
export type SenderSignals = { stopping: AbortSignal; breaking: AbortSignal };

/** `claimed`: messages taken. `nextAt`: when more is due, by the clock; null: nothing waits. `running`: one for each way. */
export type BegunBlock = { claimed: number; nextAt: number | null; running: Promise<void>[] };

/** Longer than any server may take; rows still "sending" after it are uncertain. */
const SENDING_LEASE_MS = 600_000;

/** Takes one block of due messages through gates and out, and waits for it. Gives how many it took; 0: nothing is due. */
export async function sendDue(deps: SenderDeps, signals: SenderSignals): Promise<number> {
  const { claimed, running } = await beginBlock(deps, signals);
  await Promise.all(running);
  return claimed;
}

/** Takes one block and sends each way of it by itself: one that hangs holds up nobody but itself. */
export async function beginBlock(deps: SenderDeps, signals: SenderSignals): Promise<BegunBlock> {
  const { claimed, ways, nextAt } = await takeBlock(deps);
  if (claimed > 0) await deps.at?.('claimed');
  return { claimed, nextAt, running: ways.map((way) => sendWay(deps, way, signals)) };
}

async function sendWay(deps: SenderDeps, way: Way, signals: SenderSignals): Promise<void> {
  const busy = busyKey(way.workspace.id, way.key);
  const handedOver = new Set<string>();
  deps.memory.busy.add(busy);
  try {
    await sendAll(deps, way, { signals, handedOver });
  } catch (error) {
    const unsent = way.messages.filter((message) => !handedOver.has(message.id));
    const within = { clock: deps.clock, signal: signals.stopping };
    await untilWritten(within, () =>
      stepAside(deps, way.workspace.id, { unsent, error, isStopping: signals.stopping.aborted }),
    );
  } finally {
    deps.memory.busy.delete(busy);
  }
}

type Sending = { signals: SenderSignals; handedOver: Set<string> };

async function sendAll(deps: SenderDeps, way: Way, { signals, handedOver }: Sending): Promise<void> {
  const { workspace } = way;
  const adapter = way.service ? deps.adapters.ofService(workspace, way.service) : deps.adapters.of(workspace);
  let left = way.messages;
  await deps.adapters.dispatch.ready(busyKey(workspace.id, way.key));
  while (left.length > 0) {
    if (signals.stopping.aborted) return release(deps, workspace.id, left, null);
    const chunk = left.slice(0, adapter.batchSize);
    left = left.slice(chunk.length);
    const reachable = await sendChunk(deps, { way, adapter, chunk, signals, handedOver });
    // Those that have another way take it at once; whoever has none is held by the failing way.
    if (!reachable)
      return release(deps, workspace.id, left, way.hasOther ? null : deps.clock.now() + UNREACHABLE_WAIT_MS);
  }
}

type Chunk = Sending & {
  way: Way;
  adapter: ChannelAdapter;
  chunk: DueMessage[];
  /** Of whom the other side may hear from here on: whatever happens, they do not go back. */
  handedOver: Set<string>;
};

/** false: the other side could not be reached for any of them. */
async function sendChunk(deps: SenderDeps, { way, adapter, chunk, signals, handedOver }: Chunk): Promise<boolean> {
  const { db, clock, worker, addresses, journeyWants, memory, ports = {} } = deps;
  const now = clock.now();
  const { workspace } = way;
  const deciding = {
    workspace,
    way,
    adapter,
    addresses,
    journeyWants,
    ports,
    write: (mails: readonly RenderInput[]) =>
      deps.adapters.dispatch.write({ place: busyKey(workspace.id, way.key), mails, keep: !adapter.keepsOnly }),
    operators: memory.operators,
    worker,
    now,
    leaseUntil: now + SENDING_LEASE_MS,
  };
  const outgoing = (going: GoingMessage[]) => going.map((one) => one.rendered.outgoing);
  const recording = { way, adapter, worker, memory };
  if (adapter.keepsOnly) {
    await db.transaction(async (tx) => {
      const going = await decideChunk(tx, chunk, deciding);
      const results = await adapter.sendBatch(outgoing(going), signals.breaking);
      await deps.at?.('sending');
      await recordResults(tx, workspace, { ...recording, going, results, now });
    });
    return true;
  }
  const going = await db.transaction((tx) => decideChunk(tx, chunk, deciding));
  for (const one of going) handedOver.add(one.message.id);
  await deps.at?.('sending');
  if (going.length === 0) return true;
  const results = await sendWithFiles({ sql: db, adapter, signal: signals.breaking }, going);
  await deps.at?.('handed over');
  // What the server answered is told once: while the store is away, it is kept here.
  const answered = { ...recording, going, results, now: clock.now() };
  await untilWritten({ clock, signal: signals.stopping }, () =>
    db.transaction((tx) => recordResults(tx, workspace, answered)),
  );
  return results.some((result) => result.outcome !== 'unreachable');
}

async function release(
  { db, worker }: SenderDeps,
  workspaceId: SenderWorkspace['id'],
  messages: DueMessage[],
  notBefore: number | null,
): Promise<void> {
  if (messages.length > 0) await releaseUnsent(db, workspaceId, { ids: messages.map((m) => m.id), worker, notBefore });
}

/** What fails for a reason of ours is said once and tried again in a minute; other ways go on. */
async function stepAside(
  deps: SenderDeps,
  workspaceId: number,
  { unsent, error, isStopping }: { unsent: DueMessage[]; error: unknown; isStopping: boolean },
): Promise<void> {
  // Nothing is wrong with the messages when the store was away: they leave as soon as it is back.
  const isOutage = error instanceof AppError && error.code === 'unavailable';
  await release(deps, workspaceId, unsent, isStopping || isOutage ? null : deps.clock.now() + UNREACHABLE_WAIT_MS);
  const fields = { err: error, workspaceId, messages: unsent.length };
  if (!isStopping)
    deps.log.error(fields, isOutage ? 'Messages waited for the store' : 'Messages could not be sent and wait a minute');
}
