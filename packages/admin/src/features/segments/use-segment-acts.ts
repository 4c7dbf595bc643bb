import type { Segment } from '@sandmill/contracts/api/segments';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../../app/clock.ts';
import { useApiMutation } from '../../app/queries.ts';
import { useFormat } from '../../app/use-format.ts';
import { toast, toastUndo } from '../../ui/toast.tsx';

const REFRESHES = ['/segments'];
const LONGEST_NAME = 120;

export type SegmentActs = {
  archive(segment: Segment): void;
  restore(segment: Segment): void;
  /** A copy, whose page opens. */
  duplicate(segment: Segment): void;
  /** A list of those who are in it now, whose page opens. */
  snapshot(segment: Segment): void;
  /** It becomes a list of those who are in it; its condition stays among its versions. */
  convert(segment: Segment): void;
  /** Stops the preparation; what was live before stays. */
  stop(segment: Segment): void;
};

/** What may be done to a segment from the list and from its page: at once, with a way back. */
export function useSegmentActs(): SegmentActs {
  const { t } = useTranslation('segments');
  const restore = useAct('restore');
  const archive = useAct('archive');
  const convert = useAct('convert');
  const copies = useCopies();
  const stop = useApiMutation<Segment>({
    method: 'POST',
    path: ({ jobId }) => `/jobs/${jobId}/cancel`,
    body: () => undefined,
    refreshes: [...REFRESHES, '/jobs'],
    onDone: (_, { name }) => toast(t('done.stopped', { name })),
  });
  const onError = () => toast(t('done.failed'));
  return {
    ...copies,
    archive: (segment) =>
      archive.mutate(segment, {
        onError,
        onSuccess: () => toastUndo(t('done.archived', { name: segment.name }), () => restore.mutate(segment)),
      }),
    restore: (segment) =>
      restore.mutate(segment, { onError, onSuccess: () => toast(t('done.restored', { name: segment.name })) }),
    convert: (segment) =>
      convert.mutate(segment, { onError, onSuccess: () => toast(t('done.converting', { name: segment.name })) }),
    stop: (segment) => stop.mutate(segment, { onError }),
  };
}

function useAct(verb: 'archive' | 'restore' | 'convert') {
  return useApiMutation<Segment, Segment>({
    method: 'POST',
    path: ({ id }) => `/segments/${id}/${verb}`,
    body: () => undefined,
    refreshes: REFRESHES,
  });
}

function useCopies(): Pick<SegmentActs, 'duplicate' | 'snapshot'> {
  const { t } = useTranslation('segments');
  const navigate = useNavigate();
  const format = useFormat();
  const snapshotName = ({ name }: Segment) => {
    const now = wallClock();
    const end = t('snapshotName', { when: `${format.date(now)} ${format.time(now)}` });
    return name.slice(0, LONGEST_NAME - end.length) + end;
  };
  const copy = useApiMutation<{ of: Segment; verb: 'duplicate' | 'snapshot' }, Segment>({
    method: 'POST',
    path: ({ of, verb }) => `/segments/${of.id}/${verb}`,
    body: ({ of, verb }) => (verb === 'snapshot' ? { name: snapshotName(of) } : {}),
    refreshes: REFRESHES,
    onDone: ({ id, name }, { verb }) => {
      toast(t(`done.${verb}`, { name }));
      void navigate({ to: '/segments/$segmentId', params: { segmentId: String(id) } });
    },
  });
  const onError = () => toast(t('done.failed'));
  return {
    duplicate: (of) => copy.mutate({ of, verb: 'duplicate' }, { onError }),
    snapshot: (of) => copy.mutate({ of, verb: 'snapshot' }, { onError }),
  };
}
