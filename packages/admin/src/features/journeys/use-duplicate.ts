import type { Journey } from '@sandmill/contracts/api/journeys';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { toast } from '../../ui/toast.tsx';

/** A copy as a draft, opened in the editor. */
export function useDuplicate() {
  const { t } = useTranslation('journeys');
  const navigate = useNavigate();
  return useApiMutation<Pick<Journey, 'id' | 'name'>, Journey>({
    method: 'POST',
    path: ({ id }) => `/journeys/${id}/duplicate`,
    body: ({ name }) => ({ name: t('copyOf', { name }).slice(0, MAX_NAME) }),
    refreshes: ['/journeys'],
    onDone: ({ id, name }) => {
      toast(t('done.copied', { name }));
      void navigate({ to: '/journeys/$journeyId/edit', params: { journeyId: id } as never });
    },
  });
}

const MAX_NAME = 120;
