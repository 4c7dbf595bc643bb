import { journeyDefinitionSchema, type JourneyDefinition } from '@sandmill/contracts';
import type { Journey, JourneyChange } from '@sandmill/contracts/api/journeys';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, request } from '../../../app/api.ts';
import { refreshPaths } from '../../../app/queries.ts';

const WAIT_MS = 700;

export type SaveState =
  | { kind: 'saved' | 'unsaved' | 'saving' }
  /** A value that the contract refuses, such as a name without letters; `at` is its place. */
  | { kind: 'invalid'; at: string }
  | { kind: 'failed'; error: ApiError }
  /** Somebody else has saved meanwhile. */
  | { kind: 'conflict' };

export type Draft = { name: string; definition: JourneyDefinition };
export type Autosave = {
  state: SaveState;
  /** The journey as the server has it. */
  journey: Journey;
  /** Saves now what is not saved yet; false: it could not. */
  flush: () => Promise<boolean>;
  /** After a conflict: what stands here goes over what the other has saved. */
  overwrite: () => Promise<boolean>;
  /** The server's answer to an act (activate, pause) takes the place of what was known. */
  adopt: (journey: Journey) => void;
};

/** Saves a moment after each change, one request at a time, with the revision that was read. */
export function useAutosave(first: Journey, draft: Draft): Autosave {
  const client = useQueryClient();
  const [journey, setJourney] = useState(first);
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const now = useRef({ journey: first, saved: { name: first.name, definition: first.definition }, draft });
  const busy = useRef<Promise<boolean> | null>(null);
  useEffect(() => {
    now.current.draft = draft;
  }, [draft]);

  const adopt = useCallback((next: Journey) => {
    now.current.journey = next;
    setJourney(next);
  }, []);
  const save = useCallback(
    async (isOver: boolean): Promise<boolean> => {
      const { draft: sent, saved, journey: known } = now.current;
      const body = changeOf(sent, saved);
      if (body === null) return true;
      const read = journeyDefinitionSchema.safeParse(sent.definition);
      if (!read.success) {
        setState({ kind: 'invalid', at: read.error.issues[0]?.path.join(' › ') ?? '' });
        return false;
      }
      setState({ kind: 'saving' });
      try {
        const revision = isOver ? {} : { revision: known.revision };
        const answer = await request<Journey>(`/journeys/${known.id}`, {
          method: 'PATCH',
          body: { ...body, ...revision },
        });
        now.current.saved = sent;
        adopt(answer);
        setState({ kind: changeOf(now.current.draft, sent) === null ? 'saved' : 'unsaved' });
        await refreshPaths(client, ['/journeys']);
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const isConflict = error.code === 'conflict';
        setState(isConflict ? { kind: 'conflict' } : { kind: 'failed', error });
        return false;
      }
    },
    [adopt, client],
  );
  /** One after the other: each sends what stands there by then. */
  const flush = useCallback(
    (isOver = false): Promise<boolean> => {
      const before = busy.current ?? Promise.resolve(true);
      const next = before.then(() => save(isOver));
      busy.current = next;
      return next;
    },
    [save],
  );

  useEffect(() => {
    if (changeOf(draft, now.current.saved) === null) {
      // Undone to what is saved.
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
    () => ({ state, journey, flush: () => flush(), overwrite: () => flush(true), adopt }),
    [state, journey, flush, adopt],
  );
}

/** null: nothing to save. A name that is empty is not saved until it has letters again. */
function changeOf(draft: Draft, saved: Draft): JourneyChange | null {
  const name = draft.name.trim();
  const change: JourneyChange = {
    ...(name !== '' && name !== saved.name ? { name } : {}),
    ...(draft.definition === saved.definition ? {} : { definition: draft.definition }),
  };
  return Object.keys(change).length === 0 ? null : change;
}
