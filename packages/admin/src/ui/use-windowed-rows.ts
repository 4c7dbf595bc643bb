import { useEffect, useState, type RefObject } from 'react';

const ROW_PX = 46;
const ALWAYS_ALL = 300;
const MARGIN_ROWS = 20;

export type RowWindow = { start: number; end: number; above: number; below: number };

/** Which of many 46 px rows to draw, by the scroll of the page, or of the table when it scrolls sideways itself. */
export function useWindowedRows(count: number, wrap: RefObject<HTMLElement | null>, isOwnScroll: boolean): RowWindow {
  const [first, setFirst] = useState(0);
  const isLong = count > ALWAYS_ALL;
  useEffect(() => {
    if (!isLong) return;
    const element = wrap.current;
    const target = isOwnScroll ? element : window;
    const onScroll = () => {
      const scrolled = isOwnScroll ? (element?.scrollTop ?? 0) : -(element?.getBoundingClientRect().top ?? 0);
      const row = Math.max(0, Math.floor(scrolled / ROW_PX) - MARGIN_ROWS);
      setFirst(row - (row % (MARGIN_ROWS / 2)));
    };
    onScroll();
    target?.addEventListener('scroll', onScroll, { passive: true });
    return () => target?.removeEventListener('scroll', onScroll);
  }, [isLong, isOwnScroll, wrap]);
  if (!isLong) return { start: 0, end: count, above: 0, below: 0 };
  const start = Math.min(first, count);
  const end = Math.min(count, start + Math.ceil(window.innerHeight / ROW_PX) + 3 * MARGIN_ROWS);
  return { start, end, above: start * ROW_PX, below: (count - end) * ROW_PX };
}

/** Is the table wider than its frame? Then the frame scrolls and the first column stays. */
export function useIsWider(wrap: RefObject<HTMLElement | null>): boolean {
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    const element = wrap.current;
    const table = element?.querySelector('table');
    if (!element || !table) return;
    const observer = new ResizeObserver(() => setWider(table.scrollWidth > element.clientWidth + 1));
    observer.observe(element);
    observer.observe(table);
    return () => observer.disconnect();
  }, [wrap]);
  return isWider;
}
