import type { CallToAction } from '@sandmill/contracts/api/calls-to-action';
import type { ApiPage } from '../../app/api.ts';
import { useApiQuery } from '../../app/queries.ts';

/** Calls to action to choose among. */
export function useCalls(): { calls: CallToAction[]; isLoading: boolean } {
  const { data, isLoading } = useApiQuery<ApiPage<CallToAction>>('/calls-to-action', {
    query: { limit: 200 },
    staleMs: 30_000,
  });
  return { calls: data?.items ?? [], isLoading };
}
