import type { Condition } from '@sandmill/contracts';
import type { Origin, PickGroup } from './picks.ts';

export const days = (value: number) => ({ value, unit: 'day' }) as const;

/** Something that can always be asked. Values only the marketer knows are empty; the others are those asked most often. */
export type Ready = {
  id: string;
  group: PickGroup;
  origin: Origin;
  slot: string;
  make: () => Condition;
  type?: string;
};
