import { z } from 'zod';
import type { JobDefinition } from '../../../platform/jobs/job.ts';
import { deleteOldFiles } from './message-requests.queries.ts';

const EVERY_S = 3_600;
const BLOCK = 500;
/** So long a file can be looked at after its message has left, or has not. */
const KEPT_MS = 7 * 86_400_000;

/** Forgets files of messages that ended a week ago; that there were files, and which, stays. */
export function tidyAttachmentsJob({ now }: { now(): number }): JobDefinition<object> {
  return {
    name: 'delivery-tidy-attachments',
    schema: z.object({}),
    everySeconds: EVERY_S,
    handle: async ({ db, signal }) => {
      while (!signal.aborted && (await deleteOldFiles(db, { before: now() - KEPT_MS, limit: BLOCK })) === BLOCK);
    },
  };
}
