import { withSavedBlock, type BlockSection } from '@sandmill/contracts';
import type { Spread } from '@sandmill/contracts/api/saved-blocks';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { writtenTemplate } from '../blocks/written-template.ts';
import { selectTemplate, updateDraft, type TemplateRow } from '../templates.queries.ts';
import { updateTemplate } from '../update-template.ts';
import type { WatchBlocks } from '../watch-blocks.ts';
import { selectSavedBlockUses } from './saved-blocks.queries.ts';

export type SpreadDeps = { db: Db; now: number; watchBlocks?: WatchBlocks | undefined };
type Saved = { id: string; section: BlockSection };

/**
 * Brings a change of a synced block to every mail that has a copy: what is live becomes a new version, what is being
 * written changes in the draft. A mail that would no longer be in order stays as it is, and is told.
 */
export async function spreadSavedBlock(
  deps: SpreadDeps,
  workspaceId: number,
  { saved, except }: { saved: Saved; except: string | null },
): Promise<Spread> {
  const result: Spread = { changed: [], failed: [] };
  for (const use of await selectSavedBlockUses(deps.db, workspaceId, saved.id)) {
    if (use.id === except) continue;
    const template = await selectTemplate(deps.db, workspaceId, use.id);
    if (!template) continue;
    try {
      if (await spreadTo(deps, workspaceId, { template, saved })) result.changed.push(use);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      result.failed.push({ ...use, problem: error.message });
    }
  }
  return result;
}

async function spreadTo(
  { db, now, watchBlocks }: SpreadDeps,
  workspaceId: number,
  { template, saved }: { template: TemplateRow; saved: Saved },
): Promise<boolean> {
  const { draft } = template;
  const live = template.document && withSavedBlock(template.document, saved);
  const drafted = draft && withSavedBlock(draft.document, saved);
  if (live) {
    const { id, name, locale, subject, preheader, revision } = template;
    const about = { id, name, class: template.class, locale, subject, preheader };
    const written = await writtenTemplate({ ...about, document: live });
    await updateTemplate(db, workspaceId, { ...written, id, now, revision, watchBlocks });
  }
  // Publishing drops what was being written; it is not published, so it comes back, with the change.
  if (draft && (live ?? drafted)) {
    const kept = { ...draft, document: drafted ?? draft.document };
    await updateDraft(db, workspaceId, { id: template.id, draft: kept });
  }
  return live !== null || drafted !== null;
}
