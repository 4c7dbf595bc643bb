import type { Segment, SegmentTarget, targetInputSchema } from '@sandmill/contracts/api/segments';
import type { z } from 'zod';
import { useApiMutation } from '../../../app/queries.ts';

export type TargetInput = z.output<typeof targetInputSchema>;

/** Sets the target of a segment; null takes it away. */
export function useSetTarget(segmentId: number) {
  return useApiMutation<TargetInput | null, Segment>({
    method: 'PATCH',
    path: `/segments/${segmentId}`,
    body: (target) => ({ target }),
    refreshes: ['/segments'],
  });
}

export function inputOf({ size, direction, by }: SegmentTarget): TargetInput {
  return { size, direction, by };
}
