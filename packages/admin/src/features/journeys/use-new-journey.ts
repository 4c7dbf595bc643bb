import { journeyDefinitionSchema } from '@sandmill/contracts';
import type { Journey, JourneyInput } from '@sandmill/contracts/api/journeys';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';

/** An empty journey as a draft, opened in the editor: from then on it saves by itself. */
export function useNewJourney() {
  const { t } = useTranslation('journeys');
  const navigate = useNavigate();
  return useApiMutation<void, Journey>({
    method: 'POST',
    path: '/journeys',
    body: (): JourneyInput => ({ name: t('newName'), definition: journeyDefinitionSchema.parse({}) }),
    refreshes: ['/journeys'],
    onDone: ({ id }) => void navigate({ to: '/journeys/$journeyId/edit', params: { journeyId: id } as never }),
  });
}
