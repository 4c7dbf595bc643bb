import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { toast, toastUndo } from '../../ui/toast.tsx';

const REFRESHES = ['/segments'];

export type SegmentActs = {
  archive(segment: Segment): void;
  restore(segment: Segment): void;
  /** Stops the preparation; what was live before stays. */
  stop(segment: Segment): void;
};

/** What may be done to a segment from the list and from its page: at once, with a way back. */
export function useSegmentActs(): SegmentActs {
  const { t } = useTranslation('segments');
  const restore = useApiMutation<Segment, Segment>({
    method: 'POST',
    path: ({ id }) => `/segments/${id}/restore`,
    body: () => undefined,
    refreshes: REFRESHES,
  });
  const archive = useApiMutation<Segment, Segment>({
    method: 'POST',
    path: ({ id }) => `/segments/${id}/archive`,
    body: () => undefined,
    refreshes: REFRESHES,
    onDone: (_, segment) => toastUndo(t('done.archived', { name: segment.name }), () => restore.mutate(segment)),
  });
  const stop = useApiMutation<Segment>({
    method: 'POST',
    path: ({ jobId }) => `/jobs/${jobId}/cancel`,
    body: () => undefined,
    refreshes: [...REFRESHES, '/jobs'],
    onDone: (_, { name }) => toast(t('done.stopped', { name })),
  });
  const onError = () => toast(t('done.failed'));
  return {
    archive: (segment) => archive.mutate(segment, { onError }),
    restore: (segment) =>
      restore.mutate(segment, { onError, onSuccess: () => toast(t('done.restored', { name: segment.name })) }),
    stop: (segment) => stop.mutate(segment, { onError }),
  };
}
