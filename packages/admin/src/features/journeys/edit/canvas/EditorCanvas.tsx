import '@xyflow/react/dist/base.css';
import type { JourneyDefinition, JourneyNode } from '@sandmill/contracts';
import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  MiniMap,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type NodeChange,
} from '@xyflow/react';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type DragEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { TRIGGER } from '../../graph/journey-steps.ts';
import type { Point } from '../../graph/layout-graph.ts';
import { firstEnd, isPlacedByHand, type Spot } from '../model/edit-definition.ts';
import { useEditor } from '../editor-context.ts';
import { CanvasTools } from './CanvasTools.tsx';
import { editFlow, type EditFlow, type EditNode } from './edit-flow.ts';
import { EditStep } from './EditStep.tsx';
import { EditWay } from './EditWay.tsx';
import { FirstLook, KeepInView } from '../../canvas/FirstLook.tsx';
import { MANY } from '../../canvas/to-flow.ts';
import { NoteCard } from './NoteCard.tsx';
import { Palette } from './Palette.tsx';
import { STEP_DRAG } from './StepMenu.tsx';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useClips } from './use-clips.ts';
import css from './EditorCanvas.module.css';
import page from '../EditJourney.module.css';

const NODE_TYPES = { step: EditStep, note: NoteCard };
const EDGE_TYPES = { way: EditWay };
/** From the palette, a step falls onto the nearest "+" within so many pixels; else it stands alone. */
const REACH_PX = 90;
/** A new note lies so far from the corner of the window. */
const CORNER_PX = 36;

type Props = {
  definition: JourneyDefinition;
  problems: ReadonlySet<string>;
  open: string;
  /** What the last act made: chosen next. */
  made: string[] | null;
  mayEdit: boolean;
  onHelp: () => void;
};

