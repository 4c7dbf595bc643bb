import type { SimulationRun, SimulationRunInput } from '@sandmill/contracts/api/simulations';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../../app/clock.ts';
import { useApiMutation } from '../../app/queries.ts';
import { toast } from '../../ui/toast.tsx';
import type { Chosen } from './use-choices.ts';

const DAY_MS = 86_400_000;

/** Starts a simulation and opens its page. */
export function useStartSimulation() {
  const navigate = useNavigate();
  const mutation = useApiMutation<SimulationRunInput, SimulationRun>({
    method: 'POST',
    path: '/simulations/runs',
    refreshes: ['/simulations'],
    onDone: ({ id }) => void navigate({ to: '/simulations/$simulationId', params: { simulationId: id } }),
  });
  return {
    ...mutation,
    begin: ({ name, definition, days, share }: Chosen & { days: number; share: number }) => {
      const now = wallClock();
      mutation.mutate({
        name,
        definitions: { [name.slice(0, 100)]: definition },
        since: new Date(now - days * DAY_MS).toISOString(),
        until: new Date(now).toISOString(),
        share,
      });
    },
  };
}

export function useCancelSimulation({ id }: Pick<SimulationRun, 'id'>) {
  return useApiMutation<void>({
    method: 'POST',
    path: `/simulations/runs/${id}/cancel`,
    body: () => undefined,
    refreshes: ['/simulations'],
  });
}

export function useRemoveSimulation({ id, name }: Pick<SimulationRun, 'id' | 'name'>) {
  const { t } = useTranslation('simulations');
  const navigate = useNavigate();
  return useApiMutation<void>({
    method: 'DELETE',
    path: `/simulations/runs/${id}`,
    body: () => undefined,
    refreshes: ['/simulations'],
    onDone: () => {
      toast(t('removed', { name }));
      void navigate({ to: '/simulations' });
    },
  });
}
