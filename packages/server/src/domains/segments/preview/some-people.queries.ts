import type { History } from '../../../platform/history/history.ts';

/** People by a stable hash, the same ones each time, and how many there are in all. */
export async function selectSomePeople(
  history: History,
  workspaceId: number,
  limit: number,
): Promise<{ ids: string[]; total: number }> {
  const [row] = await history.query<{ ids: string[]; total: number }>(
    `select count() as total,
       arrayMap(x -> toString(x.2), groupArraySorted({limit:UInt32})((cityHash64(contact_id), contact_id))) as ids
     from contact_profiles final where workspace_id = {workspace:UInt32}`.replace(
      '{limit:UInt32}',
      String(Math.trunc(limit)),
    ),
    { workspace: workspaceId },
  );
  return { ids: row?.ids ?? [], total: Number(row?.total ?? 0) };
}
