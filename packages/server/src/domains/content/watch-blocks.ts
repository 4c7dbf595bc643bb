import type { Tx } from '../../platform/db/db.ts';
import type { TemplateNeeds } from './blocks/needs-of.ts';

/** Has the conditions of a version's blocks watched, in the transaction that publishes it. Answered by segments. */
export type WatchBlocks = (
  tx: Tx,
  workspaceId: number,
  of: { templateId: string; version: number; conditions: TemplateNeeds['conditions'] },
) => Promise<void>;
