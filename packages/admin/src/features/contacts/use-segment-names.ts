import type { Segment } from '@sandmill/contracts/api/segments';
import { useCallback } from 'react';
import type { ApiPage } from '../../app/api.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';

const MOST = 200;
const FRESH_MS = 60_000;

/** The segments by name, for filters and for sentences that speak of them. */
export function useSegmentNames(): { segments: Segment[]; nameOf: (id: number) => string | undefined } {
  const enabled = useRight('segments:read');
  const { data } = useApiQuery<ApiPage<Segment>>('/segments', { query: { limit: MOST }, enabled, staleMs: FRESH_MS });
  const nameOf = useCallback((id: number) => data?.items.find((segment) => segment.id === id)?.name, [data]);
  return { segments: data?.items ?? [], nameOf };
}
