import type { Journey } from '@sandmill/contracts/api/journeys';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { toast, toastUndo } from '../../ui/toast.tsx';

const REFRESHES = ['/journeys', '/reports', '/segments'];
export type JourneyActs = ReturnType<typeof useJourneyActs>;
type Named = Pick<Journey, 'id' | 'name'>;

/** Activate, pause, archive. A pause is undone by activating; archiving ends the runs and has no way back. */
export function useJourneyActs() {
  const { t } = useTranslation('journeys');
  const toPath = (act: string) => (journey: Named) => `/journeys/${journey.id}/${act}`;
  const body = () => undefined;
  const activate = useApiMutation<Named, Journey>({
    method: 'POST',
    path: toPath('activate'),
    body,
    refreshes: REFRESHES,
    onDone: (_, { name }) => toast(t('done.activated', { name })),
  });
  const pause = useApiMutation<Named, Journey>({
    method: 'POST',
    path: toPath('pause'),
    body,
    refreshes: REFRESHES,
    onDone: ({ waiting }, journey) =>
      toastUndo(t('done.paused', { name: journey.name, count: waiting }), () => activate.mutate(journey)),
  });
  const archive = useApiMutation<Named, Journey>({
    method: 'POST',
    path: toPath('archive'),
    body,
    refreshes: REFRESHES,
    onDone: (_, { name }) => toast(t('done.archived', { name })),
  });
  return { activate, pause, archive };
}
