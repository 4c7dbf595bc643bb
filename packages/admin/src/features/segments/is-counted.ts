import type { Segment } from '@sandmill/contracts/api/segments';

/** Is its size known? A first definition that is still being prepared has none: that is not zero. */
export function isCounted({ status, version }: Pick<Segment, 'status' | 'version'>): boolean {
  return status !== 'preparing' || version !== 1;
}
