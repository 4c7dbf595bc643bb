import type { Sql } from '../../platform/db/db.ts';
import type { ContactRecord } from './contact-record.ts';

/** What a preparation found of a contact and nobody has taken in yet. */
export type PreparedState = {
  group: string;
  /** Whether the definition is the one that counts now; the counters of others may still be asked for. */
  isLive: boolean;
  /** The membership written is the one found. */
  applied: boolean;
  /** Belongs or not; of a classification the class. */
  value: boolean | string;
  /** Milliseconds. */
  since: number;
  deadline: number | null;
  /** JSON: leaf key -> state or null. */
  states: string;
};

/** As a column of a query over contacts `c`: a list of PreparedState, null when there are none. */
export const PREPARED_COLUMN = `(select jsonb_agg(jsonb_build_object(
    'group', case when p.segment_id is null then 'class:' || p.classification_id else 'segment:' || p.segment_id end,
    'isLive', d.status = 'live',
    'applied', case when p.segment_id is null
      then exists (select 1 from class_members m where m.workspace_id = p.workspace_id
        and m.classification_id = p.classification_id and m.contact_id = p.contact_id and m.value = p.value)
      else p.holds = exists (select 1 from segment_members m where m.workspace_id = p.workspace_id
        and m.segment_id = p.segment_id and m.contact_id = p.contact_id) end,
    'value', coalesce(to_jsonb(p.value), to_jsonb(p.holds)), 'since', extract(epoch from p.since) * 1000,
    'deadline', extract(epoch from p.deadline) * 1000, 'states', p.states) order by p.definition_id)
  from prepared_members p join definitions d on d.id = p.definition_id and d.status in ('live', 'retired')
  where p.workspace_id = c.workspace_id and p.contact_id = c.id)`;

/**
 * Takes in what was prepared: counters are those of the whole history up to the last event of the contact, so they
 * replace what was counted meanwhile; a membership only where it has been announced, else the next evaluation does.
 */
export function takePrepared(record: ContactRecord, prepared: readonly PreparedState[]): void {
  const { watch } = record;
  for (const { group, isLive, applied, value, since, deadline, states } of prepared) {
    for (const [key, state] of Object.entries(JSON.parse(states) as Record<string, unknown>)) {
      if (state === null) delete watch.accumulators[key];
      else watch.accumulators[key] = state;
    }
    // Announced by a version that has been replaced since, it is still where the person is said to be.
    if (applied && (watch.memberships[group]?.value ?? false) !== value) {
      watch.memberships[group] = { value, since: Math.round(since), knownAt: Math.round(since) };
    }
    if (!isLive) continue;
    const deadlines = (watch.deadlines ??= {});
    if (deadline === null) delete deadlines[group];
    else deadlines[group] = Math.round(deadline);
  }
  const instants = Object.values(watch.deadlines ?? {});
  watch.nextDeadline = instants.length === 0 ? null : Math.min(...instants);
  record.hasPrepared = true;
}

/** What has been taken in, or belongs to somebody who is no more. */
export async function deletePrepared(sql: Sql, workspaceId: number, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return;
  await sql.execute(
    `delete from prepared_members p using definitions d where p.workspace_id = $1 and p.contact_id = any ($2::uuid[])
       and d.id = p.definition_id and d.status in ('live', 'retired')`,
    [workspaceId, contactIds],
  );
}
