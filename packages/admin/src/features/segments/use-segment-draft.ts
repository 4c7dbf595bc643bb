import type { Condition } from '@sandmill/contracts';
import { useEffect, useState } from 'react';
import { wallClock } from '../../app/clock.ts';

/** What the form holds. */
export type Wish = { name: string; description: string; definition: Condition | null };
export type Draft = { wish: Wish; at: number; basis: string };

const KEEP_MS = 400;
const PREFIX = 'sandmill.draft.segment.';

/** The draft that this browser keeps of a segment; `basis` says which saved state it was begun from. */
export function readDraft(id: number | null, basis: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null') as Draft | null;
    return draft !== null && draft.basis === basis && typeof draft.wish.name === 'string' ? draft : null;
  } catch {
    return null;
  }
}

export function dropDraft(id: number | null): void {
  localStorage.removeItem(keyOf(id));
}

/** Keeps what is written, a moment after it was; gives when it last did. */
export function useKeptDraft(id: number | null, basis: string, wish: Wish, isChanged: boolean): number | null {
  const [keptAt, setKeptAt] = useState<number | null>(null);
  const text = JSON.stringify(wish);
  useEffect(() => {
    if (!isChanged) return undefined;
    const timer = setTimeout(() => {
      const at = wallClock();
      localStorage.setItem(keyOf(id), JSON.stringify({ wish: JSON.parse(text), at, basis }));
      setKeptAt(at);
    }, KEEP_MS);
    return () => clearTimeout(timer);
  }, [id, basis, text, isChanged]);
  return isChanged ? keptAt : null;
}

const keyOf = (id: number | null) => `${PREFIX}${id ?? 'new'}`;
