import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { request, type ApiError } from '../../../app/api.ts';
import { keepSession } from '../../../app/session.ts';

/** Ends every session of this person, this one too. */
export function useSignOutEverywhere() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation<unknown, ApiError, void>({
    mutationFn: () => request('/session', { method: 'DELETE', query: { all: true } }),
    onSuccess: async () => {
      await router.navigate({ to: '/sign-in' });
      client.clear();
      await keepSession(client, null);
    },
  });
}
