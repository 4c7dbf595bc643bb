import type { Sql } from '../../../platform/db/db.ts';
import { pauseDomain, selectDomainDays } from './sending-domains.queries.ts';

/** Receivers refuse us: with more than this share of a day's mails, and so many at least, the domain rests. */
const SHARE = 0.05;
const AT_LEAST = 20;

/**
 * Lets a domain rest that receivers block: people are not at fault and are not suppressed, and going on would make it
 * worse. Marketing waits until somebody resumes it; what people wait for still leaves. Gives whether it rests from now on.
 */
export async function restWhereBlocked(
  sql: Sql,
  workspaceId: number,
  of: { domain: string; day: string; detail: string | null; now: number },
): Promise<boolean> {
  const [today] = await selectDomainDays(sql, workspaceId, { domain: of.domain, from: of.day });
  if (!today) return false;
  const tried = today.accepted + today.hard + today.soft + today.blocked;
  if (today.blocked < AT_LEAST || today.blocked <= tried * SHARE) return false;
  return pauseDomain(sql, workspaceId, { ...of, reason: 'policy_blocks' });
}
