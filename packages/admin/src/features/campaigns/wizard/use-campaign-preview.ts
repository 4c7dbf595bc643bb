import { useDebouncedValue } from '@mantine/hooks';
import type { CampaignPlan } from '@sandmill/contracts';
import type { CampaignPreview } from '@sandmill/contracts/api/campaigns';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request, type ApiError } from '../../../app/api.ts';

const PAUSE_MS = 300;
const FRESH_MS = 20_000;

export type LivePreview = {
  preview: CampaignPreview | null;
  /** The numbers are those of before: counting is under way. */
  isOld: boolean;
  error: ApiError | null;
  retry: () => void;
};

/** Who would get the plan as it stands, and what speaks against it; asked anew after a pause. */
export function useCampaignPreview(plan: CampaignPlan, campaignId: string): LivePreview {
  const text = JSON.stringify({ plan, campaignId });
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery<CampaignPreview, ApiError>({
    queryKey: ['/campaigns/preview', asked],
    queryFn: ({ signal }) =>
      request<CampaignPreview>('/campaigns/preview', { method: 'POST', body: JSON.parse(asked) as object, signal }),
    staleTime: FRESH_MS,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const isOld = asked !== text || isPlaceholderData || isFetching;
  return { preview: data ?? null, isOld, error, retry: () => void refetch() };
}
