import type { notificationSchema } from '@sandmill/contracts/api/home';
import type { z } from 'zod';
import type { ApiPage } from '../app/api.ts';
import { useApiMutation, useApiQuery } from '../app/queries.ts';

const EVERY_MS = 30_000;

export type Notification = z.infer<typeof notificationSchema>;

/** The newest notifications; `markRead` marks all of them. */
export function useNotifications() {
  const { data, error } = useApiQuery<ApiPage<Notification>>('/notifications', {
    query: { limit: 20 },
    refreshMs: (known) => (known ? EVERY_MS : false),
  });
  const { mutate } = useApiMutation<{ ids: string[] }>({
    method: 'POST',
    path: '/notifications/read',
    refreshes: ['/notifications'],
  });
  const items = data?.items ?? [];
  const fresh = items.filter(({ read }) => !read);
  return { items, unread: fresh.length, error, markRead: () => mutate({ ids: fresh.map(({ id }) => id) }) };
}
