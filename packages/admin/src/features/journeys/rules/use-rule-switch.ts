import type { Journey, JourneyRow } from '@sandmill/contracts/api/journeys';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { toast } from '../../../ui/toast.tsx';
import { useJourneyActs } from '../use-journey-acts.ts';

export type RuleSwitch = ReturnType<typeof useRuleSwitch>;
type Switched = Pick<JourneyRow, 'id' | 'name' | 'status' | 'hasDraft'>;

/** On: live, what was changed since included. Off: paused, and can be taken back at once. */
export function useRuleSwitch() {
  const { t } = useTranslation('journeys');
  const { pause, resume } = useJourneyActs();
  const activate = useApiMutation<Switched, Journey>({
    method: 'POST',
    path: ({ id }) => `/journeys/${id}/activate`,
    body: () => ({ underWay: 'finish' }),
    refreshes: ['/journeys', '/reports', '/segments'],
    onDone: (_, { name }) => toast(t('done.activated', { name })),
  });
  return {
    turn: (rule: Switched, isOn: boolean) => {
      if (!isOn) pause.mutate(rule);
      else if (rule.status === 'paused' && !rule.hasDraft) resume.mutate(rule);
      else activate.mutate(rule);
    },
    isPending: pause.isPending || resume.isPending || activate.isPending,
    error: activate.error ?? resume.error ?? pause.error,
  };
}
