import { useState } from 'react';

/**
 * What is being written over what is saved. A change that comes from outside replaces fields nobody has touched.
 * `changes`: only the fields that differ, for a PATCH; `before`: the same fields as they were, for the way back.
 */
export function useDraft<T extends object>(saved: T) {
  const [edits, setEdits] = useState<Partial<T>>({});
  const keys = Object.keys(edits) as (keyof T)[];
  const changed = keys.filter((key) => JSON.stringify(edits[key]) !== JSON.stringify(saved[key]));
  const pick = (from: Partial<T>) => Object.fromEntries(changed.map((key) => [key, from[key]])) as Partial<T>;
  return {
    values: { ...saved, ...edits },
    set: (patch: Partial<T>) => setEdits((old) => ({ ...old, ...patch })),
    isChanged: changed.length > 0,
    changes: pick(edits),
    before: pick(saved),
    reset: () => setEdits({}),
  };
}
