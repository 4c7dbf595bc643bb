import { Handle, Position, type NodeProps } from '@xyflow/react';
import { StepCard } from '../StepCard.tsx';
import { useCanvas } from './canvas-context.ts';
import type { StepNode } from './to-flow.ts';
import css from './JourneyCanvas.module.css';

export function FlowStep({ data: { step } }: NodeProps<StepNode>) {
  const { journey, open, onOpen, standing } = useCanvas();
  return (
    <div className={css['node']} data-standing={standing.includes(step.id) || undefined}>
      <Handle type="target" position={Position.Top} className={css['handle'] ?? ''} />
      <StepCard step={step} journey={journey} isOpen={open === step.id} onOpen={onOpen} />
      <Handle type="source" position={Position.Bottom} className={css['handle'] ?? ''} />
    </div>
  );
}
