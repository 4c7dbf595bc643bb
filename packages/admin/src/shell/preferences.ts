import type { Session } from '@sandmill/contracts/api/auth';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { request, type ApiError } from '../app/api.ts';
import { keepSession } from '../app/session.ts';

export type Preferences = {
  locale?: Session['user']['locale'];
  colorScheme?: Session['user']['colorScheme'];
};

/** Changes one's own language or scheme at once. */
export function useSetPreferences() {
  const client = useQueryClient();
  return useMutation<Session, ApiError, Preferences>({
    mutationFn: (body) => request<Session>('/session', { method: 'PATCH', body }),
    onSuccess: (session) => keepSession(client, session),
  });
}

/** Goes to another workspace of the same person; nothing of the former one stays in memory. */
export function useSwitchWorkspace() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation<Session, ApiError, number>({
    mutationFn: (workspaceId) => request<Session>('/session/workspace', { method: 'POST', body: { workspaceId } }),
    onSuccess: async (session) => {
      await keepSession(client, session);
      await router.navigate({ to: '/' });
      await client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== '/session' });
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
