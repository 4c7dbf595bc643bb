import { Handle, Position, type NodeProps } from '@xyflow/react';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { memo, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { outletsOf, START, type JourneyDefinition } from '@sandmill/contracts';
import { NodeIcon, TriggerIcon } from '../../StepIcon.tsx';
import { stepWords } from '../../step-words.ts';
import { useBranchName } from '../../use-branch-name.ts';
import { useEditor } from '../editor-context.ts';
import { EDIT_SIZES, type EditStepNode } from './edit-flow.ts';
import css from './EditorCanvas.module.css';

const NO_TRIGGERS = { triggers: [] } as unknown as JourneyDefinition;

/** A step while it is drawn: icon, name, what it does; handles to draw ways from. */
export const EditStep = memo(function EditStep({ id, data, selected }: NodeProps<EditStepNode>) {
  const { step, hasProblem, isOpen, triggers } = data;
  const { t } = useTranslation(['journey-editor', 'journeys']);
  const { words, templateName, open, trace } = useEditor();
  const mark = useSyncExternalStore(trace.subscribe, () => trace.markOf(id));
  const { name, line } = useMemo(
    () => stepWords(step, { definition: triggers ?? NO_TRIGGERS, words, templateName }),
    [step, triggers, words, templateName],
  );
  if (step.kind === 'end') return <End id={id} />;
  return (
    <div
      className={css['card']}
      data-step={id}
      data-open={isOpen || undefined}
      data-problem={hasProblem || undefined}
      data-chosen={selected || undefined}
      data-trace={mark || undefined}
    >
      <Handle
        type="target"
        position={Position.Top}
        className={css['target'] ?? ''}
        isConnectable={step.kind === 'node'}
      />
      {step.kind === 'trigger' ? (
        <TriggerIcon kind={triggers?.triggers[0]?.kind ?? 'event'} />
      ) : (
        <NodeIcon kind={step.node.kind} />
      )}
      <span className={css['words']}>
        <button type="button" className={css['name']} title={name} onClick={() => open(id)}>
          {name}
        </button>
        <span className={css['line']} title={line}>
          {line}
        </span>
      </span>
      {hasProblem && <IconAlertTriangle size={16} stroke={1.7} role="img" aria-label={t('journeys:problem.here')} />}
      <Handle type="source" position={Position.Bottom} className={css['centre'] ?? ''} isConnectable={false} />
      {step.kind === 'node' ? (
        <Outlets id={id} outlets={outletsOf(step.node)} />
      ) : (
        <Outlets id={id} outlets={['next']} />
      )}
    </div>
  );
});

function Outlets({ id, outlets }: { id: string; outlets: string[] }) {
  const branchName = useBranchName();
  return outlets.map((outlet, index) => (
    <Handle
      key={outlet}
      id={outlet}
      type="source"
      position={Position.Bottom}
      className={css['outlet'] ?? ''}
      style={{ left: `${((index + 1) / (outlets.length + 1)) * 100}%` }}
      title={outlets.length > 1 ? branchName(outlet, undefined) : ''}
      data-from={id}
    />
  ));
}

/** Where a way ends: here something can be put. */
function End({ id }: { id: string }) {
  const { t } = useTranslation(['journey-editor', 'journeys']);
  const { choose } = useEditor();
  // "$end:split:no"
  const [, from = '', outlet = ''] = id.split(':');
  const spot = { from: from === '$trigger' ? START : from, outlets: [outlet || 'next'] };
  return (
    <div className={css['end']} style={EDIT_SIZES.end}>
      <Handle type="target" position={Position.Top} className={css['centre'] ?? ''} isConnectable={false} />
      <button
        type="button"
        data-spot={`${spot.from} ${spot.outlets.join(' ')}`}
        aria-label={t('addHere')}
        onClick={({ currentTarget }) => choose(spot, currentTarget)}
      >
        <IconPlus size={13} stroke={2} aria-hidden />
        {t('journeys:step.end')}
      </button>
    </div>
  );
}
