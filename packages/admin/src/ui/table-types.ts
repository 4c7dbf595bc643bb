import type { ReactNode } from 'react';

export type Column<Row> = {
  key: string;
  /** Header, with the unit where there is one: "Spent, €". */
  label: string;
  cell: (row: Row) => ReactNode;
  /** Numbers right. */
  align?: 'left' | 'right';
  /** Name of the server's sort; its presence makes the header a button. */
  sort?: string;
  /** First click sorts so; default: numbers and dates down, text up by `align`. */
  firstDirection?: Direction;
  width?: number;
  /** Not shown until chosen. */
  isOptional?: boolean;
  /** Place on a phone's card; without it the column is left out there. */
  card?: 'lead' | 'title' | 'badge' | 'left' | 'right';
};
export type Direction = 'asc' | 'desc';
export type Sort = { key: string; direction: Direction };
