import type { AssumedReactions } from '@sandmill/contracts/api/journey-simulations';
import type { Sql } from '../../platform/db/db.ts';
import { countReactions } from './journey-simulations.queries.ts';
import { DAY_MS } from './trial-deps.ts';

const LEARNT_DAYS = 180;
/** Fewer say little: then the usual shares of a shop's newsletters are taken. */
const LEAST_MAILS = 200;
const USUAL = { opened: 0.35, clicked: 0.03 };

/** How people here react to mails, as far as is known; what a trial may assume of mails that never left. */
export async function assumedReactions(sql: Sql, workspaceId: number, now: number): Promise<AssumedReactions> {
  const span = { since: now - LEARNT_DAYS * DAY_MS, until: now };
  const { delivered, opened, clicked } = await countReactions(sql, workspaceId, span);
  if (delivered < LEAST_MAILS) return { ...USUAL, from: 'default' };
  return { opened: opened / delivered, clicked: clicked / delivered, from: 'history' };
}
