import type { Log } from '../platform/log.ts';
import { AppError } from '../platform/errors.ts';
import { parkEvent, takeEvents } from '../domains/collect/index.ts';
import { lockMill, selectNextInstant, selectWorkspacesWithWork } from './mill.queries.ts';
import { openPace, type Pace } from './pace.ts';
import { turn, type MillDeps, type TurnReport, type TurnRequest } from './turn.ts';

/** How long a turn should take. PGlite has one connection, so there everybody else waits for the turn to end. */
const TURN_MS = { pglite: 160, postgres: 120 };
/** Notifications can be lost with a connection; this long at the most until the work is found all the same. */
const SAFETY_TICK_MS = 30_000;
/** Another worker holds the workspace: look again after this long. */
const BUSY_PAUSE_MS = 25;
/** A store that does not answer is asked again after this long. */
const FAILURE_PAUSE_MS = 1_000;

export type Mill = {
  /** Finishes the running turn and stops. */
  stop(): Promise<void>;
  /** Something may have to be done: called by those who hear of it in this process. */
  wake(): void;
};

/** Works through all workspaces until nothing is due, then sleeps until a notification or the next instant. */
export async function startMill(base: MillDeps & { log: Log }): Promise<Mill> {
  const deps = { ...base, pace: openPace(TURN_MS[base.db.kind]) };
  const stopping = new AbortController();
  let awake = new AbortController();
  const wake = (): void => awake.abort();
  const unlisten = [await deps.db.listen('event_log', wake), await deps.db.listen('definitions', wake)];
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      awake = new AbortController();
      const again = await workOff(deps, stopping.signal).catch((error: unknown) => {
        deps.log.error({ err: error }, 'the mill could not work and tries again');
        return deps.clock.now() + FAILURE_PAUSE_MS;
      });
      const until = again ?? (await nextInstant(deps));
      await deps.clock.sleepUntil(until, AbortSignal.any([awake.signal, stopping.signal])).catch(() => undefined);
    }
  };
  const running = run();
  return {
    wake,
    stop: async () => {
      stopping.abort();
      await running;
      for (const stop of unlisten) await stop();
    },
  };
}

type LoopDeps = MillDeps & { log: Log; pace: Pace };

/**
 * One turn for each workspace with work, again and again until none has any: nobody waits for a neighbour's backlog.
 * Gives the instant at which to look again when a workspace was busy or failed, or null when all is done.
 */
async function workOff(deps: LoopDeps, signal: AbortSignal): Promise<number | null> {
  let pause = 0;
  for (let more = true; more && !signal.aborted;) {
    more = false;
    for (const workspaceId of await selectWorkspacesWithWork(deps.db, deps.clock.now())) {
      if (signal.aborted) break;
      const { report, isCrippled } = await oneTurn(deps, workspaceId);
      if (report === null) pause = Math.max(pause, BUSY_PAUSE_MS);
      if (isCrippled) pause = FAILURE_PAUSE_MS;
      if (report !== null && (report.events > 0 || report.transitions > 0 || report.messages > 0)) more = true;
    }
  }
  return pause > 0 ? deps.clock.now() + pause : null;
}

type Turned = { report: TurnReport | null; isCrippled: boolean };

/** A turn; when it fails for another reason than a store out of reach, smaller ones, until the failing event is alone. */
async function oneTurn(deps: LoopDeps, workspaceId: number): Promise<Turned> {
  let events = deps.pace.size();
  for (;;) {
    // The last try is one event and nobody who is due, so that what fails alone is the event's own fault.
    const people = events > 1 ? deps.pace.size() : 0;
    try {
      return { report: await pacedTurn(deps, workspaceId, { events, people }), isCrippled: people === 0 };
    } catch (error) {
      if (error instanceof AppError && error.code === 'unavailable') throw error;
      deps.log.warn({ err: error, workspaceId, events }, 'a turn failed and is tried with fewer events');
      if (events > 1) events = Math.ceil(events / 8);
      else return { report: await parkFirst(deps, { workspaceId, error }), isCrippled: false };
    }
  }
}

async function pacedTurn(deps: LoopDeps, workspaceId: number, request: TurnRequest): Promise<TurnReport | null> {
  const began = deps.clock.now();
  const report = await turn(deps, workspaceId, request);
  const size = deps.pace.size();
  if (report && (report.events >= size || report.people >= size)) deps.pace.took(deps.clock.now() - began);
  return report;
}

/** Sets aside the event that fails even alone: visible in the admin, and no hindrance to others. */
async function parkFirst(
  deps: MillDeps & { log: Log },
  failed: { workspaceId: number; error: unknown },
): ReturnType<typeof turn> {
  return deps.db.transaction(async (tx) => {
    if (!(await lockMill(tx, failed.workspaceId))) return null;
    const [event] = await takeEvents(tx, failed.workspaceId, 1);
    if (!event) throw failed.error;
    await parkEvent(tx, event, { error: String(failed.error), now: deps.clock.now() });
    deps.log.error({ err: failed.error, workspaceId: failed.workspaceId, eventId: event.id }, 'an event was set aside');
    return { events: 1, people: 0, transitions: 0, messages: 0 };
  });
}

async function nextInstant(deps: MillDeps): Promise<number> {
  const next = await selectNextInstant(deps.db).catch(() => null);
  return Math.min(next ?? Number.POSITIVE_INFINITY, deps.clock.now() + SAFETY_TICK_MS);
}
