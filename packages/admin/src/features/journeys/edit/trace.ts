import { TRIGGER } from '../graph/journey-steps.ts';

/** Long enough to see where somebody goes, short enough not to wait for them. */
const STEP_MS = 550;

export type TraceMark = 'now' | 'passed' | '';

/** The way of one person over the canvas, which lights up step by step; cards and ways ask what they are in it. */
export type Trace = {
  subscribe: (listener: () => void) => () => void;
  /** Lights up these steps one after the other; with `isStill` all at once. */
  play: (nodes: readonly string[], isStill: boolean) => void;
  /** As far as the step of this place in what was played. */
  showUpTo: (place: number) => void;
  clear: () => void;
  markOf: (id: string) => TraceMark;
  isWay: (from: string, to: string) => boolean;
  now: () => string;
};

export function createTrace(): Trace {
  const listeners = new Set<() => void>();
  let way: string[] = [];
  let length = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let passed = new Set<string>();
  let ways = new Set<string>();
  const show = (upTo: number): void => {
    length = Math.min(upTo, way.length);
    const shown = way.slice(0, length);
    passed = new Set(shown);
    ways = new Set(shown.slice(1).map((to, place) => `${shown[place]} ${to}`));
    for (const listener of listeners) listener();
  };
  const stop = (): void => clearTimeout(timer);
  const next = (): void => {
    show(length + 1);
    if (length < way.length) timer = setTimeout(next, STEP_MS);
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    play: (nodes, isStill) => {
      stop();
      // A step that waited is told twice.
      way = [TRIGGER, ...nodes].filter((id, place, all) => id !== all[place - 1]);
      length = 0;
      if (isStill) show(way.length);
      else next();
    },
    showUpTo: (place) => {
      stop();
      show(place);
    },
    clear: () => {
      stop();
      way = [];
      show(0);
    },
    markOf: (id) => (way[length - 1] === id && length > 0 ? 'now' : passed.has(id) ? 'passed' : ''),
    isWay: (from, to) => ways.has(`${from} ${to}`),
    now: () => way[length - 1] ?? '',
  };
}
