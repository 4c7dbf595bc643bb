import { blockDocumentSchema } from '@sandmill/contracts';
import type { Template, TemplateDraft } from '@sandmill/contracts/api/messages';
import { useState } from 'react';
import { useAutosave, type SaveState, type Sent } from '../../../app/use-autosave.ts';

export type BlockAutosave = {
  state: SaveState;
  /** The template as the server has it. */
  template: Template;
  flush: () => Promise<boolean>;
  overwrite: () => Promise<boolean>;
  /** The draft becomes the next version: from then on it is what is sent. Refused while the linter has errors. */
  publish: () => Promise<Template | null>;
};

/** The draft of a mail saves itself, and is published from here. */
export function useBlockAutosave(first: Template, draft: TemplateDraft): BlockAutosave {
  const [start] = useState(draft);
  const sent = (now: TemplateDraft, saved: TemplateDraft, to: string): Sent => ({
    method: 'PUT',
    path: `/templates/${first.id}${to}`,
    // A name without letters is not saved until it has some again.
    body: { ...now, name: now.name.trim() || saved.name, document: blockDocumentSchema.parse(now.document) },
  });
  const { kept, sendAs, state, flush, overwrite } = useAutosave<TemplateDraft, Template>({
    first,
    start,
    draft,
    wrongAt: ({ document }) => {
      const read = blockDocumentSchema.safeParse(document);
      return read.success ? null : (read.error.issues[0]?.path.join(' › ') ?? '');
    },
    toSend: (now, { saved }) => sent(now, saved, '/draft'),
    refreshes: ['/templates'],
  });
  const publish = () => sendAs((now, { saved }) => sent(now, saved, ''));
  return { state, template: kept, flush, overwrite, publish };
}
