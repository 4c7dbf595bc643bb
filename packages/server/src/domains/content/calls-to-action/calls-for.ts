import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { callData, chooseCall } from './choose-call.ts';
import { selectCallsById } from './calls-to-action.queries.ts';

/** In which of these segments each contact is now. Answered by segments. */
export type SegmentsOf = (
  sql: Sql,
  workspaceId: number,
  of: { segmentIds: readonly number[]; contactIds: readonly string[] },
) => Promise<Map<string, ReadonlySet<number>>>;

/** What each contact is told by these calls to action, by id, as the data of their message holds it. */
export async function callsFor(
  sql: Sql,
  workspaceId: number,
  of: { callIds: readonly string[]; contactIds: readonly string[]; segmentsOf: SegmentsOf | undefined },
): Promise<(contactId: string) => JsonObject> {
  if (of.callIds.length === 0) return () => ({});
  const calls = await selectCallsById(sql, workspaceId, of.callIds);
  const segmentIds = [...new Set(calls.flatMap(({ variants }) => variants.map(({ segmentId }) => segmentId)))];
  const { contactIds, segmentsOf } = of;
  const members =
    segmentIds.length > 0 && segmentsOf
      ? await segmentsOf(sql, workspaceId, { segmentIds, contactIds })
      : new Map<string, ReadonlySet<number>>();
  return (contactId) =>
    Object.fromEntries(
      calls.map((call) => [call.id, callData(chooseCall(call, (id) => members.get(contactId)?.has(id) ?? false))]),
    );
}

/** @throws AppError invalid_definition where a mail is to say a call to action that is not there, or is archived */
export async function refuseUnknownCalls(sql: Sql, workspaceId: number, callIds: readonly string[]): Promise<void> {
  if (callIds.length === 0) return;
  const known = new Set(
    (await selectCallsById(sql, workspaceId, callIds)).flatMap(({ id, archivedAt }) => (archivedAt ? [] : [id])),
  );
  const unknown = callIds.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  const message = `There is no call to action ${unknown[0]}, or it is archived. Choose another one in its block.`;
  throw new AppError('invalid_definition', message, {
    errors: unknown.map((id) => ({ path: `document.calls.${id}`, message })),
  });
}
