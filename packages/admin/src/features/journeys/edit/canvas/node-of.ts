import type { JourneyNode } from '@sandmill/contracts';
import { useInternalNode } from '@xyflow/react';
import type { EditStepNode } from './edit-flow.ts';

/** The journey's step behind a card, for the names of its ways out. */
export function useNodeOf(id: string): JourneyNode | undefined {
  const found = useInternalNode<EditStepNode>(id);
  const step = found?.data.step;
  return step?.kind === 'node' ? step.node : undefined;
}
