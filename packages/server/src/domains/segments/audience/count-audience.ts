import type { Audience } from '@sandmill/contracts';
import type { AudienceCount } from '@sandmill/contracts/api/segments';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { countAudience, countAudienceReach, selectAudiencePage, selectAudienceSegments } from './audience.queries.ts';
import { resolveAudience, type ResolvedAudience } from './resolve-audience.ts';

/**
 * The segments of an audience as they are now, for whoever sends to it or exports it.
 * @throws AppError invalid_request naming a segment that is not there or archived
 */
export async function openAudience(sql: Sql, workspaceId: number, audience: Audience): Promise<ResolvedAudience> {
  const segments = await selectAudienceSegments(sql, workspaceId);
  const known = new Set(segments.map(({ id }) => id));
  const resolved = resolveAudience(audience, segments);
  const errors = (['include', 'exclude', 'suppress'] as const).flatMap((part) =>
    resolved[part].filter((id) => !known.has(id)).map((id) => ({ path: part, message: `There is no segment ${id}.` })),
  );
  if (errors.length === 0) return resolved;
  throw new AppError('invalid_request', 'The audience names segments that are not there or are archived.', { errors });
}

/** How many an audience has, whom it loses on the way, and how many can be reached. */
export async function countAudiencePeople(
  sql: Sql,
  workspaceId: number,
  audience: Audience,
  now: number,
): Promise<AudienceCount> {
  const resolved = await openAudience(sql, workspaceId, audience);
  const counted = await countAudience(sql, workspaceId, resolved);
  return { ...counted, reachable: await countAudienceReach(sql, workspaceId, { ...resolved, now }) };
}

/** Everybody in an audience, page by page in a fixed order, each once. */
export async function* audiencePeople(
  sql: Sql,
  workspaceId: number,
  asked: { audience: ResolvedAudience; limit: number },
): AsyncIterable<string[]> {
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await selectAudiencePage(sql, workspaceId, { ...asked.audience, after, limit: asked.limit });
    if (ids.length > 0) yield ids;
    if (ids.length < asked.limit) return;
    after = ids.at(-1) ?? null;
  }
}
