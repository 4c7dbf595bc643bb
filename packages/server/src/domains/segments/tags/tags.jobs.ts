import { z } from 'zod';
import { SYSTEM_EVENTS } from '@sandmill/contracts';
import type { Db } from '../../../platform/db/db.ts';
import type { JobDefinition } from '../../../platform/jobs/job.ts';
import { appendEvents, type SystemEventInput } from '../../collect/index.ts';
import { countTagged, selectTagged } from './tags.queries.ts';
import { MOVE_TAG_JOB } from './write-tag.ts';

const PAGE = 500;
const moveSchema = z.object({ from: z.string(), to: z.string().nullable(), at: z.number() });

/** Moves people from one tag to another, or takes it from them: events like those by hand, in pages. */
export function moveTagJob(deps: { db: Db }): JobDefinition<z.infer<typeof moveSchema>> {
  return {
    name: MOVE_TAG_JOB,
    schema: moveSchema,
    async handle({ workspaceId, signal, progress }, { from, to, at }) {
      if (workspaceId === null) return;
      const total = await countTagged(deps.db, workspaceId, from);
      let after: string | null = null;
      for (let done = 0; ;) {
        signal.throwIfAborted();
        const ids: string[] = await selectTagged(deps.db, workspaceId, { tag: from, after, limit: PAGE });
        if (ids.length === 0) return;
        const events = ids.flatMap((contactId) => moves(contactId, { from, to, at }));
        await deps.db.transaction((tx) => appendEvents(tx, workspaceId, events, at));
        after = ids.at(-1) ?? null;
        done += ids.length;
        progress(done, total);
      }
    },
  };
}

function moves(contactId: string, { from, to, at }: z.infer<typeof moveSchema>): SystemEventInput[] {
  const event = (name: string, tag: string): SystemEventInput => ({
    name,
    contactId,
    time: at,
    properties: { tag, by: 'move' },
    key: `tag-move:${name}:${tag}:${at}:${contactId}`,
  });
  const removed = event(SYSTEM_EVENTS.tagRemoved, from);
  return to === null ? [removed] : [removed, event(SYSTEM_EVENTS.tagAdded, to)];
}
