import type { FindSegmentUses } from '../uses/segment-uses.ts';

/** Who changes segments. */
export type SegmentWriter = {
  now(): number;
  timeZone: string;
  /** Kept with each version; absent: the program itself. */
  by?: string;
};

/** For acts that would take a segment away from whoever uses it. */
export type RemovingWriter = SegmentWriter & { uses: readonly FindSegmentUses[] };
