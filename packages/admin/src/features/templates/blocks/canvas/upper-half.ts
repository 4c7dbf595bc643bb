import type { DragEvent } from 'react';

/** Whether the pointer is nearer to the upper edge of what it is over than to the lower. */
export function isUpperHalf({ clientY, currentTarget }: DragEvent): boolean {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2;
}
