import { z } from 'zod';
import type { Db, Sql, Tx } from '../../../platform/db/db.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';
import type { JobDefinition } from '../../../platform/jobs/job.ts';
import { selectMemberIds } from './company-store.queries.ts';

export const VISIT_MEMBERS_JOB = 'contacts-visit-company-members';
/** A turn of the mill waits for one page at most. */
const PAGE = 500;

const visitSchema = z.object({ companyId: z.string(), version: z.number().int() });

export type VisitMembersDeps = {
  db: Db;
  /** Waits for the workspace's mill and holds it for the transaction. */
  holdMill(tx: Tx, workspaceId: number): Promise<unknown>;
  /** Evaluates some people; the caller holds the mill. */
  visit(tx: Tx, workspaceId: number, contactIds: string[]): Promise<void>;
};

/** Has the members of a company that changed looked at, however many they are. In the caller's transaction. */
export async function startVisitingMembers(
  sql: Sql,
  workspaceId: number,
  company: { id: string; version: number },
): Promise<void> {
  await enqueueJob(sql, {
    name: VISIT_MEMBERS_JOB,
    workspaceId,
    payload: { companyId: company.id, version: company.version },
    // A later change must not be lost in a visit that is under way.
    uniqueKey: `${company.id} ${company.version}`,
    priority: 10,
  });
}

/** Walks through the members in pages. Again after a crash: who has been evaluated under the version is left as is. */
export function visitMembersJob(deps: VisitMembersDeps): JobDefinition<z.infer<typeof visitSchema>> {
  return {
    name: VISIT_MEMBERS_JOB,
    schema: visitSchema,
    async handle({ workspaceId, signal, progress }, { companyId }) {
      if (workspaceId === null) return;
      let after: string | null = null;
      let done = 0;
      for (;;) {
        signal.throwIfAborted();
        const ids: string[] = await selectMemberIds(deps.db, workspaceId, { companyId, after, limit: PAGE });
        if (ids.length === 0) return;
        await deps.db.transaction(async (tx) => {
          await deps.holdMill(tx, workspaceId);
          await deps.visit(tx, workspaceId, ids);
        });
        done += ids.length;
        progress(done, null);
        after = ids.at(-1) ?? null;
      }
    },
  };
}
