import type { Window } from '@sandmill/contracts';

/** A leaf with another stretch of time; undefined: all time, which has no entry. */
export function withWindow<T extends { window?: Window | undefined }>(leaf: T, window: Window | undefined): T {
  const { window: _, ...rest } = leaf;
  return (window === undefined ? rest : { ...rest, window }) as T;
}
