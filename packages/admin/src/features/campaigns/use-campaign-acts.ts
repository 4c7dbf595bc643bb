import type { Campaign } from '@sandmill/contracts/api/campaigns';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { toast, toastUndo } from '../../ui/toast.tsx';

const REFRESHES = ['/campaigns', '/campaign-folders', '/calendar', '/messages', '/reports'];
export type NamedCampaign = Pick<Campaign, 'id' | 'name'>;
export type CampaignActs = ReturnType<typeof useCampaignActs>;

/** What is done to a campaign as a whole; what can be taken back offers it. */
export function useCampaignActs() {
  const { t } = useTranslation('campaigns');
  const navigate = useNavigate();
  const cancel = useAct('cancel', (_, { name }) => toast(t('done.cancelled', { name })));
  const resume = useAct('resume', (_, { name }) => toast(t('done.resumed', { name })));
  const pause = useAct('pause', (_, named) =>
    toastUndo(t('done.paused', { name: named.name }), () => resume.mutate(named)),
  );
  const stop = useAct('stop', (_, { name }) => toast(t('done.stopped', { name })));
  const resend = useAct('resend', (_, named) =>
    toastUndo(t('done.resending', { name: named.name }), () => cancel.mutate(named)),
  );
  const restore = useAct('restore', (_, { name }) => toast(t('done.restored', { name })));
  const archive = useAct('archive', (_, named) => {
    toastUndo(t('done.archived', { name: named.name }), () => restore.mutate(named));
    void navigate({ to: '/campaigns' });
  });
  const duplicate = useApiMutation<NamedCampaign, Campaign>({
    method: 'POST',
    path: ({ id }) => `/campaigns/${id}/duplicate`,
    body: ({ name }) => ({ name: t('copyOf', { name }).slice(0, MAX_NAME) }),
    refreshes: REFRESHES,
    onDone: ({ id, name }) => {
      toast(t('done.copied', { name }));
      void navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } as never });
    },
  });
  return { cancel, resume, pause, stop, resend, restore, archive, duplicate };
}

const MAX_NAME = 120;

function useAct(act: string, onDone: (campaign: Campaign, named: NamedCampaign) => void) {
  return useApiMutation<NamedCampaign, Campaign>({
    method: 'POST',
    path: ({ id }) => `/campaigns/${id}/${act}`,
    body: () => undefined,
    refreshes: REFRESHES,
    onDone,
  });
}
