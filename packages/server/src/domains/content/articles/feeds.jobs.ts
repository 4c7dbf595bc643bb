import { z } from 'zod';
import type { AnyJobDefinition } from '../../../platform/jobs/job.ts';
import { selectDueFeeds } from './feeds.queries.ts';
import { pullFeed, type PullDeps } from './pull-feed.ts';

const EVERY_MS = 3_600_000;

/** Reads the feeds of articles of all workspaces, each once an hour. */
export function pullFeedsJob(deps: PullDeps): AnyJobDefinition {
  return {
    name: 'content-pull_feeds',
    schema: z.object({}),
    everySeconds: 600,
    handle: async ({ signal, progress, log }) => {
      const due = await selectDueFeeds(deps.db, new Date(deps.now() - EVERY_MS));
      for (const [done, { id, workspaceId }] of due.entries()) {
        if (signal.aborted) return;
        try {
          await pullFeed(deps, workspaceId, { id, signal });
        } catch (error) {
          if (signal.aborted) throw error;
          log.warn({ err: error, workspaceId, feedId: id }, 'a feed of articles failed');
        }
        progress(done + 1, due.length);
      }
    },
  };
}
