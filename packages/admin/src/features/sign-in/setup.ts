import type { z } from 'zod';
import type { firstRunSchema, setupStateSchema } from '@sandmill/contracts/api/auth';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../app/api.ts';

export type SetupState = z.infer<typeof setupStateSchema>;
export type FirstRun = z.infer<typeof firstRunSchema>;

/** Is there an owner yet, and is this a demo? Open to all. */
export function setupQuery() {
  return queryOptions({
    queryKey: ['/setup'],
    queryFn: ({ signal }) => request<SetupState>('/setup', { signal }),
    staleTime: 60_000,
  });
}
