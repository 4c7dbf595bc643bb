import { compareShares } from '@sandmill/contracts';
import type { MailReport } from '@sandmill/contracts/api/mail-reports';
import type { Sql } from '../../../platform/db/db.ts';
import { selectHoldOut, type HoldOutRow } from './report.queries.ts';

const NOBODY = { people: 0, buyers: 0, revenue: '0.00' };

/**
 * What sending brought: those whom chance kept out against all others who entered, whether or not a mail reached them
 * (who enters is chance; who is reached is not). null: nobody was kept out.
 */
export async function holdOutOf(
  sql: Sql,
  workspaceId: number,
  of: { journeyId: string; runId: string | null },
): Promise<MailReport['holdOut']> {
  const rows = await selectHoldOut(sql, workspaceId, of);
  const kept = figuresOf(rows.find((row) => row.kept));
  const reached = figuresOf(rows.find((row) => !row.kept));
  if (kept.people === 0) return null;
  const share = ({ people, buyers }: typeof kept) => ({ successes: buyers, trials: people });
  const perPerson = Number(kept.revenue) / kept.people;
  const extraRevenue = (Number(reached.revenue) - perPerson * reached.people).toFixed(2);
  return { reached, kept, ...compareShares(share(kept), share(reached)), extraRevenue };
}

function figuresOf(row: HoldOutRow | undefined): typeof NOBODY {
  return row ? { people: row.people, buyers: row.buyers, revenue: row.revenue } : NOBODY;
}
