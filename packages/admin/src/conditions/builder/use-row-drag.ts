import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type PointerEvent as ReactPointerEvent,
  type RefObject,
} from 'react';
import { dropAt, type Drop, type RowBox } from './drop-at.ts';

export type RowDrag = {
  /** The row being dragged. */
  key: number | null;
  drop: Drop | null;
  start: (event: ReactPointerEvent, key: number) => void;
};

type Options = {
  list: RefObject<HTMLElement | null>;
  onDrop: (key: number, drop: Drop) => void;
};

const EDGE_PX = 56;
const SCROLL_PX = 14;

/**
 * Drag a row by its handle, with mouse, pen or finger. What it would do is read from where the rows stand on the page,
 * so that a thousand rows cost nothing until one is dragged. Esc gives up.
 */
export function useRowDrag({ list, onDrop }: Options): RowDrag {
  const [key, setKey] = useState<number | null>(null);
  const [drop, setDrop] = useState<Drop | null>(null);
  const last = useRef<Drop | null>(null);
  const start = useCallback((event: ReactPointerEvent, row: number) => {
    if (event.button !== 0) return;
    event.preventDefault();
    setKey(row);
  }, []);
  useEffect(() => {
    if (key === null) return undefined;
    const show = (next: Drop | null) => {
      if (JSON.stringify(next) === JSON.stringify(last.current)) return;
      last.current = next;
      setDrop(next);
    };
    const move = (event: PointerEvent) => {
      scrollNearEdges(event.clientY);
      show(list.current && dropAt(boxesOf(list.current), { key, x: event.clientX, y: event.clientY }));
    };
    const end = (isDone: boolean) => {
      if (isDone && last.current) onDrop(key, last.current);
      show(null);
      setKey(null);
    };
    const up = () => end(true);
    const cancel = () => end(false);
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && cancel();
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', escape, true);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', escape, true);
    };
  }, [key, list, onDrop]);
  return { key, drop, start };
}

function boxesOf(list: HTMLElement): RowBox[] {
  return [...list.querySelectorAll<HTMLElement>('[data-row]')].map((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const { row, group, index, open } = element.dataset;
    return {
      key: Number(row),
      group: Number(group),
      index: Number(index),
      rows: open === undefined ? null : Number(open),
      box: { top, bottom, left, right },
    };
  });
}

function scrollNearEdges(y: number): void {
  if (y < EDGE_PX) window.scrollBy(0, -SCROLL_PX);
  if (y > window.innerHeight - EDGE_PX) window.scrollBy(0, SCROLL_PX);
}
