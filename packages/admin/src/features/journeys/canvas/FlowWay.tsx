import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { useFormat } from '../../../app/use-format.ts';
import { useBranchName } from '../use-branch-name.ts';
import { useCanvas } from './canvas-context.ts';
import type { WayEdge } from './to-flow.ts';
import css from './JourneyCanvas.module.css';

/** A way from a step to the next; a branch says its word and how many took it. */
export function FlowWay({ data, source }: EdgeProps<WayEdge>) {
  const branchName = useBranchName();
  const { journey, withShares } = useCanvas();
  const format = useFormat();
  if (!data) return null;
  const { path, label, branches } = data;
  const all = Object.values(journey.counters[source]?.outcomes ?? {}).reduce((sum, count) => sum + count, 0);
  const share = (people: number): string => (withShares && all > 0 ? ` (${format.percent(people / all, 0)})` : '');
  return (
    <>
      <BaseEdge path={path} className={css['way'] ?? ''} />
      {branches.length > 0 && (
        <EdgeLabelRenderer>
          <span
            className={css['label']}
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
          >
            {branches.map(({ branch, people }) => (
              <span key={branch}>
                <b>{branchName(branch, journey.definition.nodes[source])}</b> {format.number(people)}
                {share(people)}
              </span>
            ))}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
