import type { Stage } from '@sandmill/contracts/api/contacts';
import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { isStage, stageInk } from '../../ui/stages.ts';
import { layoutFlows, type Flow, type FlowLink, type FlowNode } from './flow-layout.ts';
import css from './Stages.module.css';

type Props = { flows: Flow[]; order: readonly Stage[]; onOpen: (stage: string) => void };

const SIZE = { height: 360, gap: 14, least: 16 };
const NAMES = 132;
const BAR = 8;
const TOP = 24;

/** Ribbons from the stage people left to the stage they came to, in the colour of where they came from. */
export function FlowChart({ flows, order, onOpen }: Props) {
  const { t } = useTranslation('stages');
  const { ref, width } = useElementSize();
  const { left, right, links, height } = layoutFlows(flows, order, SIZE);
  const total = links.reduce((sum, { people }) => sum + people, 0);
  const x0 = NAMES + BAR;
  const x1 = width - NAMES - BAR;
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg width={width} height={height + TOP + 4} role="img" aria-label={t('flows.sentence', { count: total })}>
          <text className={css['n']} x={NAMES - 8} y={12} textAnchor="end">
            {t('flows.from')}
          </text>
          <text className={css['n']} x={x1 + BAR + 8} y={12}>
            {t('flows.to')}
          </text>
          <g transform={`translate(0 ${TOP})`}>
            {links.map((link) => (
              <Ribbon key={`${link.from} ${link.to}`} link={link} x0={x0} x1={x1} />
            ))}
            {left.map((node) => (
              <Place key={node.key} node={node} x={NAMES} side="left" onOpen={onOpen} />
            ))}
            {right.map((node) => (
              <Place key={node.key} node={node} x={x1} side="right" onOpen={onOpen} />
            ))}
          </g>
        </svg>
      )}
    </div>
  );
}

function Ribbon({ link: { from, to, people, y0, y1, thickness }, x0, x1 }: { link: FlowLink; x0: number; x1: number }) {
  const { t } = useTranslation('stages');
  const middle = (x0 + x1) / 2;
  const high = Math.max(thickness, 1);
  const path = [
    `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}`,
    `L${x1},${y1 + high}C${middle},${y1 + high} ${middle},${y0 + high} ${x0},${y0 + high}Z`,
  ].join('');
  const names = { from: t(`ui:stage.${from}`), to: t(`ui:stage.${to}`) };
  return (
    <path className={css['ribbon']} d={path} fill={isStage(from) ? stageInk(from) : 'var(--sm-chart-c0)'}>
      <title>{t('flows.ribbon', { ...names, count: people })}</title>
    </path>
  );
}

type PlaceProps = { node: FlowNode; x: number; side: 'left' | 'right'; onOpen: (stage: string) => void };

function Place({ node: { key, people, y, height }, x, side, onOpen }: PlaceProps) {
  const { t } = useTranslation('stages');
  const format = useFormat();
  const ink = isStage(key) ? stageInk(key) : 'var(--sm-chart-c0)';
  const at = side === 'left' ? { x: x - 8, textAnchor: 'end' as const } : { x: x + BAR + 8 };
  return (
    // For the mouse only: the board above offers the same to keys.
    <g onClick={() => onOpen(key)} style={{ cursor: 'pointer' }} aria-hidden="true">
      <rect x={x} y={y} width={BAR} height={height} rx="2" fill={ink} />
      <text {...at} y={y + height / 2 + 4}>
        <tspan fill={ink} fontWeight="570">
          {t(`ui:stage.${key}`)}
        </tspan>
        <tspan className={css['n']} dx="6">
          {format.number(people)}
        </tspan>
      </text>
    </g>
  );
}
