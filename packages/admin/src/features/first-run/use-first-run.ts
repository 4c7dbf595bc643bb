import type { Session } from '@sandmill/contracts/api/auth';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { request, type ApiError } from '../../app/api.ts';
import { keepSession } from '../../app/session.ts';
import type { FirstRun } from '../sign-in/setup.ts';

/** Creates owner and workspace; the answer is a session, so no sign-in follows. */
export function useFirstRun() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation<Session, ApiError, FirstRun>({
    mutationFn: (body) => request<Session>('/setup', { method: 'POST', body }),
    onSuccess: async (session) => {
      await keepSession(client, session);
      await client.invalidateQueries({ queryKey: ['/setup'] });
      await router.navigate({ to: '/' });
    },
  });
}
