import type { ReactionHours } from '@sandmill/contracts/api/mail-reports';

type Cell = ReactionHours['cells'][number];

/** Every cell of the week, and the most reactions in one. */
export function heatOf({ cells }: Pick<ReactionHours, 'cells'>): {
  most: number;
  at: (weekday: number, hour: number) => Cell;
} {
  const known = new Map(cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]));
  return {
    most: Math.max(0, ...cells.map(({ opened, clicked }) => opened + clicked)),
    at: (weekday, hour) => known.get(`${weekday} ${hour}`) ?? { weekday, hour, opened: 0, clicked: 0, sent: 0 },
  };
}

const FEW = 20;

/** The three hours with most clicks; too few clicks in all say nothing. */
export function bestHours({ cells }: Pick<ReactionHours, 'cells'>): Cell[] {
  const clicks = cells.reduce((sum, { clicked }) => sum + clicked, 0);
  if (clicks < FEW) return [];
  return cells
    .filter(({ clicked }) => clicked > 0)
    .sort((a, b) => b.clicked - a.clicked || a.weekday - b.weekday || a.hour - b.hour)
    .slice(0, 3);
}
