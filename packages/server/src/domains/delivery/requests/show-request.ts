import type { z } from 'zod';
import type { messageRequestSchema, messageStepSchema } from '@sandmill/contracts/api/send-messages';
import type { Sql } from '../../../platform/db/db.ts';
import type { ListedReaction, WholeMessage } from '../message-list.queries.ts';
import { selectKeptFiles, selectRequests } from './message-requests.queries.ts';

/** What a program gave along, for the API. */
export async function shownRequest(
  sql: Sql,
  workspaceId: number,
  id: string,
): Promise<z.output<typeof messageRequestSchema> | null> {
  const request = (await selectRequests(sql, workspaceId, [id])).get(id);
  if (!request) return null;
  const kept = request.files.length === 0 ? new Set<number>() : await selectKeptFiles(sql, workspaceId, id);
  const attachments = request.files.map((file, place) => ({ ...file, kept: kept.has(place) }));
  return { tags: request.tags, metadata: request.metadata, attachments };
}

type Step = z.output<typeof messageStepSchema>;

/** What became of a message, in order; null where the instant is not known. */
export function stepsOf(message: WholeMessage, reactions: readonly ListedReaction[]): Step[] {
  const first = (kind: 'open' | 'click'): Date | null =>
    reactions.find((reaction) => reaction.kind === kind && reaction.class === 'human')?.at ?? null;
  const { plannedAt, acceptedAt, deliveredAt, bouncedAt, repliedAt, status } = message;
  const dated: [Step['type'], Date | null][] = [
    ['planned', plannedAt],
    ['sent', acceptedAt],
    ['delivered', deliveredAt],
    ['bounced', bouncedAt],
    ['opened', first('open')],
    ['clicked', first('click')],
    ['replied', repliedAt],
  ];
  const steps = dated
    .flatMap(([type, at]) => (at === null ? [] : [{ type, at: at.toISOString() }]))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  if (status === 'complained') return [...steps, { type: 'complained', at: null }];
  if (status === 'skipped') return [...steps, { type: 'skipped', at: message.stoppedBy?.at ?? null }];
  return steps;
}
