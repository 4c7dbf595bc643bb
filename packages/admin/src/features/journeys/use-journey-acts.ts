import type { Journey } from '@sandmill/contracts/api/journeys';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { toast, toastUndo } from '../../ui/toast.tsx';

const REFRESHES = ['/journeys', '/reports', '/segments'];
export type JourneyActs = ReturnType<typeof useJourneyActs>;
type Named = Pick<Journey, 'id' | 'name'>;

/** Pause, archive. A pause of a moment is undone by resuming; archiving ends the runs and has no way back. */
export function useJourneyActs() {
  const { t } = useTranslation('journeys');
  const toPath = (act: string) => (journey: Named) => `/journeys/${journey.id}/${act}`;
  const body = () => undefined;
  const resume = useApiMutation<Named, Journey>({
    method: 'POST',
    path: toPath('resume'),
    body: () => ({ overdue: 'run' }),
    refreshes: REFRESHES,
    onDone: (_, { name }) => toast(t('done.resumed', { name })),
  });
  const pause = useApiMutation<Named, Journey>({
    method: 'POST',
    path: toPath('pause'),
    body,
    refreshes: REFRESHES,
    onDone: ({ waiting }, journey) =>
      toastUndo(t('done.paused', { name: journey.name, count: waiting }), () => resume.mutate(journey)),
  });
  const archive = useApiMutation<Named, Journey>({
    method: 'POST',
    path: toPath('archive'),
    body,
    refreshes: REFRESHES,
    onDone: (_, { name }) => toast(t('done.archived', { name })),
  });
  return { resume, pause, archive };
}
