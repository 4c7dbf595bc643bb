import type { Sql } from '../../platform/db/db.ts';
import type { TemplateUse } from '../content/index.ts';
import { selectJourneysSending } from './template-uses.queries.ts';

/** Running and paused journeys that send a template. */
export async function journeyTemplateUses(
  sql: Sql,
  workspaceId: number,
  template: { id: string },
): Promise<TemplateUse[]> {
  const rows = await selectJourneysSending(sql, workspaceId, template.id);
  return rows.map(({ id, name }) => ({ kind: 'journey', id, name }));
}
