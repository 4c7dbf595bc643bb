import type { Enrolment } from './enrolment.ts';
import type { EntryTotals } from './entry-gates.ts';
import type { PastRuns } from './turn-input.ts';

type RunPlace = { journeyId: string; contactId: string; runKey: string };

/** The runs of the people of one turn, and how often each has entered, as they change on the way. */
export class People {
  readonly #runs = new Map<string, Enrolment[]>();
  readonly #past = new Map<string, { lastEnteredAt: number; count: number }>();
  readonly #totals = new Map<string, EntryTotals>();

  constructor(runs: readonly Enrolment[], past: readonly PastRuns[], totals: ReadonlyMap<string, EntryTotals>) {
    for (const run of runs) this.add(run);
    for (const { lastEnteredAt, count, ...place } of past) this.#past.set(keyOf(place), { lastEnteredAt, count });
    for (const [journeyId, { total, today }] of totals) this.#totals.set(journeyId, { total, today });
  }

  /** Under way, or ended with a goal that still counts. A list of its own: it may be walked while runs change. */
  runs(contactId: string): Enrolment[] {
    return [...(this.#runs.get(contactId) ?? [])];
  }

  waiting(contactId: string): Enrolment[] {
    return (this.#runs.get(contactId) ?? []).filter(({ status }) => status === 'waiting');
  }

  past(place: RunPlace): { lastEnteredAt: number; count: number } | null {
    return this.#past.get(keyOf(place)) ?? null;
  }

  totals(journeyId: string): EntryTotals {
    return this.#totals.get(journeyId) ?? { total: 0, today: 0 };
  }

  noteEntry(run: Enrolment): void {
    const past = this.past(run);
    this.#past.set(keyOf(run), { lastEnteredAt: run.enteredAt, count: (past?.count ?? 0) + 1 });
    const { total, today } = this.totals(run.journeyId);
    this.#totals.set(run.journeyId, { total: total + 1, today: today + 1 });
  }

  add(run: Enrolment): void {
    this.drop(run);
    if (run.status !== 'waiting' && (run.goalUntil === null || run.convertedAt !== null)) return;
    const own = this.#runs.get(run.contactId);
    if (own) own.push(run);
    else this.#runs.set(run.contactId, [run]);
  }

  drop(run: Enrolment): void {
    const own = this.#runs.get(run.contactId);
    const place = own?.findIndex(({ id }) => id === run.id) ?? -1;
    if (place >= 0) own?.splice(place, 1);
  }

  /** Somebody who turns out to be two has entered as often as both. */
  mergePast(fromId: string, toId: string): void {
    for (const [key, past] of this.#past) {
      const [journeyId = '', contactId, ...rest] = key.split(' ');
      if (contactId !== fromId) continue;
      const place = { journeyId, contactId: toId, runKey: rest.join(' ') };
      const own = this.past(place);
      const lastEnteredAt = Math.max(past.lastEnteredAt, own?.lastEnteredAt ?? 0);
      this.#past.set(keyOf(place), { lastEnteredAt, count: past.count + (own?.count ?? 0) });
    }
  }
}

function keyOf({ journeyId, contactId, runKey }: RunPlace): string {
  return `${journeyId} ${contactId} ${runKey}`;
}
