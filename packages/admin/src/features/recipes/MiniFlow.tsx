import type { JourneyDefinition } from '@sandmill/contracts';
import { useMemo } from 'react';
import { edgePath } from '../journeys/graph/edge-path.ts';
import { placeJourney, type Sizes } from '../journeys/graph/place-journey.ts';
import { nodeLook, triggerLook } from '../journeys/StepIcon.tsx';
import css from './MiniFlow.module.css';

const SIZES: Sizes = { step: { width: 30, height: 30 }, end: { width: 8, height: 8 }, gapY: 22 };
const ICON = 16;
const EDGE = 4;
/** What is longer goes on out of sight: small icons say nothing. */
const MOST_WIDE = 316;

/** A journey as a small picture, from left to right: only the icons of its steps and the ways between them. */
export function MiniFlow({ definition }: { definition: JourneyDefinition }) {
  const { steps, ways, places, routes } = useMemo(() => placeJourney(definition, SIZES), [definition]);
  // Laid out from top to bottom, and turned over: x and y change places.
  const boxes = steps.map((step) => {
    const { x, y } = places.get(step.id) ?? { x: 0, y: 0 };
    const { width } = step.kind === 'end' ? SIZES.end : SIZES.step;
    return { step, x: y, y: x, size: width };
  });
  const right = Math.max(...boxes.map(({ x, size }) => x + size)) + EDGE;
  const width = Math.min(right, MOST_WIDE) + EDGE;
  // A way may swing out further than any step.
  const across = routes.flatMap((route) => (route ?? []).map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y), ...across) - EDGE;
  const bottom = Math.max(...boxes.map(({ y, size }) => y + size), ...across) + EDGE;
  return (
    <svg
      className={css['flow']}
      viewBox={`${-EDGE} ${top} ${width} ${bottom - top}`}
      style={{ maxWidth: width, maxHeight: bottom - top }}
      data-cut={right > MOST_WIDE || undefined}
      aria-hidden
    >
      {ways.map(({ from, to }, index) => {
        const route = routes[index];
        return route ? <path key={`${from} ${to}`} d={turned(edgePath(route))} className={css['way']} /> : null;
      })}
      {boxes.map(({ step, x, y, size }) => {
        if (step.kind === 'end')
          return <circle key={step.id} cx={x + size / 2} cy={y + size / 2} r={size / 2} className={css['end']} />;
        const { icon: Shape, family } =
          step.kind === 'trigger' ? triggerLook(definition.triggers[0]?.kind ?? 'event') : nodeLook(step.node.kind);
        return (
          <g key={step.id} className={css['step']} data-family={family}>
            <rect x={x} y={y} width={size} height={size} rx={family === 'trigger' ? size / 2 : 8} />
            <Shape x={x + (size - ICON) / 2} y={y + (size - ICON) / 2} width={ICON} height={ICON} stroke={1.7} />
          </g>
        );
      })}
    </svg>
  );
}

/** Our paths hold pairs "x,y" only. */
function turned(path: string): string {
  return path.replaceAll(/(-?[\d.]+),(-?[\d.]+)/g, '$2,$1');
}
