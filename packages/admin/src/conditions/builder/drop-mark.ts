import type { RowDrag } from './use-row-drag.ts';

/** Attributes of a row for its looks while something is dragged: itself, or where the dragged one would go. */
export function dropMark({ key, drop }: RowDrag, row: number): Record<string, string> {
  if (key === row) return { 'data-dragged': 'true' };
  if (!drop) return {};
  if (drop.kind === 'onto') return drop.key === row ? { 'data-drop': 'onto' } : {};
  return drop.near === row ? { 'data-drop': drop.side } : {};
}
