import type { History } from '../../../platform/history/history.ts';

export type ClassMove = { group: string; from: string | null; to: string; at: string; cause: string };
export type DecisionRow = { name: string; properties: string; at: string };

/** How a person moved through classes, newest first; told once for each of the contacts they were. */
export async function selectClassMoves(
  history: History,
  workspaceId: number,
  asked: { contactIds: readonly string[]; limit: number },
): Promise<ClassMove[]> {
  const rows = await history.query<Record<string, unknown>>(
    `select JSONExtractString(properties, 'group') as group, JSONExtractString(properties, 'from') as from_value,
       JSONExtractString(properties, 'to') as to_value, toUnixTimestamp64Milli(time) as at, JSONExtractString(properties, 'cause') as cause
     from events final
     where workspace_id = {workspace:UInt32} and subject in {subjects:Array(String)} and name = 'Stage Changed'
     order by time desc, version desc, id desc limit {limit:UInt32} by group`,
    { workspace: workspaceId, subjects: asked.contactIds.map((id) => `c:${id}`), limit: asked.limit },
  );
  return rows.map((row) => ({
    group: String(row['group']),
    from: row['from_value'] === '' ? null : String(row['from_value']),
    to: String(row['to_value']),
    at: new Date(Number(row['at'])).toISOString(),
    cause: String(row['cause']),
  }));
}

/** The newest decision of each kind that somebody took about a person by hand. */
export async function selectDecisions(
  history: History,
  workspaceId: number,
  contactIds: readonly string[],
): Promise<DecisionRow[]> {
  const rows = await history.query<Record<string, unknown>>(
    `select name, properties, toUnixTimestamp64Milli(time) as at from events final
     where workspace_id = {workspace:UInt32} and contact_id in {contacts:Array(UUID)} and name in ('Qualification Decided', 'Persona Decided')
     order by time desc, version desc, id desc limit 1 by name`,
    { workspace: workspaceId, contacts: [...contactIds] },
  );
  return rows.map((row) => ({
    name: String(row['name']),
    properties: String(row['properties']),
    at: new Date(Number(row['at'])).toISOString(),
  }));
}
