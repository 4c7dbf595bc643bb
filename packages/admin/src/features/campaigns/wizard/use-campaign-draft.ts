import { campaignPlanSchema, type CampaignPlan } from '@sandmill/contracts';
import type { Campaign } from '@sandmill/contracts/api/campaigns';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, request } from '../../../app/api.ts';
import { refreshPaths } from '../../../app/queries.ts';

const WAIT_MS = 600;

type Draft = { name: string; folder: string | null; plan: CampaignPlan };
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'invalid' | 'failed' | 'conflict';
export type CampaignDraft = Draft & {
  state: SaveState;
  error: ApiError | null;
  set: (patch: Partial<Draft>) => void;
  /** Parts of the plan. */
  plans: (patch: Partial<CampaignPlan>) => void;
  /** Saves now; gives the revision that is kept, null: it could not. */
  flush: () => Promise<number | null>;
};

/** A draft that saves itself a moment after each change, one request at a time, with the revision that was read. */
export function useCampaignDraft(first: Campaign): CampaignDraft {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>({ name: first.name, folder: first.folder, plan: first.plan });
  const [state, setState] = useState<SaveState>('saved');
  const [error, setError] = useState<ApiError | null>(null);
  const kept = useRef({ draft, saved: draft, revision: first.revision, busy: Promise.resolve(true) });
  useEffect(() => {
    kept.current.draft = draft;
  }, [draft]);

  const save = useCallback(async (): Promise<boolean> => {
    const { draft: sent, saved, revision } = kept.current;
    if (sent === saved) return true;
    const name = sent.name.trim();
    if (name === '' || !campaignPlanSchema.safeParse(sent.plan).success) {
      setState('invalid');
      return false;
    }
    setState('saving');
    try {
      const body = { name, folder: sent.folder, plan: sent.plan, revision };
      const answer = await request<Campaign>(`/campaigns/${first.id}`, { method: 'PATCH', body });
      Object.assign(kept.current, { saved: sent, revision: answer.revision });
      setError(null);
      setState(kept.current.draft === sent ? 'saved' : 'unsaved');
      client.setQueryData([`/campaigns/${first.id}`, {}], answer);
      await refreshPaths(client, ['/calendar']);
      return true;
    } catch (failed) {
      if (!(failed instanceof ApiError)) throw failed;
      setError(failed);
      setState(failed.code === 'conflict' ? 'conflict' : 'failed');
      return false;
    }
  }, [client, first.id]);
  const flush = useCallback(async (): Promise<number | null> => {
    const next = kept.current.busy.then(save);
    kept.current.busy = next;
    return (await next) ? kept.current.revision : null;
  }, [save]);

  useEffect(() => {
    if (draft === kept.current.saved) return undefined;
    setState((old) => (old === 'conflict' ? old : 'unsaved'));
    const timer = setTimeout(() => void flush(), WAIT_MS);
    return () => clearTimeout(timer);
  }, [draft, flush]);
  // Leaving the page saves at once.
  useEffect(() => () => void flush(), [flush]);

  const set = useCallback((patch: Partial<Draft>) => setDraft((old) => ({ ...old, ...patch })), []);
  const plans = useCallback(
    (patch: Partial<CampaignPlan>) => setDraft((old) => ({ ...old, plan: { ...old.plan, ...patch } })),
    [],
  );
  return { ...draft, state, error, set, plans, flush };
}
