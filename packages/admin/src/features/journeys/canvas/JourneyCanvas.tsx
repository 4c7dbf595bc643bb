import '@xyflow/react/dist/base.css';
import type { Journey } from '@sandmill/contracts/api/journeys';
import {
  Background,
  BackgroundVariant,
  getNodesBounds,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { ActionIcon } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenStep } from '../StepCard.tsx';
import { CanvasContext } from './canvas-context.ts';
import { FlowStep } from './FlowStep.tsx';
import { FlowWay } from './FlowWay.tsx';
import { toFlow, type StepNode } from './to-flow.ts';
import css from './JourneyCanvas.module.css';

const NODE_TYPES = { step: FlowStep };
const EDGE_TYPES = { way: FlowWay };
const FIT = { padding: 0.08, maxZoom: 1 };
const EDGE = 28;
/** Below this, words on the steps are too small. */
const READABLE = 0.85;

type Props = { journey: Journey; open: string; onOpen: OpenStep };

/** The journey as a graph to look at: laid out from top to bottom, to be moved and zoomed, not changed. */
export function JourneyCanvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ journey, open, onOpen }: Props) {
  const { t } = useTranslation('journeys');
  const { nodes, edges } = useMemo(() => toFlow(journey), [journey]);
  const context = useMemo(() => ({ journey, open, onOpen }), [journey, open, onOpen]);
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

/** From the top, as large as fits the width but always to be read; what lies below is scrolled to. */
function FirstLook({ nodes }: { nodes: StepNode[] }) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || width === 0) return;
    isDone.current = true;
    const all = getNodesBounds(nodes);
    const fits = Math.min((width - 2 * EDGE) / all.width, (height - 2 * EDGE) / all.height);
    const zoom = Math.min(Math.max(fits, READABLE), 1);
    void flow.setViewport({ x: (width - all.width * zoom) / 2 - all.x * zoom, y: EDGE, zoom });
  }, [flow, nodes, width, height]);
  return null;
}

/** The panel that opens takes room: the chosen step is brought into what is left, no further than needed. */
function KeepInView({ id }: { id: string }) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    const node = id === '' ? undefined : flow.getNode(id);
    if (!node || width === 0) return;
    const { x, y, zoom } = flow.getViewport();
    const dx = inside(node.position.x * zoom + x, (node.width ?? 0) * zoom, width);
    const dy = inside(node.position.y * zoom + y, (node.height ?? 0) * zoom, height);
    if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: 200 });
  }, [flow, id, width, height]);
  return null;
}

/** How far to move what begins at `start` and is so long, so that it lies within the room. */
function inside(start: number, length: number, room: number): number {
  if (start < EDGE) return EDGE - start;
  return Math.min(0, room - EDGE - (start + length));
}
