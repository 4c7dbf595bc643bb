import type { Db } from '../../../platform/db/db.ts';
import type { Ids } from '../../../platform/ids.ts';
import { getDomain } from 'tldts';
import { sendingDomain } from '../delivery-settings.ts';
import { selectSenderWorkspace } from '../recipients.queries.ts';
import { insertDmarcReport } from './dmarc.queries.ts';
import { readDmarcReport, type DmarcReport } from './read-dmarc-report.ts';
import { unpackReport } from './unpack-report.ts';

export type TakenReport =
  | { outcome: 'kept' | 'known'; report: DmarcReport; id: string }
  /** unreadable: no report, or too large. another_domain: it speaks of a domain that is not ours. */
  | { outcome: 'unreadable' | 'another_domain' };

/** Keeps an aggregate report, once, if it speaks of the house that this workspace sends from. */
export async function takeDmarcReport(
  deps: { db: Db; ids: Ids },
  workspaceId: number,
  of: { file: Buffer; via: 'upload' | 'mail'; now: number },
): Promise<TakenReport> {
  const xml = unpackReport(of.file);
  const report = xml === null ? null : readDmarcReport(xml);
  if (!report) return { outcome: 'unreadable' };
  const workspace = await selectSenderWorkspace(deps.db, workspaceId);
  if (!workspace || !isOurs(report.domain, [sendingDomain(workspace), workspace.settings.bounceDomain]))
    return { outcome: 'another_domain' };
  const id = deps.ids.next();
  const { via, now } = of;
  const isNews = await deps.db.transaction((tx) => insertDmarcReport(tx, workspaceId, { id, report, via, now }));
  return { outcome: isNews ? 'kept' : 'known', report, id };
}

/** The policy of a house stands at its own domain, whichever below it sends. */
function isOurs(domain: string, own: readonly (string | null)[]): boolean {
  return own.some(
    (one) => one !== null && (one === domain || (getDomain(one) ?? one) === (getDomain(domain) ?? domain)),
  );
}
