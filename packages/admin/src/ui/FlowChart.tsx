import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import css from './FlowChart.module.css';
import { layoutFlows, type Flow, type FlowLink, type FlowNode } from './flow-layout.ts';

/** A place that people leave and come to, in the order in which it is drawn. `ink`: a CSS colour, absent: neutral. */
export type FlowPlace = { key: string; label: string; ink?: string };

type Props = {
  nodes: readonly FlowPlace[];
  flows: readonly Flow[];
  /** A click on a place. For the mouse only: offer the same to keys elsewhere. */
  onOpen?: (key: string) => void;
  /** False where the page shows the numbers itself. */
  table?: boolean;
};

const SIZE = { height: 360, gap: 14, least: 16 };
const NAMES = 132;
/** Letters of a name within them. */
const LONGEST = 16;
const BAR = 8;
const TOP = 24;
const NEUTRAL = 'var(--sm-chart-c0)';

/**
 * Who came from where and went where, as ribbons (Sankey) in the colour of where they came from, with a sentence for
 * screen readers and the same as a table.
 */
export function FlowChart({ nodes, flows, onOpen, table = true }: Props) {
  const { t } = useTranslation('ui');
  const { ref, width } = useElementSize();
  const order = nodes.map(({ key }) => key);
  const { left, right, links, height } = layoutFlows(flows, order, SIZE);
  const total = links.reduce((sum, { people }) => sum + people, 0);
  const places = new Map(nodes.map((node) => [node.key, node]));
  const placeOf = (key: string): FlowPlace => places.get(key) ?? { key, label: key };
  const x0 = NAMES + BAR;
  const x1 = width - NAMES - BAR;
  const open = onOpen ? { onOpen } : {};
  return (
    <div ref={ref} className={css['flow']}>
      {width > 0 && (
        <svg width={width} height={height + TOP + 4} role="img" aria-label={t('flow.sentence', { count: total })}>
          <text className={css['n']} x={NAMES - 8} y={12} textAnchor="end">
            {t('flow.from')}
          </text>
          <text className={css['n']} x={x1 + BAR + 8} y={12}>
            {t('flow.to')}
          </text>
          <g transform={`translate(0 ${TOP})`}>
            {links.map((link) => (
              <Ribbon key={`${link.from} ${link.to}`} link={link} placeOf={placeOf} x0={x0} x1={x1} />
            ))}
            {left.map((node) => (
              <Place key={node.key} node={node} place={placeOf(node.key)} x={NAMES} side="left" {...open} />
            ))}
            {right.map((node) => (
              <Place key={node.key} node={node} place={placeOf(node.key)} x={x1} side="right" {...open} />
            ))}
          </g>
        </svg>
      )}
      {table && links.length > 0 && <FlowTable links={links} placeOf={placeOf} />}
    </div>
  );
}

/** What fits beside the bar, with its number; the whole name is in the ribbons and the table. */
function shortened(label: string): string {
  return label.length <= LONGEST ? label : `${label.slice(0, LONGEST - 1).trimEnd()}…`;
}

type PlaceOf = (key: string) => FlowPlace;
type RibbonProps = { link: FlowLink; placeOf: PlaceOf; x0: number; x1: number };

function Ribbon({ link: { from, to, people, y0, y1, thickness }, placeOf, x0, x1 }: RibbonProps) {
  const { t } = useTranslation('ui');
  const middle = (x0 + x1) / 2;
  const high = Math.max(thickness, 1);
  const path = [
    `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}`,
    `L${x1},${y1 + high}C${middle},${y1 + high} ${middle},${y0 + high} ${x0},${y0 + high}Z`,
  ].join('');
  const names = { from: placeOf(from).label, to: placeOf(to).label };
  return (
    <path className={css['ribbon']} d={path} fill={placeOf(from).ink ?? NEUTRAL}>
      <title>{t('flow.ribbon', { ...names, count: people })}</title>
    </path>
  );
}

type PlaceProps = {
  node: FlowNode;
  place: FlowPlace;
  x: number;
  side: 'left' | 'right';
  onOpen?: (key: string) => void;
};

function Place({ node: { key, people, y, height }, place, x, side, onOpen }: PlaceProps) {
  const format = useFormat();
  const ink = place.ink ?? NEUTRAL;
  const at = side === 'left' ? { x: x - 8, textAnchor: 'end' as const } : { x: x + BAR + 8 };
  return (
    <g {...(onOpen ? { onClick: () => onOpen(key), style: { cursor: 'pointer' } } : {})} aria-hidden="true">
      <rect x={x} y={y} width={BAR} height={height} rx="2" fill={ink} />
      <text {...at} y={y + height / 2 + 4}>
        <tspan fill={place.ink ?? 'var(--sm-text-2)'} fontWeight="570">
          {shortened(place.label)}
        </tspan>
        <tspan className={css['n']} dx="6">
          {format.number(people)}
        </tspan>
      </text>
    </g>
  );
}

/** The same in numbers, the most first, closed until asked. */
function FlowTable({ links, placeOf }: { links: FlowLink[]; placeOf: PlaceOf }) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  return (
    <details className={css['numbers']}>
      <summary>{t('chart.numbers')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('flow.from')}</th>
            <th scope="col">{t('flow.to')}</th>
            <th scope="col">{t('flow.people')}</th>
          </tr>
        </thead>
        <tbody>
          {links
            .toSorted((a, b) => b.people - a.people)
            .map(({ from, to, people }) => (
              <tr key={`${from} ${to}`}>
                <td>{placeOf(from).label}</td>
                <td>{placeOf(to).label}</td>
                <td className="sm-num">{format.number(people)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  );
}
