import { z } from 'zod';
import type { AnyJobDefinition } from '../../../platform/jobs/job.ts';
import { selectDueInboxes } from './inboxes.queries.ts';
import { readInbox, type ReadInboxDeps } from './read-inbox.ts';

export const READ_INBOX = 'delivery.read_inbox';
const EVERY_S = 60;
/** Mailboxes at once: one that hangs holds up a place, not all. */
const AT_ONCE = 4;

/** Reads the mailboxes whose turn has come; and one of them now, when somebody asks. */
export function inboxJobs(deps: Omit<ReadInboxDeps, 'log'>): AnyJobDefinition[] {
  return [
    {
      name: 'delivery.read_inboxes',
      schema: z.object({}),
      everySeconds: EVERY_S,
      handle: async ({ signal, log }) => {
        const due = await selectDueInboxes(deps.db, deps.clock.now());
        const next = async (): Promise<void> => {
          for (let one = due.shift(); one && !signal.aborted; one = due.shift())
            await readInbox({ ...deps, log }, { ...one, signal });
        };
        await Promise.all(Array.from({ length: AT_ONCE }, next));
      },
    },
    {
      name: READ_INBOX,
      schema: z.object({ id: z.uuid() }),
      handle: async ({ workspaceId, signal, log, progress }, { id }: { id: string }) => {
        if (workspaceId !== null) await readInbox({ ...deps, log }, { workspaceId, id, signal, progress });
      },
    } as AnyJobDefinition,
  ];
}
