import type { Audience, Condition } from '@sandmill/contracts';
import type { AudienceCount } from '@sandmill/contracts/api/segments';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { countAudience, countAudienceReach, selectAudiencePage, selectAudienceSegments } from './audience.queries.ts';
import { resolveAudience, type ResolvedAudience } from './resolve-audience.ts';

/** Who a condition is true of now. */
export type AskPeople = (condition: Condition) => Promise<string[]>;

/**
 * The segments of an audience as they are now, and the people its condition is true of, for whoever sends to it or
 * exports it.
 * @throws AppError invalid_request naming a segment that is not there or archived; invalid_definition for a condition
 *   that cannot be counted
 */
export async function openAudience(
  sql: Sql,
  workspaceId: number,
  { audience, ask }: { audience: Audience; ask: AskPeople },
): Promise<ResolvedAudience> {
  const segments = await selectAudienceSegments(sql, workspaceId);
  const known = new Set(segments.map(({ id }) => id));
  const resolved = resolveAudience(audience, segments);
  const errors = (['include', 'exclude', 'suppress'] as const).flatMap((part) =>
    resolved[part].filter((id) => !known.has(id)).map((id) => ({ path: part, message: `There is no segment ${id}.` })),
  );
  if (errors.length === 0) return { ...resolved, only: audience.where === null ? null : await ask(audience.where) };
  throw new AppError('invalid_request', 'The audience names segments that are not there or are archived.', { errors });
}

/** How many an audience has, whom it loses on the way, and how many can be reached. */
export async function countAudiencePeople(
  sql: Sql,
  workspaceId: number,
  { now, ...asked }: { audience: Audience; ask: AskPeople; now: number },
): Promise<AudienceCount> {
  const resolved = await openAudience(sql, workspaceId, asked);
  const counted = await countAudience(sql, workspaceId, resolved);
  return { ...counted, reachable: await countAudienceReach(sql, workspaceId, { ...resolved, now }) };
}

/** Everybody in an audience, page by page in a fixed order, each once. */
export async function* audiencePeople(
  sql: Sql,
  workspaceId: number,
  { audience, limit }: { audience: ResolvedAudience; limit: number },
): AsyncIterable<string[]> {
  const { only } = audience;
  if (only !== null) {
    // A page of them at a time: a million ids are not sent to the database for each page.
    const sorted = only.toSorted();
    for (let from = 0; from < sorted.length; from += limit) {
      const part = { ...audience, only: sorted.slice(from, from + limit) };
      const ids = await selectAudiencePage(sql, workspaceId, { ...part, after: null, limit });
      if (ids.length > 0) yield ids;
    }
    return;
  }
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await selectAudiencePage(sql, workspaceId, { ...audience, after, limit });
    if (ids.length > 0) yield ids;
    if (ids.length < limit) return;
    after = ids.at(-1) ?? null;
  }
}
