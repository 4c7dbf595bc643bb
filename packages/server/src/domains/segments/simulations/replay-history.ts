import { setImmediate as nextTick } from 'node:timers/promises';
import type { SimulationRun } from '@sandmill/contracts/api/simulations';
import type { History } from '../../../platform/history/history.ts';
import type { Transition } from '../transition.ts';
import { pastSizeSql } from '../sql/past-people-sql.ts';
import { nameOfGroup } from './asked-definitions.ts';
import { replayPerson, type ReplayFrame } from './person-replay.ts';
import { readPastPeople } from './read-past-people.ts';
import type { KeptTransition } from './simulation-runs.queries.ts';
import { shown, SimulationTally } from './simulation-tally.ts';

/** Sorted and held by the store at a time: enough to be quick, little enough for its memory. */
const EVENTS_PER_HEAP = 200_000;
/** Listed one by one; what comes after is only counted. */
export const KEPT_TRANSITIONS = 100_000;
const PIECE = 5_000;
/** After so much work others in the process get their turn: answering a page must not wait for a simulation. */
const BREATH_EVENTS = 100;

export type HistoryReplay = ReplayFrame & {
  history: History;
  timeZone: string;
  share: number;
  signal: AbortSignal;
  progress(done: number, total: number): void;
  keep(rows: KeptTransition[]): Promise<void>;
  /** Milliseconds, to tell how long it took. */
  now(): number;
};

export type Outcome = NonNullable<SimulationRun['result']>;

/** Runs definitions over the workspace's own past, person by person. Touches nobody. Stops when the signal says so. */
export async function replayHistory(replay: HistoryReplay): Promise<Outcome> {
  const began = replay.now();
  const { share, workspaceId, until } = replay;
  const tally = new SimulationTally(replay.definitions, replay);
  const total = Math.max(1, Math.round((await historySize(replay.history, workspaceId, until)) * share));
  const heaps = Math.ceil(total / EVENTS_PER_HEAP);
  const counts = { people: 0, events: 0, transitions: 0, kept: 0 };
  let waiting: KeptTransition[] = [];
  let sinceBreath = 0;
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await replay.keep(waiting);
    waiting = [];
  };
  for (let heap = 0; heap < heaps; heap++) {
    for await (const person of readPastPeople(replay.history, {
      workspaceId,
      heap,
      heaps,
      share,
      arrivedBy: until,
    })) {
      replay.signal.throwIfAborted();
      const replayed = replayPerson(person.contactId, person.events, replay);
      tally.add(replayed);
      counts.people++;
      counts.events += person.events.length;
      for (const transition of replayed.transitions) {
        const row = keptOf(transition, counts.kept);
        if (!row) continue;
        counts.transitions++;
        if (counts.kept >= KEPT_TRANSITIONS) continue;
        waiting.push(row);
        counts.kept++;
      }
      if (waiting.length >= PIECE) await flush();
      sinceBreath += person.events.length;
      if (sinceBreath >= BREATH_EVENTS) {
        sinceBreath = 0;
        await nextTick();
      }
      replay.progress(Math.min(counts.events, total), total);
    }
  }
  await flush();
  return { curves: tally.curves(), ...counts, tookMs: replay.now() - began };
}

function keptOf({ group, from, to, contactId, at, cause }: Transition, place: number): KeptTransition | null {
  const definition = nameOfGroup(group);
  return definition === null ? null : { place, contactId, definition, at, from: shown(from), to: shown(to), cause };
}

/** How many events there are up to an instant, repeats included. */
export async function historySize(history: History, workspaceId: number, until: number): Promise<number> {
  const { sql, params } = pastSizeSql(workspaceId, until);
  const [row] = await history.query<{ events: number }>(sql, params);
  return Number(row?.events ?? 0);
}
