import type { ChannelAdapter } from '../adapters/adapter.ts';
import { wallTime, instantOf, DAY_MS } from '../../../platform/wall-clock.ts';
import type { SenderWorkspace } from '../delivery-settings.ts';
import { OWN, writingThrough, type StoredMailService } from '../mail-services/mail-service.ts';
import { waysOf } from '../mail-services/choose-way.ts';
import type { DueMessage } from '../message.ts';
import { claimMessages, releaseHeld, selectTurns } from '../message-claims.queries.ts';
import { selectSenderWorkspace } from '../recipients.queries.ts';
import type { SenderDeps } from '../send-due.ts';
import { localDay } from '../sending-domains/local-day.ts';
import { selectAddressDomains, selectDesk, type Desk } from './desk.queries.ts';
import { grouped } from './grouped.ts';
import { laneOf, readLane } from './lane.ts';
import { deleteSlowLane, selectSlowLanes, updateTokens, upsertSlowLane } from './lanes.queries.ts';
import { isFailing, planBlock, warmUpLeft } from './plan-block.ts';
import { busyKey } from './sender-memory.ts';
import { shareTurns, type Turn } from './share-turns.ts';
import { hasRecovered, opensAt, tokensAt, type SlowLane } from './slow-lane.ts';

/** Messages of one workspace that go one way. `workspace`: as it writes through the service. */
export type Way = {
  key: string;
  service: StoredMailService | null;
  workspace: SenderWorkspace;
  messages: DueMessage[];
  /** Their route names more services, should this one fail. */
  hasOther: boolean;
};

export type TakenBlock = { claimed: number; ways: Way[]; nextAt: number | null };

const BLOCK = 200;
/** Claimed rows are returned this long after a crash. */
const CLAIM_LEASE_MS = 120_000;
/** A way that hangs, or that is tried again at a time unknown, is looked at again after so long. */
const LOOK_AGAIN_MS = 1_000;

/** Everything that is read once for a turn of the sender. */
type Scene = {
  workspaces: Map<number, { workspace: SenderWorkspace; desk: Desk; adapter: ChannelAdapter }>;
  slow: Map<string, SlowLane>;
  now: number;
};

/** Claims a block in fair parts and chooses the way of each message; what may not go now waits in its lane. */
export async function takeBlock(deps: SenderDeps): Promise<TakenBlock> {
  const now = deps.clock.now();
  const turns = await selectTurns(deps.db);
  const scene: Scene = { workspaces: new Map(), slow: await readSlowLanes(deps, now), now };
  const labelled = new Set(turns.filter(({ lane }) => lane !== '').map(({ workspaceId }) => workspaceId));
  for (const workspaceId of labelled) await enter(deps, scene, workspaceId);
  const open = turns.map((turn) => ({ ...turn, ...openingOf(turn, deps, scene) }));
  const due = open.filter((turn) => Math.max(turn.notBefore, turn.opens) <= now);
  const claim = { worker: deps.worker, now, leaseUntil: now + CLAIM_LEASE_MS };
  const claimed: DueMessage[] = [];
  // What somebody is waiting for goes first; a turn may be shorter than its share, so the rest is shared anew.
  for (const kind of ['transactional', 'marketing'] as const) {
    const own = due.filter((turn) => turn.class === kind);
    const shares = shareTurns(own, BLOCK - claimed.length);
    claimed.push(...(await claimMessages(deps.db, { ...claim, shares })));
  }
  const ways: Way[] = [];
  for (const [workspaceId, messages] of grouped(claimed, (message) => message.workspaceId))
    ways.push(...(await waysOfWorkspace(deps, scene, { workspaceId, messages })));
  const instants = open.map((turn) => Math.max(turn.notBefore, turn.opens)).filter(Number.isFinite);
  return { claimed: claimed.length, ways, nextAt: instants.length === 0 ? null : Math.min(...instants) };
}

/** Recovered lanes are forgotten on the way. */
async function readSlowLanes({ db }: SenderDeps, now: number): Promise<Map<string, SlowLane>> {
  const slow = new Map<string, SlowLane>();
  for (const lane of await selectSlowLanes(db, null)) {
    if (hasRecovered(lane, now)) await deleteSlowLane(db, lane.workspaceId, lane.lane);
    else slow.set(`${lane.workspaceId} ${lane.lane}`, lane);
  }
  return slow;
}

async function enter(deps: SenderDeps, scene: Scene, workspaceId: number) {
  const known = scene.workspaces.get(workspaceId);
  if (known) return known;
  const workspace = await selectSenderWorkspace(deps.db, workspaceId);
  if (!workspace) return null;
  const desk = await selectDesk(deps.db, workspaceId, localDay(workspace.timeZone, scene.now));
  for (const service of desk.services.values()) await limit(deps, scene, workspaceId, service);
  const entered = { workspace, desk, adapter: deps.adapters.of(workspace) };
  scene.workspaces.set(workspaceId, entered);
  return entered;
}

