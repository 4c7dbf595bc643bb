import type { Home, notificationSchema } from '@sandmill/contracts/api/home';
import type { z } from 'zod';
import type { ApiPage } from '../app/api.ts';
import { useApiMutation, useApiQuery } from '../app/queries.ts';

const EVERY_MS = 60_000;
const HOME_DAYS = 30;

export type Notification = z.infer<typeof notificationSchema>;
export type Waiting = Home['attention'][number];

/** What waits for a person, as on the first page, and what happened; `markRead` marks all that happened as seen. */
export function useNotifications() {
  const home = useApiQuery<Home>('/reports/home', {
    query: { days: HOME_DAYS },
    refreshMs: EVERY_MS,
    staleMs: EVERY_MS,
  });
  const news = useApiQuery<ApiPage<Notification>>('/notifications', {
    query: { limit: 20 },
    // A server without notifications is not asked again.
    refreshMs: (known) => (known ? EVERY_MS : false),
    staleMs: EVERY_MS,
  });
  const { mutate } = useApiMutation<{ ids: string[] }>({
    method: 'POST',
    path: '/notifications/read',
    refreshes: ['/notifications'],
  });
  const waiting = home.data?.attention ?? [];
  const items = news.data?.items ?? [];
  const fresh = items.filter(({ read }) => !read);
  return {
    waiting,
    items,
    count: waiting.length + fresh.length,
    error: home.error,
    markRead: () => fresh.length > 0 && mutate({ ids: fresh.map(({ id }) => id) }),
  };
}