/** The canvas on which a journey is drawn, with the palette at its left. */
export function EditorCanvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ definition, problems, open, made, mayEdit, onHelp }: Props) {
  const { t } = useTranslation('journey-editor');
  const { act, chosen, open: onOpen } = useEditor();
  const root = useRef<HTMLElement>(null);
  const { flow, nodes, setNodes, onNodesChange } = useFlowNodes(definition, { problems, open, made });
  const { screenToFlowPosition } = useReactFlow();
  const [hasMap, setMap] = useState(false);
  const choose = useCallback((ids: ReadonlySet<string>) => setNodes((old) => withChosen(old, ids)), [setNodes]);
  const middle = useCallback((): Point => {
    const { left = 0, top = 0, width = 0, height = 0 } = root.current?.getBoundingClientRect() ?? {};
    return screenToFlowPosition({ x: left + width / 2, y: top + height / 3 });
  }, [screenToFlowPosition]);
  /** Beside the steps, not over them. */
  const corner = (): Point => {
    const { left = 0, top = 0 } = root.current?.getBoundingClientRect() ?? {};
    const { x, y } = screenToFlowPosition({ x: left + CORNER_PX, y: top + CORNER_PX });
    return { x: Math.round(x), y: Math.round(y) };
  };
  const { duplicate } = useClips({ root, definition, middle, mayEdit });
  const onKeyDown = useCanvasKeys({ root, flow, choose, duplicate, onHelp, mayEdit });
  const add = useCallback(
    (kind: JourneyNode['kind']) => act({ do: 'insert', spot: spotAfter(definition, chosen()), kind }),
    [act, chosen, definition],
  );
  const drop = useDrop(root, definition);
  return (
    <div className={page['board']}>
      {mayEdit && (
        <Palette
          onStep={add}
          onTrigger={(kind) => {
            act({ do: 'addTrigger', kind });
            onOpen(TRIGGER);
          }}
          onNote={() => act({ do: 'addNote', at: corner() })}
        />
      )}
      {/* The keys of the whole canvas meet here. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section
        ref={root}
        className={css['canvas']}
        aria-label={t('canvas')}
        tabIndex={0}
        onKeyDown={onKeyDown}
        {...(mayEdit ? drop : {})}
      >
        <ReactFlow
          nodes={nodes}
          edges={flow.edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          onNodesChange={onNodesChange}
          onNodeDragStop={(_, __, dragged) => act(moveOf(dragged, flow))}
          onSelectionDragStop={(_, dragged) => act(moveOf(dragged, flow))}
          onConnect={({ source, sourceHandle, target }) =>
            act({
              do: 'connect',
              from: source === TRIGGER ? 'start' : source,
              outlet: sourceHandle ?? 'next',
              to: target,
            })
          }
          onEdgeDoubleClick={(_, { data }) => data && act({ do: 'cut', ...data.spot })}
          nodesDraggable={mayEdit}
          nodesConnectable={mayEdit}
          nodesFocusable={false}
          edgesFocusable={false}
          nodeDragThreshold={4}
          multiSelectionKeyCode={['Control', 'Meta']}
          deleteKeyCode={null}
          minZoom={0.1}
          maxZoom={1.5}
          panOnScroll
          autoPanOnNodeDrag
          zoomOnDoubleClick={false}
          onlyRenderVisibleElements={nodes.length > MANY}
          disableKeyboardA11y
        >
          <Background variant={BackgroundVariant.Dots} gap={22} size={1.2} color="var(--sm-line-strong)" />
          <CanvasTools
            hasMap={hasMap}
            onMap={() => setMap(!hasMap)}
            onHelp={onHelp}
            isByHand={isPlacedByHand(definition)}
            mayEdit={mayEdit}
          />
          {hasMap && (
            <Panel position="bottom-right">
              <MiniMap
                className={css['map'] ?? ''}
                style={{ position: 'static', margin: 0, width: 200, height: 150 }}
                ariaLabel={t('tool.map')}
                pannable
                zoomable
                bgColor="var(--sm-surface)"
                maskColor="color-mix(in oklab, var(--sm-text) 10%, transparent)"
                nodeColor="var(--sm-control)"
              />
            </Panel>
          )}
          <FirstLook nodes={nodes} />
          <FollowTrace />
          <KeepInView id={open || (made?.length === 1 ? (made[0] ?? '') : '')} />
        </ReactFlow>
      </section>
    </div>
  );
}

/** Whoever is rehearsed stays in sight. */
function FollowTrace() {
  const { trace } = useEditor();
  return <KeepInView id={useSyncExternalStore(trace.subscribe, trace.now)} />;
}

/** What React Flow draws: from the definition, and while something is dragged or chosen, from here. */
function useFlowNodes(
  definition: JourneyDefinition,
  { problems, open, made }: Pick<Props, 'problems' | 'open' | 'made'>,
) {
  const { keepChosen } = useEditor();
  const [flow, setFlow] = useState(() => editFlow(definition, { problems, open }, null));
  const [nodes, setNodes] = useState<EditNode[]>(flow.nodes);
  const [drawn, setDrawn] = useState({ definition, problems, open });
  const [lastMade, setLastMade] = useState(made);
  if (drawn.definition !== definition || drawn.problems !== problems || drawn.open !== open || lastMade !== made) {
    // The former drawing lends its objects where nothing has changed.
    const next = editFlow(definition, { problems, open }, flow);
    setFlow(next);
    setDrawn({ definition, problems, open });
    setLastMade(made);
    setNodes(withChosen(next.nodes, made !== null && made !== lastMade ? new Set(made) : chosenOf(nodes)));
  }
  useEffect(() => keepChosen(chosenOf(nodes)), [nodes, keepChosen]);
  const onNodesChange = useCallback(
    (changes: NodeChange<EditNode>[]) =>
      setNodes((old) =>
        applyNodeChanges(
          changes.filter(({ type }) => type !== 'remove' && type !== 'add'),
          old,
        ),
      ),
    [],
  );
  return { flow, nodes, setNodes, onNodesChange };
}

function chosenOf(nodes: readonly EditNode[]): ReadonlySet<string> {
  return new Set(nodes.filter((node) => node.selected).map(({ id }) => id));
}

function withChosen(nodes: EditNode[], ids: ReadonlySet<string>): EditNode[] {
  return nodes.map((node) =>
    Boolean(node.selected) === ids.has(node.id) ? node : { ...node, selected: ids.has(node.id) },
  );
}

function moveOf(dragged: readonly EditNode[], { placed }: EditFlow) {
  const moved = new Map(dragged.map(({ id, position }) => [id, position]));
  return { do: 'move' as const, moved, places: placed.places };
}

/** After the chosen step, on its first way that ends, or before what follows; else at the first end. */
export function spotAfter(definition: JourneyDefinition, chosen: ReadonlySet<string>): Spot {
  const [id] = chosen;
  const node = id === undefined ? undefined : definition.nodes[id];
  if (id === undefined || chosen.size !== 1 || (!node && id !== TRIGGER)) return firstEnd(definition);
  if (id === TRIGGER) return { from: 'start', outlets: ['next'] };
  return firstEnd(definition, id);
}

/** A step dragged from the palette: the nearest "+" is marked, and there it falls. */
function useDrop(root: RefObject<HTMLElement | null>, definition: JourneyDefinition) {
  const { act } = useEditor();
  const { screenToFlowPosition } = useReactFlow();
  const clear = () => {
    root.current?.removeAttribute('data-dropping');
    for (const one of root.current?.querySelectorAll('[data-near]') ?? []) one.removeAttribute('data-near');
  };
  const near = ({ clientX, clientY }: DragEvent): HTMLElement | null => {
    let best: { at: HTMLElement; far: number } | null = null;
    for (const at of root.current?.querySelectorAll<HTMLElement>('[data-spot]') ?? []) {
      const { left, top, width, height } = at.getBoundingClientRect();
      const far = Math.hypot(left + width / 2 - clientX, top + height / 2 - clientY);
      if (far < (best?.far ?? REACH_PX)) best = { at, far };
    }
    return best?.at ?? null;
  };
  return {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(STEP_DRAG)) return;
      event.preventDefault();
      clear();
      root.current?.setAttribute('data-dropping', '');
      near(event)?.setAttribute('data-near', '');
    },
    onDragLeave: clear,
    onDrop: (event: DragEvent) => {
      const kind = event.dataTransfer.getData(STEP_DRAG) as JourneyNode['kind'];
      if (!kind) return;
      event.preventDefault();
      const target = near(event);
      clear();
      const [from, ...outlets] = (target?.dataset['spot'] ?? '').split(' ');
      const at = screenToFlowPosition({ x: event.clientX - 118, y: event.clientY - 29 });
      const isSpot = target !== null && from !== undefined && from !== '' && outlets.length > 0;
      // Alone in a graph that lays itself out, it has no place of its own yet: it goes where the layout puts it.
      const free: Spot = isPlacedByHand(definition) ? { at } : firstEnd(definition);
      act({ do: 'insert', spot: isSpot ? { from, outlets } : free, kind });
    },
  };
}
