import '@xyflow/react/dist/base.css';
import type { Journey } from '@sandmill/contracts/api/journeys';
import { Background, BackgroundVariant, Panel, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { ActionIcon } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenStep } from '../StepCard.tsx';
import { CanvasContext } from './canvas-context.ts';
import { FirstLook, KeepInView } from './FirstLook.tsx';
import { FlowNote } from './FlowNote.tsx';
import { FlowStep } from './FlowStep.tsx';
import { FlowWay } from './FlowWay.tsx';
import { MANY, toFlow } from './to-flow.ts';
import css from './JourneyCanvas.module.css';

const NODE_TYPES = { step: FlowStep, note: FlowNote };
const EDGE_TYPES = { way: FlowWay };
const FIT = { padding: 0.08, maxZoom: 1 };

type Props = {
  journey: Journey;
  open: string;
  onOpen: OpenStep;
  /** Steps on which somebody stands who is followed through time. */
  standing?: readonly string[];
  /** Ways out say their share too. */
  withShares?: boolean;
};

const NOWHERE: readonly string[] = [];

/** The journey as a graph to look at: laid out from top to bottom, to be moved and zoomed, not changed. */
export function JourneyCanvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ journey, open, onOpen, standing = NOWHERE, withShares = false }: Props) {
  const { t } = useTranslation('journeys');
  const { nodes, edges } = useMemo(() => toFlow(journey), [journey]);
  const context = useMemo(
    () => ({ journey, open, onOpen, standing, withShares }),
    [journey, open, onOpen, standing, withShares],
  );
  return (
    <CanvasContext value={context}>
      <section className={css['canvas']} aria-label={t('canvas.label', { name: journey.name })}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          minZoom={0.25}
          maxZoom={1.5}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          panOnScroll
          zoomOnDoubleClick={false}
          onlyRenderVisibleElements={nodes.length > MANY}
        >
          <Background variant={BackgroundVariant.Dots} gap={22} size={1.2} color="var(--sm-line-strong)" />
          <Zoom />
          <FirstLook nodes={nodes} />
          <KeepInView id={open} />
        </ReactFlow>
      </section>
    </CanvasContext>
  );
}

function Zoom() {
  const { t } = useTranslation('journeys');
  const flow = useReactFlow();
  const acts = [
    { key: 'out' as const, icon: IconMinus, act: () => flow.zoomOut({ duration: 200 }) },
    { key: 'in' as const, icon: IconPlus, act: () => flow.zoomIn({ duration: 200 }) },
    { key: 'fit' as const, icon: IconMaximize, act: () => flow.fitView({ ...FIT, duration: 200 }) },
  ];
  return (
    <Panel position="bottom-left" className={css['zoom'] ?? ''}>
      {acts.map(({ key, icon: Shape, act }) => (
        <ActionIcon
          key={key}
          size={32}
          aria-label={t(`canvas.${key}`)}
          title={t(`canvas.${key}`)}
          onClick={() => void act()}
        >
          <Shape size={16} stroke={1.7} />
        </ActionIcon>
      ))}
    </Panel>
  );
}
