import type { Db } from '../../platform/db/db.ts';
import { recordEnded, recordHealth, type Ended, type Health } from './claims.queries.ts';

/** A webhook that took nothing for so long is switched off, and the bell says so. */
const FAILING_DAYS = 5;
const DAY_MS = 86_400_000;
const GONE = 410;

/** Writes what calls came to and how their webhooks do. `worker` null: calls that no worker had claimed. */
export async function recordResults(db: Db, of: { ended: readonly Ended[]; worker: string | null }): Promise<void> {
  const healths = healthsOf(of.ended);
  const newest = Math.max(...of.ended.map(({ at }) => at));
  await db.transaction(async (tx) => {
    await recordEnded(tx, of);
    await recordHealth(tx, { healths, failingBefore: newest - FAILING_DAYS * DAY_MS });
  });
}

/** One line for each webhook: whatever was taken among several calls says that it works. */
function healthsOf(ended: readonly Ended[]): Health[] {
  const healths = new Map<string, Health>();
  for (const { workspaceId, webhookId, at, status, result } of ended) {
    const known = healths.get(webhookId);
    const ok = status === 'delivered' || known?.ok === true;
    const gone = result.status === GONE || known?.gone === true;
    healths.set(webhookId, { workspaceId, webhookId, ok, gone, at, detail: ok ? null : result.error });
  }
  return [...healths.values()];
}
