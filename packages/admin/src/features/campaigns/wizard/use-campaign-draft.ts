import { campaignPlanSchema, type CampaignPlan } from '@sandmill/contracts';
import type { Campaign } from '@sandmill/contracts/api/campaigns';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useAutosave, type SaveState } from '../../../app/use-autosave.ts';

type Draft = { name: string; folder: string | null; plan: CampaignPlan };
export type CampaignDraft = Draft & {
  state: SaveState;
  set: (patch: Partial<Draft>) => void;
  /** Parts of the plan. */
  plans: (patch: Partial<CampaignPlan>) => void;
  /** Saves now; gives the revision that is kept, null: it could not. */
  flush: () => Promise<number | null>;
  overwrite: () => Promise<boolean>;
};

/** A campaign that is being made, which saves itself. */
export function useCampaignDraft(first: Campaign): CampaignDraft {
  const client = useQueryClient();
  const [start] = useState<Draft>({ name: first.name, folder: first.folder, plan: first.plan });
  const [draft, setDraft] = useState(start);
  const revision = useRef(first.revision);
  const path = `/campaigns/${first.id}`;
  const saving = useAutosave<Draft, Campaign>({
    first,
    start,
    draft,
    wrongAt: ({ name, plan }) => {
      if (name.trim() === '') return 'name';
      const read = campaignPlanSchema.safeParse(plan);
      return read.success ? null : (read.error.issues[0]?.path.join(' › ') ?? '');
    },
    toSend: ({ name, folder, plan }) => ({ method: 'PATCH', path, body: { name: name.trim(), folder, plan } }),
    refreshes: ['/calendar'],
    onSaved: (campaign) => {
      revision.current = campaign.revision;
      client.setQueryData([path, {}], campaign);
    },
  });
  const set = useCallback((patch: Partial<Draft>) => setDraft((old) => ({ ...old, ...patch })), []);
  const plans = useCallback(
    (patch: Partial<CampaignPlan>) => setDraft((old) => ({ ...old, plan: { ...old.plan, ...patch } })),
    [],
  );
  const { state, overwrite } = saving;
  const flush = async () => ((await saving.flush()) ? revision.current : null);
  return { ...draft, state, set, plans, flush, overwrite };
}
