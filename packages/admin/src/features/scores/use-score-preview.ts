import { useDebouncedValue } from '@mantine/hooks';
import type { ScoringModel } from '@sandmill/contracts';
import type { ScoringPreview } from '@sandmill/contracts/api/scores';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request, type ApiError } from '../../app/api.ts';

const PAUSE_MS = 250;
const FRESH_MS = 30_000;

export type LiveScores = { preview: ScoringPreview | null; isStale: boolean; error: ApiError | null };

/** Today's people under rules that are not saved; another change aborts the request for the former. */
export function useScorePreview(definition: ScoringModel, id: number | null): LiveScores {
  // A rule without an event yet gives nothing.
  const rules = definition.rules.filter((rule) => 'when' in rule || rule.event.name !== '');
  const text = JSON.stringify({ definition: { ...definition, rules }, id });
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const query = useQuery<ScoringPreview, ApiError>({
    queryKey: ['/scoring-models/preview', asked],
    queryFn: ({ signal }) =>
      request<ScoringPreview>('/scoring-models/preview', { method: 'POST', body: JSON.parse(asked), signal }),
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    retry: false,
    placeholderData: keepPreviousData,
  });
  return { preview: query.data ?? null, isStale: asked !== text || query.isFetching, error: query.error };
}
