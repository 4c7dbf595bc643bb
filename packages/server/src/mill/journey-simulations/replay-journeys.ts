import { setImmediate as nextTick } from 'node:timers/promises';
import type { JourneySimulationRun } from '@sandmill/contracts/api/journey-simulations';
import { historySize, readPastPeople } from '../../domains/segments/index.ts';
import type { History } from '../../platform/history/history.ts';
import { withoutOwn } from '../journey-frame.ts';
import { simulatePerson } from '../simulate-person.ts';
import { JourneyReport, type PersonRow } from './journey-report.ts';
import type { Trial } from './trial.ts';

/** Sorted and held by the store at a time: enough to be quick, little enough for its memory. */
const EVENTS_PER_HEAP = 200_000;
/** Listed one by one; who comes after is only counted. */
const KEPT_PEOPLE = 100_000;
const PIECE = 2_000;
/** After so much work others in the process get their turn: answering a page must not wait for a simulation. */
const BREATH_EVENTS = 200;

export type JourneyReplay = {
  workspaceId: number;
  history: History;
  /** Milliseconds. */
  until: number;
  trials: readonly Trial[];
  signal: AbortSignal;
  progress(done: number, total: number): void;
  keep(rows: (PersonRow & { side: number })[]): Promise<void>;
  /** Milliseconds, to tell how long it took. */
  now(): number;
};

/** Walks each person's past once for each side, and adds up. Touches nobody. Stops when the signal says so. */
export async function replayJourneys(replay: JourneyReplay): Promise<NonNullable<JourneySimulationRun['result']>> {
  const { workspaceId, history, until, trials } = replay;
  const began = replay.now();
  const reports = trials.map(({ report }) => new JourneyReport(report));
  const total = Math.max(1, await historySize(history, workspaceId, until));
  const heaps = Math.ceil(total / EVENTS_PER_HEAP);
  const counts = { people: 0, events: 0, kept: 0 };
  const kept = new Kept(replay.keep);
  let sinceBreath = 0;
  for (let heap = 0; heap < heaps; heap++) {
    const asked = { workspaceId, heap, heaps, share: 1, arrivedBy: until };
    for await (const { contactId, events } of readPastPeople(history, asked)) {
      replay.signal.throwIfAborted();
      for (const [side, { frame }] of trials.entries()) {
        const row = reports[side]?.add(contactId, simulatePerson(contactId, withoutOwn(events, frame), frame));
        if (row) await kept.add({ ...row, side });
      }
      counts.people++;
      counts.events += events.length;
      sinceBreath += events.length;
      if (sinceBreath >= BREATH_EVENTS) {
        sinceBreath = 0;
        await nextTick();
      }
      replay.progress(Math.min(counts.events, total), total);
    }
  }
  await kept.flush();
  const outcomes = reports.map((report) => report.result());
  return { outcomes, ...counts, kept: kept.count, tookMs: Math.round(replay.now() - began) };
}

type KeptRow = PersonRow & { side: number };

/** Written in pieces, up to a bound. */
class Kept {
  count = 0;
  #waiting: KeptRow[] = [];
  readonly #keep: (rows: KeptRow[]) => Promise<void>;

  constructor(keep: (rows: KeptRow[]) => Promise<void>) {
    this.#keep = keep;
  }

  async add(row: KeptRow): Promise<void> {
    if (this.count >= KEPT_PEOPLE) return;
    this.count++;
    this.#waiting.push(row);
    if (this.#waiting.length >= PIECE) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#waiting.length > 0) await this.#keep(this.#waiting);
    this.#waiting = [];
  }
}
