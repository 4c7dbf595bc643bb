import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job.ts';
import { pruneRejections } from './rejections.queries.ts';

/** Rejected events are for looking at, not for keeping. */
const KEPT_REJECTIONS = 10_000;
const PRUNE_EVERY_S = 300;

/** Keeps the newest rejections of each workspace. */
export function pruneRejectionsJob(): JobDefinition<Record<string, never>> {
  return {
    name: 'collect.prune_rejections',
    schema: z.record(z.string(), z.never()),
    everySeconds: PRUNE_EVERY_S,
    handle: async ({ db }) => {
      await pruneRejections(db, KEPT_REJECTIONS);
    },
  };
}
