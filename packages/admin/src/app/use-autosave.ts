import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, request } from './api.ts';
import { refreshPaths } from './queries.ts';

const WAIT_MS = 700;

export type SaveState =
  | { kind: 'saved' | 'unsaved' | 'saving' }
  /** A value that the contract refuses, such as a name without letters; `at` is its place. */
  | { kind: 'invalid'; at: string }
  | { kind: 'failed'; error: ApiError }
  /** Somebody else has saved meanwhile. */
  | { kind: 'conflict' };

/** How a draft is sent: `body` without its revision. */
export type Sent = { method: 'PATCH' | 'PUT' | 'POST'; path: string; body: object };

export type AutosaveOptions<Draft, Kept> = {
  /** As the server has it when the page opens, and the same as a draft. */
  first: Kept;
  start: Draft;
  draft: Draft;
  /** Whether there is nothing to save; by default when they are the same object. */
  isSame?: (draft: Draft, saved: Draft) => boolean;
  /** The place of a value that the contract refuses; null: none. */
  wrongAt: (draft: Draft) => string | null;
  toSend: (draft: Draft, of: { saved: Draft; kept: Kept }) => Sent;
  /** Answers that are asked anew after saving. */
  refreshes: string[];
  onSaved?: (kept: Kept) => void;
};

export type Autosave<Draft, Kept> = {
  state: SaveState;
  /** As the server has it. */
  kept: Kept;
  /** Saves now what is not saved yet; false: it could not. */
  flush: () => Promise<boolean>;
  /** After a conflict: what stands here goes over what the other has saved. */
  overwrite: () => Promise<boolean>;
  /** The server's answer to an act takes the place of what was known. */
  adopt: (kept: Kept) => void;
  /** Sends what stands here in another way, such as publishing; null: it could not. */
  sendAs: (toSend: AutosaveOptions<Draft, Kept>['toSend']) => Promise<Kept | null>;
};

/** Saves a moment after each change, one request at a time, with the revision that was read. */
export function useAutosave<Draft, Kept extends { revision: number }>(
  options: AutosaveOptions<Draft, Kept>,
): Autosave<Draft, Kept> {
  const { first, start, draft } = options;
  const client = useQueryClient();
  const [kept, setKept] = useState(first);
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const now = useRef({ kept: first, saved: start, options });
  const busy = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    now.current.options = options;
  });
  const adopt = useCallback((next: Kept) => {
    now.current.kept = next;
    setKept(next);
  }, []);

  const send = useCallback(
    async (toSend: AutosaveOptions<Draft, Kept>['toSend'], isOver: boolean): Promise<Kept | null> => {
      const { saved, kept: known, options: own } = now.current;
      const { draft: sent } = own;
      const at = own.wrongAt(sent);
      if (at !== null) {
        setState({ kind: 'invalid', at });
        return null;
      }
      setState({ kind: 'saving' });
      try {
        const { method, path, body } = toSend(sent, { saved, kept: known });
        const revision = isOver ? {} : { revision: known.revision };
        const answer = await request<Kept>(path, { method, body: { ...body, ...revision } });
        now.current.saved = sent;
        adopt(answer);
        const { options: later } = now.current;
        setState({ kind: isSame(later, later.draft, sent) ? 'saved' : 'unsaved' });
        own.onSaved?.(answer);
        await refreshPaths(client, own.refreshes);
        return answer;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        setState(error.code === 'conflict' ? { kind: 'conflict' } : { kind: 'failed', error });
        return null;
      }
    },
    [adopt, client],
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
        const { options: own, saved } = now.current;
        return (isSame(own, own.draft, saved) && !isOver) || (await send(own.toSend, isOver)) !== null;
      }),
    [queue, send],
  );

  useEffect(() => {
    const { options: own, saved } = now.current;
    if (isSame(own, draft, saved)) {
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
    () => ({
      state,
      kept,
      flush: () => flush(),
      overwrite: () => flush(true),
      adopt,
      sendAs: (toSend) => queue(() => send(toSend, false)),
    }),
    [state, kept, flush, adopt, queue, send],
  );
}

function isSame<Draft, Kept>(own: AutosaveOptions<Draft, Kept>, draft: Draft, saved: Draft): boolean {
  return own.isSame ? own.isSame(draft, saved) : draft === saved;
}
