import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { Span } from '../accumulators/span.ts';
import type { OrderMoney } from './order-money.ts';
import type { Watched } from '../definitions/watched.ts';
import type { CompiledInterests } from '../interests/compiled-interests.ts';
import type { CompiledScore } from '../scoring/compiled-score.ts';

/** Figures over those orders that count in a span, the same for every instant of from <= now < until. */
export type OrderFigures = {
  orders: ContactRecord['orders'];
  span: Span;
  money: OrderMoney;
  from: number;
  until: number;
  count: number;
  amount: number;
  largest: number | null;
  first: number | null;
  last: number | null;
};

/** What a leaf may know beside the contact. */
export interface World {
  /** The workspace's time zone (IANA). */
  readonly timeZone: string;
  /** The live definition of a group such as "segment:12". */
  watchedGroup(group: string): Watched | undefined;
  /** The live classification with this key, such as "lifecycle". */
  watchedClassification(key: string): Watched | undefined;
  /** The live scoring model with this key. */
  watchedScore(key: string): CompiledScore | undefined;
  /** What the workspace counts of interests. */
  watchedInterests(): CompiledInterests | undefined;
  readonly memo?: Memo;
  /** Told of a definition that throws for a contact; without it, the error goes on. */
  report?(failure: Failure): void;
}

/** A definition that could not be evaluated. `contactId` null: for nobody, since it cannot be read. */
export type Failure = { definitionId: number; group: string; contactId: string | null; error: unknown };

/** Looking through more would cost more than working it out again. */
const MAX_KEPT = 64;

/** Keeps what was worked out, while there is room. */
export function keep<T>(list: T[] | undefined, item: T): void {
  if (list && list.length < MAX_KEPT) list.push(item);
}

export type ByInstant<T> = Map<Watched, Map<number, T>>;

/** Twenty segments that ask each other look at a few instants each; far beyond, memory is worth more. */
const MAX_INSTANTS = 1_000;

/** What is known of a definition at an instant, else works it out and keeps it. */
export function once<T>(known: ByInstant<T> | undefined, watched: Watched, now: number, work: () => T): T {
  if (!known) return work();
  const own = known.get(watched) ?? new Map<number, T>();
  // A number or null: never undefined.
  const found = own.get(now);
  if (found !== undefined) return found;
  known.set(watched, own);
  const value = work();
  if (own.size < MAX_INSTANTS) own.set(now, value);
  return value;
}

/** What was worked out of one contact, between two things that happen to it. */
export type Memo = {
  figures: OrderFigures[];
  /** The currency of amounts, of these very orders. */
  money?: { orders: ContactRecord['orders']; money: OrderMoney };
  /** By definition and instant: the place of the first class that holds, and the next change. */
  winners: ByInstant<number>;
  changes: ByInstant<number | null>;
};

/**
 * The same world for one contact, as long as nothing is folded into it: a classification asks some thirty leaves about
 * the same orders, and a segment that asks for a stage works out the whole classification again.
 */
export function withMemo({
  timeZone,
  watchedGroup,
  watchedClassification,
  watchedScore,
  watchedInterests,
  report,
}: World): World {
  const asked = { timeZone, watchedGroup, watchedClassification, watchedScore, watchedInterests };
  const memo: Memo = { figures: [], winners: new Map(), changes: new Map() };
  return { ...asked, memo, ...(report ? { report } : {}) };
}

/** One leaf asked of one contact. `now` is never before the instant up to which the contact has been evaluated. */
export interface LeafLogic {
  holds(record: ContactRecord, now: number, world: World): boolean;
  /** The first later instant at which `holds` changes if nothing else happens; null: never. */
  nextChange(record: ContactRecord, now: number, world: World): number | null;
  /** What to show for it. */
  value(record: ContactRecord, now: number, world: World): unknown;
  /** Since when it has been so, where that is plain to see. */
  since(record: ContactRecord, now: number, world: World): number | null;
}

/** The first of some instants after now at which the answer differs from the one now. */
export function firstFlip(
  candidates: readonly number[],
  now: number,
  holds: (instant: number) => boolean,
): number | null {
  const held = holds(now);
  const later = candidates.filter((instant) => instant > now && Number.isFinite(instant));
  later.sort((a, b) => a - b);
  return later.find((instant) => holds(instant) !== held) ?? null;
}
