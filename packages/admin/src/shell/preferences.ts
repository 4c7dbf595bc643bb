import type { Session } from '@sandmill/contracts/api/auth';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { request, type ApiError } from '../app/api.ts';
import { keepSession } from '../app/session.ts';

export type Preferences = {
  locale?: Session['user']['locale'];
  colorScheme?: Session['user']['colorScheme'];
  workspaceId?: number;
};

/** Changes language, scheme or workspace of the session: PATCH /api/v1/session answers the whole session. */
export function useSetPreferences() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation<Session, ApiError, Preferences>({
    mutationFn: (body) => request<Session>('/session', { method: 'PATCH', body }),
    onSuccess: async (session, { workspaceId }) => {
      if (workspaceId !== undefined) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== '/session' });
      await keepSession(client, session);
      if (workspaceId !== undefined) await router.navigate({ to: '/' });
    },
  });
}

/** DELETE /api/v1/session, then the sign-in. Nothing of the person's data stays in memory. */
export function useSignOut() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation<unknown, ApiError, void>({
    mutationFn: () => request('/session', { method: 'DELETE' }),
    onSuccess: async () => {
      await router.navigate({ to: '/sign-in' });
      client.clear();
      await keepSession(client, null);
    },
  });
}
