import { blockDocumentSchema } from '@sandmill/contracts';
import type { Template, TemplateDraft } from '@sandmill/contracts/api/messages';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, request } from '../../../app/api.ts';
import { refreshPaths } from '../../../app/queries.ts';
import type { SaveState } from '../../journeys/edit/use-autosave.ts';

const WAIT_MS = 800;

export type BlockAutosave = {
  state: SaveState;
  /** The template as the server has it. */
  template: Template;
  /** Saves now what is not saved yet; false: it could not. */
  flush: () => Promise<boolean>;
  /** After a conflict: what stands here goes over what the other has saved. */
  overwrite: () => Promise<boolean>;
  /** The draft becomes the next version: from then on it is what is sent. Refused while the linter has errors. */
  publish: () => Promise<Template | null>;
};

/** Saves the draft a moment after each change, one request at a time, with the revision that was read. */
export function useBlockAutosave(first: Template, draft: TemplateDraft): BlockAutosave {
  const client = useQueryClient();
  const [template, setTemplate] = useState(first);
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const now = useRef({ template: first, saved: draft, draft });
  const busy = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    now.current.draft = draft;
  }, [draft]);

  const send = useCallback(
    async (path: string, isOver: boolean): Promise<Template | null> => {
      const { draft: sent, template: known, saved } = now.current;
      const read = blockDocumentSchema.safeParse(sent.document);
      if (!read.success) {
        setState({ kind: 'invalid', at: read.error.issues[0]?.path.join(' › ') ?? '' });
        return null;
      }
      // A name without letters is not saved until it has some again.
      const body = { ...sent, name: sent.name.trim() || saved.name, document: read.data };
      const revision = isOver ? {} : { revision: now.current.template.revision };
      setState({ kind: 'saving' });
      try {
        const answer = await request<Template>(`/templates/${known.id}${path}`, {
          method: 'PUT',
          body: { ...body, ...revision },
        });
        now.current = { ...now.current, saved: sent, template: answer };
        setTemplate(answer);
        setState({ kind: now.current.draft === sent ? 'saved' : 'unsaved' });
        await refreshPaths(client, ['/templates']);
        return answer;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        setState(error.code === 'conflict' ? { kind: 'conflict' } : { kind: 'failed', error });
        return null;
      }
    },
    [client],
  );
  /** One after the other: each sends what stands there by then. */
  const queue = useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    const next = busy.current.then(work);
    busy.current = next;
    return next;
  }, []);
  const flush = useCallback(
    (isOver = false) =>
      queue(async () => {
        const isSaved = now.current.draft === now.current.saved && !isOver;
        return isSaved || (await send('/draft', isOver)) !== null;
      }),
    [queue, send],
  );
  const publish = useCallback(() => queue(() => send('', false)), [queue, send]);

  useEffect(() => {
    if (draft === now.current.saved) {
      setState((old) => (old.kind === 'unsaved' || old.kind === 'invalid' ? { kind: 'saved' } : old));
      return undefined;
    }
    setState((old) => (old.kind === 'conflict' || old.kind === 'saving' ? old : { kind: 'unsaved' }));
    const timer = setTimeout(() => void flush(), WAIT_MS);
    return () => clearTimeout(timer);
  }, [draft, flush]);
  // Leaving the page saves at once; nothing is lost with it.
  useEffect(() => () => void flush(), [flush]);

  return useMemo(
    () => ({ state, template, flush: () => flush(), overwrite: () => flush(true), publish }),
    [state, template, flush, publish],
  );
}
