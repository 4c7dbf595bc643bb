import PostalMime from 'postal-mime';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import { takeDmarcReport } from './take-dmarc-report.ts';

const MOST_FILES = 5;

/** A mail to the address of reports: whatever of its files is one is kept. Anything else is let go, for spam comes too. */
export async function takeReportMail(
  deps: { db: Db; clock: Clock; ids: Ids; log: Log },
  workspaceId: number,
  raw: Buffer,
): Promise<void> {
  const mail = await PostalMime.parse(raw);
  for (const { content } of mail.attachments.slice(0, MOST_FILES)) {
    const file = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
    const taken = await takeDmarcReport(deps, workspaceId, { file, via: 'mail', now: deps.clock.now() });
    deps.log.info({ workspaceId, outcome: taken.outcome }, 'A report on our domains came by mail');
  }
}
