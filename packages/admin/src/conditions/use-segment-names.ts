import type { Segment } from '@sandmill/contracts/api/segments';
import { useCallback, useMemo } from 'react';
import type { ApiPage } from '../app/api.ts';
import { useApiQuery } from '../app/queries.ts';
import { useRight } from '../app/session.ts';

const LIMIT = 200;
const STALE_MS = 60_000;

/** Segments to choose among, and their names for sentences. */
export function useSegmentNames(): { segments: Segment[]; nameOf: (id: number) => string | undefined } {
  const enabled = useRight('segments:read');
  const { data } = useApiQuery<ApiPage<Segment>>('/segments', { query: { limit: LIMIT }, staleMs: STALE_MS, enabled });
  const segments = useMemo(() => data?.items ?? [], [data]);
  const nameOf = useCallback((id: number) => segments.find((segment) => segment.id === id)?.name, [segments]);
  return { segments, nameOf };
}
