import type { SimulationCurve } from '@sandmill/contracts/api/simulations';
import type { Definitions } from '../definitions/build-definitions.ts';
import { nameOfGroup } from './asked-definitions.ts';
import { dayBounds, type DayBounds } from './day-bounds.ts';
import type { Replayed } from './person-replay.ts';

/** The value of a person who is in no class yet, or not in the segment. */
const OUTSIDE = '';

type Movements = { entered: number[]; left: number[]; atStart: number };
type Counted = { name: string; isClassification: boolean; values: Map<string, Movements>; flows: Map<string, number> };

/** Adds up what happened to each person into curves: sizes, entries and exits day by day, and who moved where. */
export class SimulationTally {
  readonly #bounds: DayBounds;
  readonly #groups = new Map<string, Counted>();

  constructor(definitions: Definitions, period: { timeZone: string; since: number; until: number }) {
    this.#bounds = dayBounds(period.timeZone, period);
    for (const { group, classes, fallback } of definitions.watched) {
      const name = nameOfGroup(group);
      if (name === null) continue;
      const isClassification = fallback !== false;
      const values = isClassification ? [...classes.map(({ value }) => String(value)), String(fallback)] : ['in'];
      const counted = new Map([...new Set(values)].map((value) => [value, this.#nothing()]));
      this.#groups.set(group, { name, isClassification, values: counted, flows: new Map() });
    }
  }

  add({ atStart, transitions }: Replayed): void {
    if (atStart) {
      for (const [group, counted] of this.#groups) {
        const value = counted.values.get(shown(atStart[group] ?? false));
        if (value) value.atStart++;
      }
    }
    for (const { group, from, to, at } of transitions) {
      const counted = this.#groups.get(group);
      if (counted) this.#move(counted, { from: shown(from), to: shown(to), day: this.#bounds.indexOf(at) });
    }
  }

  curves(): SimulationCurve[] {
    return [...this.#groups.values()].map(({ name, isClassification, values, flows }) => ({
      definition: name,
      kind: isClassification ? ('classification' as const) : ('condition' as const),
      values: [...values].map(([value, movements]) => ({ value, ...this.#sizes(movements) })),
      flows: [...flows].map(([key, people]) => {
        const [from = OUTSIDE, to = OUTSIDE] = key.split('\n');
        return { from, to, people };
      }),
    }));
  }

  #move({ values, flows, isClassification }: Counted, move: { from: string; to: string; day: number }): void {
    const left = values.get(move.from);
    const entered = values.get(move.to);
    if (left) left.left[move.day] = (left.left[move.day] ?? 0) + 1;
    if (entered) entered.entered[move.day] = (entered.entered[move.day] ?? 0) + 1;
    if (!isClassification) return;
    const key = `${move.from}\n${move.to}`;
    flows.set(key, (flows.get(key) ?? 0) + 1);
  }

  #sizes({ atStart, entered, left }: Movements): Omit<SimulationCurve['values'][number], 'value'> {
    let size = atStart;
    const days = this.#bounds.days.map((day, place) => {
      size += (entered[place] ?? 0) - (left[place] ?? 0);
      return { day, size, entered: entered[place] ?? 0, left: left[place] ?? 0 };
    });
    return { atStart, days };
  }

  #nothing(): Movements {
    const none = (): number[] => this.#bounds.days.map(() => 0);
    return { entered: none(), left: none(), atStart: 0 };
  }
}

/** As people read it: "in" for a member, the class, '' for outside. */
export function shown(value: boolean | string | null): string {
  if (value === null || value === false) return OUTSIDE;
  return value === true ? 'in' : value;
}
