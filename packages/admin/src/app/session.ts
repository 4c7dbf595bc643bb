import type { Right, Session } from '@sandmill/contracts/api/auth';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { ApiError, request, setCsrf } from './api.ts';
import { speak, strangersLanguage } from './i18n.ts';

const KEY = ['/session'];

/** The session, or null for somebody who has not signed in. Language and CSRF token follow it. */
export async function loadSession(client: QueryClient): Promise<Session | null> {
  const known = client.getQueryData<Session | null>(KEY);
  if (known) return known;
  const session = await request<Session>('/session').catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  });
  await keepSession(client, session);
  return session;
}

/** Take a session that sign-in, first run or a change of preferences answered. */
export async function keepSession(client: QueryClient, session: Session | null): Promise<void> {
  setCsrf(session?.csrf ?? '');
  await speak(session ? session.user.locale : strangersLanguage());
  client.setQueryData(KEY, session);
}

/** What an act changed of the person, before anybody asks again. */
export function patchSession(client: QueryClient, user: Partial<Session['user']>): void {
  client.setQueryData<Session | null>(KEY, (session) => session && { ...session, user: { ...session.user, ...user } });
}

/** The session of a page behind the sign-in; throws outside. */
export function useSession(): Session {
  const { data } = useQuery<Session | null>({ queryKey: KEY, staleTime: Infinity, enabled: false });
  if (!data) throw new Error('A page that needs a session was drawn without one.');
  return data;
}

/** May this person do it? Hide what they may not do. */
export function useRight(right: Right): boolean {
  return useSession().rights.includes(right);
}
