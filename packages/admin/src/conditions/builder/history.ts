/** What was, is, and was undone. `by` names the edit: the next one of the same name is the same step back. */
export type History<T> = { past: T[]; now: T; future: T[]; by: string | null };

const STEPS = 200;

export function startHistory<T>(now: T): History<T> {
  return { past: [], now, future: [], by: null };
}

export function change<T>(history: History<T>, next: T, by: string | null): History<T> {
  if (next === history.now) return history;
  const isSame = by !== null && by === history.by;
  const past = isSame ? history.past : [...history.past, history.now].slice(-STEPS);
  return { past, now: next, future: [], by };
}

export function undo<T>({ past, now, future }: History<T>): History<T> {
  const before = past.at(-1);
  if (before === undefined) return { past, now, future, by: null };
  return { past: past.slice(0, -1), now: before, future: [now, ...future], by: null };
}

export function redo<T>({ past, now, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  if (next === undefined) return { past, now, future, by: null };
  return { past: [...past, now], now: next, future: rest, by: null };
}
