import { ATTRIBUTION_DAYS } from '@sandmill/contracts';
import type { CallFigures, CallReport } from '@sandmill/contracts/api/calls-to-action';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { selectCallsById } from '../../content/index.ts';
import { selectCallDays, selectCallFigures, type CallFiguresRow } from './call-report.queries.ts';

const DAY_MS = 86_400_000;

/**
 * What came of a call to action, over every mail that said it.
 * @throws AppError not_found
 */
export async function callReport(
  sql: Sql,
  workspaceId: number,
  of: { callId: string; days: number; now: number; timeZone: string; currency: string },
): Promise<CallReport> {
  const { callId, days, now, timeZone, currency } = of;
  const [call] = await selectCallsById(sql, workspaceId, [callId]);
  if (!call) throw new AppError('not_found', 'There is no such call to action.');
  const since = new Date(now - days * DAY_MS);
  const rows = await selectCallFigures(sql, workspaceId, { callId, since });
  const all = rows.find(({ by }) => by === 'all');
  return {
    id: callId,
    name: call.name,
    days,
    currency,
    attributionDays: ATTRIBUTION_DAYS,
    figures: all ? figuresOf(all) : NONE,
    variants: rows
      .filter(({ by }) => by === 'segment')
      .map((row) => ({ segmentId: row.segmentId, segmentName: row.segmentName, ...figuresOf(row) })),
    mails: rows
      .filter(({ by }) => by === 'template')
      .map((row) => ({ templateId: row.templateId, name: row.templateName, ...figuresOf(row) })),
    curve: await selectCallDays(sql, workspaceId, { callId, since, timeZone }),
  };
}

const NONE: CallFigures = {
  messages: 0,
  people: 0,
  clickers: 0,
  clicks: 0,
  machineClicks: 0,
  buyers: 0,
  orders: 0,
  revenue: '0.00',
};

function figuresOf(row: CallFiguresRow): CallFigures {
  const { messages, people, clickers, clicks, machineClicks, buyers, orders, revenue } = row;
  return { messages, people, clickers, clicks, machineClicks, buyers, orders, revenue };
}
