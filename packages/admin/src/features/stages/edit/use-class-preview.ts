import type { ClassificationChange, ClassificationPreview } from '@sandmill/contracts/api/classifications';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request, type ApiError } from '../../../app/api.ts';

const WAIT_MS = 400;

/** How today's people would be spread under a change; the former question is given up when the next one comes. */
export function useClassPreview(key: string, change: ClassificationChange | null) {
  const [asked] = useDebouncedValue(change, WAIT_MS);
  return useQuery<ClassificationPreview, ApiError>({
    queryKey: [`/classifications/${key}/preview`, asked],
    queryFn: ({ signal }) => request(`/classifications/${key}/preview`, { method: 'POST', body: asked, signal }),
    enabled: asked !== null,
    staleTime: Infinity,
    retry: false,
    placeholderData: keepPreviousData,
  });
}
