import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { IconPlus } from '@tabler/icons-react';
import { memo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { edgePath } from '../../graph/edge-path.ts';
import { useBranchName } from '../../use-branch-name.ts';
import { useEditor } from '../editor-context.ts';
import type { EditWayEdge } from './edit-flow.ts';
import { useNodeOf } from './node-of.ts';
import css from './EditorCanvas.module.css';

const NEAR = 10;

/** A way while it is drawn: its word, and "+" to put a step on it. */
export const EditWay = memo(function EditWay(props: EdgeProps<EditWayEdge>) {
  const { data, source, target, selected, sourceX, sourceY, targetX, targetY } = props;
  const { t } = useTranslation('journey-editor');
  const branchName = useBranchName();
  const { choose, trace } = useEditor();
  const isTrace = useSyncExternalStore(trace.subscribe, () => trace.isWay(source, target));
  const node = useNodeOf(source);
  if (!data) return null;
  const { path, ends, label, plus, spot, isNamed } = data;
  // A step that is being dragged has left the place for which the path was drawn.
  const isMoved =
    ends !== null &&
    (Math.abs(ends.from.x - sourceX) > NEAR ||
      Math.abs(ends.from.y - sourceY) > NEAR ||
      Math.abs(ends.to.x - targetX) > NEAR ||
      Math.abs(ends.to.y - targetY) > NEAR);
  const live = isMoved
    ? edgePath([
        { x: sourceX, y: sourceY },
        { x: targetX, y: targetY },
      ])
    : path;
  const at = ({ x, y }: { x: number; y: number }) => ({
    transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`,
  });
  return (
    <>
      <BaseEdge
        path={live}
        className={css['way'] ?? ''}
        interactionWidth={18}
        {...(selected ? { 'data-chosen': true } : {})}
        {...(isTrace ? { 'data-trace': true } : {})}
      />
      {!isMoved && (
        <EdgeLabelRenderer>
          {isNamed && (
            <span className={css['label']} style={at(label)}>
              {spot.outlets.map((outlet) => branchName(outlet, node)).join(', ')}
            </span>
          )}
          {!target.startsWith('$end:') && (
            <button
              type="button"
              className={css['plus']}
              style={at(plus)}
              aria-label={t('addHere')}
              title={t('addHere')}
              data-spot={`${spot.from} ${spot.outlets.join(' ')}`}
              onClick={({ currentTarget }) => choose(spot, currentTarget)}
            >
              <IconPlus size={13} stroke={2} aria-hidden />
            </button>
          )}
        </EdgeLabelRenderer>
      )}
    </>
  );
});
