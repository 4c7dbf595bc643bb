import type { ReactionHours } from '@sandmill/contracts/api/mail-reports';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { zoneOf } from '../merge-data.ts';
import { selectContactFamily, selectRecipients, selectSenderWorkspace } from '../recipients.queries.ts';
import { selectReactionHours } from './reaction-hours.queries.ts';

const DAYS = 180;
const DAY_MS = 86_400_000;

/**
 * When people open and click, on the workspace's clock; of one contact on their own.
 * @throws AppError not_found
 */
export async function reactionHours(
  sql: Sql,
  workspaceId: number,
  of: { contactId: string | null; now: number },
): Promise<ReactionHours> {
  const workspace = await selectSenderWorkspace(sql, workspaceId);
  if (!workspace) throw new AppError('not_found', 'There is no such workspace.');
  const since = new Date(of.now - DAYS * DAY_MS);
  if (of.contactId === null) {
    const { timeZone } = workspace;
    const cells = await selectReactionHours(sql, workspaceId, { since, timeZone, contactIds: null });
    return { timeZone, days: DAYS, cells };
  }
  const recipient = (await selectRecipients(sql, workspaceId, [of.contactId])).get(of.contactId);
  if (!recipient) throw new AppError('not_found', 'There is no such contact.');
  const timeZone = zoneOf(recipient, workspace);
  const contactIds = await selectContactFamily(sql, workspaceId, recipient.contactId);
  return { timeZone, days: DAYS, cells: await selectReactionHours(sql, workspaceId, { since, timeZone, contactIds }) };
}
