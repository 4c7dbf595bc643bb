import { sendingDomain, type SenderWorkspace } from '../delivery-settings.ts';
import { waysOf } from '../mail-services/choose-way.ts';
import { OWN, writingThrough } from '../mail-services/mail-service.ts';
import type { DueMessage } from '../message.ts';
import { allowedBy } from '../sending-domains/warm-up.ts';
import { wallTime } from '../../../platform/wall-clock.ts';
import type { Desk } from './desk.queries.ts';
import { domainLane, laneOf } from './lane.ts';
import { busyKey, type SenderMemory } from './sender-memory.ts';
import { take, type SlowLane } from './slow-lane.ts';

export type HoldReason = 'service_failing' | 'domain_paused' | 'warm_up' | 'paced' | 'no_service';
/** Goes back. `lane`: where it waits until that opens; with `notBefore` it is looked at again by the clock. */
export type Held = { id: string; lane: string; reason: HoldReason | null; notBefore: number | null };

export type BlockPlan = {
  /** Service id or "own" -> what goes that way, in the order given. */
  going: Map<string, DueMessage[]>;
  held: Held[];
  /** Slow lanes from which something was taken. */
  taken: { before: SlowLane; after: SlowLane }[];
};

export type BlockContext = {
  workspace: SenderWorkspace;
  desk: Desk;
  /** Its own server is the built-in mailbox, which knows neither reputation nor limits. */
  ownKeeps: boolean;
  slow: ReadonlyMap<string, SlowLane>;
  memory: SenderMemory;
  /** Contact -> domain of the address, small letters. */
  domains: ReadonlyMap<string, string>;
  now: number;
};

/** Nobody is there to carry it: looked at again after so long, or when services or routes change. */
const NO_SERVICE_MS = 600_000;

/** Chooses the way of each message of one workspace: the first of its route's services that works and may take it now. */
export function planBlock(messages: readonly DueMessage[], context: BlockContext): BlockPlan {
  const going = new Map<string, DueMessage[]>();
  const held: Held[] = [];
  const lanes = new Map(context.slow);
  const left = new Map<string, number>();
  for (const message of messages) {
    const way = wayOf(message, { ...context, lanes, left });
    if (typeof way !== 'string') {
      held.push({ id: message.id, ...way });
      continue;
    }
    const group = going.get(way) ?? [];
    group.push(message);
    going.set(way, group);
  }
  const taken = [...context.slow].flatMap(([lane, before]) => {
    const after = lanes.get(lane);
    return after && after !== before ? [{ before, after }] : [];
  });
  return { going, held, taken };
}

type Choosing = BlockContext & { lanes: Map<string, SlowLane>; left: Map<string, number> };
type Wait = Omit<Held, 'id'>;

function wayOf(message: DueMessage, context: Choosing): string | Wait {
  const { workspace, desk, domains } = context;
  const address = message.address?.split('@')[1]?.toLowerCase();
  const domain = address ?? domains.get(message.contactId) ?? '';
  let first: Wait | null = null;
  for (const key of waysOf(desk.routes, { class: message.class, domain })) {
    const service = key === OWN ? null : (desk.services.get(key) ?? null);
    if (key !== OWN && !service?.enabled) continue;
    const wait = waitOf(key, { message, domain, context });
    if (wait === null) return key;
    first ??= wait;
  }
  return first ?? { lane: '', reason: 'no_service', notBefore: context.now + NO_SERVICE_MS };

  function waitOf(key: string, of: { message: DueMessage; domain: string; context: Choosing }): Wait | null {
    if (isFailing(key, of.context)) return { lane: laneOf(key), reason: 'service_failing', notBefore: null };
    const from = sendingDomain(writingThrough(workspace, desk.services.get(key) ?? null));
    return restOf(key, from, of) ?? paceOf(key, from, of);
  }
}

export function isFailing(
  key: string,
  { workspace, desk, memory, now }: Pick<BlockContext, 'workspace' | 'desk' | 'memory' | 'now'>,
): boolean {
  const retryAt =
    key === OWN
      ? memory.ownRetryAt(workspace.id)
      : (desk.services.get(key)?.retryAt?.getTime() ?? Number.NEGATIVE_INFINITY);
  return retryAt > now;
}

type Asked = { message: DueMessage; domain: string; context: Choosing };

/** The sending domain rests, or has sent what its warm-up allows for now. Marketing only. */
function restOf(key: string, from: string, { message, context }: Asked): Wait | null {
  if (message.class !== 'marketing' || message.test || (key === OWN && context.ownKeeps)) return null;
  const state = context.desk.domains.get(from);
  if (!state) return null;
  if (state.pausedAt !== null) return { lane: domainLane(from), reason: 'domain_paused', notBefore: null };
  const left = context.left.get(from) ?? warmUpLeft(state, context);
  if (left <= 0) return { lane: domainLane(from), reason: 'warm_up', notBefore: null };
  return null;
}

/** How many more marketing mails may leave now from a domain that warms up; without a warm-up as many as there are. */
export function warmUpLeft(
  state: { cap: number | null; warmUp: unknown; sent: number },
  { workspace, now }: { workspace: Pick<SenderWorkspace, 'timeZone'>; now: number },
): number {
  if (state.warmUp === null || state.cap === null) return Number.POSITIVE_INFINITY;
  return allowedBy(state.cap, wallTime(workspace.timeZone, now).minutes) - state.sent;
}

/** The way is taken by a block that hangs, or slowed down; else one is counted off everywhere. */
function paceOf(key: string, from: string, { message, domain, context }: Asked): Wait | null {
  const { workspace, desk, lanes, left, memory, now } = context;
  if (memory.busy.has(busyKey(workspace.id, key))) return { lane: laneOf(key), reason: null, notBefore: null };
  const places = [laneOf(key), laneOf(key, memory.operators.of(domain))];
  const drawn: [string, SlowLane][] = [];
  for (const place of places) {
    const slow = lanes.get(place);
    if (!slow) continue;
    const { lane, granted } = take(slow, 1, now);
    if (granted === 0) return { lane: place, reason: 'paced', notBefore: null };
    drawn.push([place, lane]);
  }
  for (const [place, lane] of drawn) lanes.set(place, lane);
  const state = desk.domains.get(from);
  if (state && message.class === 'marketing' && !message.test)
    left.set(from, (left.get(from) ?? warmUpLeft(state, context)) - 1);
  return null;
}
