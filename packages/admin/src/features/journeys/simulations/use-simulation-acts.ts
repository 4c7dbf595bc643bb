import type { JourneySimulationInput, JourneySimulationRun } from '@sandmill/contracts/api/journey-simulations';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { toast } from '../../../ui/toast.tsx';

const PATH = '/simulations/journeys';

/** Starts one and opens its page. */
export function useStartSimulation(journeyId: string) {
  const navigate = useNavigate();
  return useApiMutation<JourneySimulationInput, JourneySimulationRun>({
    method: 'POST',
    path: PATH,
    refreshes: [PATH],
    onDone: ({ id }) => void navigate({ to: `/journeys/${journeyId}/simulations/${id}` as never, search: {} as never }),
  });
}

export function useCancelSimulation(id: string) {
  return useApiMutation<void>({
    method: 'POST',
    path: `${PATH}/${id}/cancel`,
    body: () => undefined,
    refreshes: [PATH],
  });
}

export function useRemoveSimulation({ id, journeyId }: { id: string; journeyId: string }) {
  const { t } = useTranslation('journey-simulations');
  const navigate = useNavigate();
  return useApiMutation<void>({
    method: 'DELETE',
    path: `${PATH}/${id}`,
    body: () => undefined,
    refreshes: [PATH],
    onDone: () => {
      toast(t('removed'));
      void navigate({ to: `/journeys/${journeyId}/simulations` as never, search: {} as never });
    },
  });
}
