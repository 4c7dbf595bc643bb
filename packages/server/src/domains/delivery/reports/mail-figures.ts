import type { MailFigures } from '@sandmill/contracts/api/mail-reports';
import type { Sql } from '../../../platform/db/db.ts';
import { selectFigures, selectOrders, selectUnsubscribed, type FigureRow, type OrderRow } from './figures.queries.ts';
import type { ReportScope } from './scope.queries.ts';

export type NodeFigures = MailFigures & { node: string };
export type StepFigures = { figures: FigureRow | undefined; orders: OrderRow | undefined };

/** The numbers of each step in a scope, in the order of their first mail. Every report of mails takes them from here. */
export async function mailFigures(sql: Sql, workspaceId: number, scope: ReportScope): Promise<NodeFigures[]> {
  const figures = await selectFigures(sql, workspaceId, scope);
  const orders = await selectOrders(sql, workspaceId, scope);
  const unsubscribed = await selectUnsubscribed(sql, workspaceId, scope);
  return figures.map((row) => {
    const sales = orders.find(({ node }) => node === row.node);
    return {
      ...row,
      unsubscribed: unsubscribed.find(({ node }) => node === row.node)?.people ?? 0,
      buyers: sales?.people ?? 0,
      orders: sales?.orders ?? 0,
      revenue: sales?.revenue ?? '0.00',
    };
  });
}

export const NO_FIGURES: MailFigures = {
  planned: 0,
  waiting: 0,
  sent: 0,
  delivered: 0,
  bounced: 0,
  skipped: 0,
  openable: 0,
  opened: 0,
  clicked: 0,
  replied: 0,
  unsubscribed: 0,
  complained: 0,
  buyers: 0,
  orders: 0,
  revenue: '0.00',
};

export function sumFigures(all: readonly MailFigures[]): MailFigures {
  return all.reduce<MailFigures>((total, one) => addFigures(total, one), NO_FIGURES);
}

function addFigures(a: MailFigures, b: MailFigures): MailFigures {
  const keys = (Object.keys(NO_FIGURES) as (keyof MailFigures)[]).filter((key) => key !== 'revenue');
  const sums = Object.fromEntries(keys.map((key) => [key, Number(a[key]) + Number(b[key])]));
  // In cents: sums of floats would not be exact.
  const cents = Math.round(Number(a.revenue) * 100) + Math.round(Number(b.revenue) * 100);
  return { ...(sums as Omit<MailFigures, 'revenue'>), revenue: (cents / 100).toFixed(2) };
}