/** A limit set by hand is a slow lane that never recovers. */
async function limit({ db }: SenderDeps, scene: Scene, workspaceId: number, service: StoredMailService): Promise<void> {
  const lane = laneOf(service.id);
  const key = `${workspaceId} ${lane}`;
  if (service.perSecond === null || scene.slow.has(key)) return;
  const rate = Number(service.perSecond);
  const slow = {
    workspaceId,
    lane,
    rate,
    ceiling: rate,
    slowedAt: scene.now,
    tokens: Math.max(1, rate),
    filledAt: scene.now,
  };
  await upsertSlowLane(db, slow, null);
  scene.slow.set(key, slow);
}

/** When a turn's lane lets messages through, and how many of them. Infinity: when somebody or something else changes. */
function openingOf(turn: Turn, deps: SenderDeps, scene: Scene): { opens: number; most: number } {
  const { now } = scene;
  const all = { opens: now, most: BLOCK };
  const lane = readLane(turn.lane);
  const entered = scene.workspaces.get(turn.workspaceId);
  if (lane === null || !entered) return { ...all, opens: turn.notBefore };
  const { workspace, desk } = entered;
  if ('domain' in lane) {
    const state = desk.domains.get(lane.domain);
    if (!state || turn.class === 'transactional') return all;
    if (state.pausedAt !== null) return { opens: Number.POSITIVE_INFINITY, most: 0 };
    const left = warmUpLeft(state, { workspace, now });
    return left > 0 ? { opens: now, most: left } : { opens: nextHour(workspace.timeZone, now), most: 0 };
  }
  const service = desk.services.get(lane.service);
  if (lane.service !== OWN && !service) return all;
  if (isFailing(lane.service, { workspace, desk, memory: deps.memory, now })) {
    return { opens: service?.retryAt?.getTime() ?? deps.memory.ownRetryAt(workspace.id), most: 0 };
  }
  if (deps.memory.busy.has(busyKey(workspace.id, lane.service))) return { opens: now + LOOK_AGAIN_MS, most: 0 };
  let opening = all;
  for (const place of [laneOf(lane.service), turn.lane]) {
    const slow = scene.slow.get(`${workspace.id} ${place}`);
    if (!slow) continue;
    opening = {
      opens: Math.max(opening.opens, opensAt(slow, now)),
      most: Math.min(opening.most, Math.floor(tokensAt(slow, now))),
    };
  }
  return opening;
}

function nextHour(timeZone: string, now: number): number {
  const { day, minutes } = wallTime(timeZone, now);
  const next = (Math.floor(minutes / 60) + 1) * 60;
  return next >= 1440
    ? instantOf(timeZone, { day: day + DAY_MS, minutes: 0 })
    : instantOf(timeZone, { day, minutes: next });
}

type Part = { workspaceId: number; messages: DueMessage[] };

async function waysOfWorkspace(deps: SenderDeps, scene: Scene, { workspaceId, messages }: Part): Promise<Way[]> {
  const entered = await enter(deps, scene, workspaceId);
  if (!entered) return [];
  const { workspace, desk, adapter } = entered;
  const slow = new Map([...scene.slow.values()].filter((l) => l.workspaceId === workspaceId).map((l) => [l.lane, l]));
  // Where nothing depends on whom it goes to, nobody is asked.
  const asks = slow.size > 0 || desk.routes.some((route) => route.domains.length > 0);
  const contactIds = [...new Set(messages.map((message) => message.contactId))];
  const domains = asks ? await selectAddressDomains(deps.db, workspaceId, contactIds) : new Map<string, string>();
  const context = { workspace, desk, ownKeeps: adapter.keepsOnly, slow, memory: deps.memory, domains, now: scene.now };
  const plan = planBlock(messages, context);
  for (const taken of plan.taken) {
    await updateTokens(deps.db, taken);
    scene.slow.set(`${workspaceId} ${taken.after.lane}`, taken.after);
  }
  await releaseHeld(deps.db, workspaceId, { held: plan.held, worker: deps.worker });
  return [...plan.going].map(([key, going]) => {
    const service = desk.services.get(key) ?? null;
    const hasOther = going.every((message) => {
      const address = message.address?.split('@')[1]?.toLowerCase() ?? domains.get(message.contactId) ?? '';
      const others = waysOf(desk.routes, { class: message.class, domain: address }).filter((other) => other !== key);
      return others.some(
        (other) => !isFailing(other, { ...context }) && (other === OWN || desk.services.get(other)?.enabled),
      );
    });
    return { key, service, workspace: writingThrough(workspace, service), messages: going, hasOther };
  });
}
