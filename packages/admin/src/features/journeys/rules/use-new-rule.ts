import { journeyDefinitionSchema } from '@sandmill/contracts';
import type { Journey, JourneyInput } from '@sandmill/contracts/api/journeys';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';

/** An empty rule as a draft, opened: it answers every time, where a journey is walked once. */
export function useNewRule() {
  const { t } = useTranslation('rules');
  const navigate = useNavigate();
  return useApiMutation<void, Journey>({
    method: 'POST',
    path: '/journeys',
    body: (): JourneyInput => ({
      name: t('newName'),
      kind: 'rule',
      definition: journeyDefinitionSchema.parse({ settings: { reentry: { kind: 'always' } } }),
    }),
    refreshes: ['/journeys'],
    onDone: ({ id }) => void navigate({ to: '/rules/$journeyId', params: { journeyId: id } as never }),
  });
}
