import type { Resolution } from '../domains/identity/index.ts';

/**
 * Who was merged into whom this turn, for readers of history: events stay with the contact they were written for. Who
 * came back after a merge was undone points to itself again. `turn` decides between rows of the same contact.
 */
export function redirectRows(
  workspaceId: number,
  { merges, created, refold }: Pick<Resolution, 'merges' | 'created' | 'refold'>,
  turn: number,
): Record<string, unknown>[] {
  const row = (from: string, to: string) => ({ workspace_id: workspaceId, from_id: from, to_id: to, version: turn });
  const merged = new Set(merges.map(({ fromId }) => fromId));
  const again = new Set(refold);
  const back = created.filter(({ id }) => again.has(id) && !merged.has(id));
  return [...merges.map(({ fromId, toId }) => row(fromId, toId)), ...back.map(({ id }) => row(id, id))];
}
