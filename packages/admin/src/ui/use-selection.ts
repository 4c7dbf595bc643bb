import { useCallback, useMemo, useState } from 'react';

export type Selection = {
  chosen: ReadonlySet<string>;
  /** All rows that match, also those on other pages. */
  isAll: boolean;
  has(key: string): boolean;
  toggle(key: string): void;
  toggleMany(keys: string[]): void;
  chooseAll(): void;
  clear(): void;
};

/** Chosen rows across pages. Clear it when filters change. */
export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const clear = useCallback(() => {
    setChosen(new Set());
    setAll(false);
  }, []);
  return useMemo(() => {
    const change = (keys: string[], on: boolean) => {
      const next = new Set(chosen);
      for (const key of keys) {
        if (on) next.add(key);
        else next.delete(key);
      }
      setChosen(next);
      setAll(false);
    };
    return {
      chosen,
      isAll,
      has: (key) => isAll || chosen.has(key),
      toggle: (key) => change([key], !chosen.has(key)),
      toggleMany: (keys) => change(keys, !keys.every((key) => chosen.has(key))),
      chooseAll: () => setAll(true),
      clear,
    };
  }, [chosen, isAll, clear]);
}
