import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Column } from './table-types.ts';

type Saved = { order: string[]; hidden: string[] };

export type ColumnChoice<Row> = {
  visible: Column<Row>[];
  all: { column: Column<Row>; isShown: boolean }[];
  toggle(key: string): void;
  move(key: string, by: -1 | 1): void;
};

/** Which columns, in which order: kept in the browser under `storageKey`. The first column always stays first. */
export function useColumns<Row>(columns: Column<Row>[], storageKey: string): ColumnChoice<Row> {
  const [saved, setSaved] = useLocalStorage<Saved | null>({
    key: `sandmill.columns.${storageKey}`,
    defaultValue: null,
  });
  return useMemo(() => {
    const hidden = saved?.hidden ?? columns.filter(({ isOptional }) => isOptional).map(({ key }) => key);
    const ordered = inOrder(columns, saved?.order ?? []);
    const keys = ordered.map(({ key }) => key);
    const all = ordered.map((column, index) => ({ column, isShown: index === 0 || !hidden.includes(column.key) }));
    return {
      all,
      visible: all.filter(({ isShown }) => isShown).map(({ column }) => column),
      toggle: (key) =>
        setSaved({
          order: keys,
          hidden: hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key],
        }),
      move: (key, by) => setSaved({ order: moved(keys, key, by), hidden }),
    };
  }, [columns, saved, setSaved]);
}

/** Columns the saved order does not know keep their place at the end. */
function inOrder<Row>(columns: Column<Row>[], order: string[]): Column<Row>[] {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const [first, ...rest] = columns;
  if (!first) return [];
  return [first, ...rest.toSorted((a, b) => rank(a.key) - rank(b.key))];
}

function moved(keys: string[], key: string, by: -1 | 1): string[] {
  const from = keys.indexOf(key);
  const to = from + by;
  if (from < 1 || to < 1 || to >= keys.length) return keys;
  const next = [...keys];
  next.splice(from, 1);
  next.splice(to, 0, key);
  return next;
}
