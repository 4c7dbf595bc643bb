import type { Session, WorkspacePatch, WorkspaceSettings } from '@sandmill/contracts/api/auth';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../../app/api.ts';
import { useApiMutation } from '../../../app/queries.ts';
import { keepSession } from '../../../app/session.ts';
import { toastUndo } from '../../../ui/toast.tsx';

type Input = { to: WorkspacePatch; back?: WorkspacePatch };

/** Saves settings of the workspace, with a way back; name, zone and currency reach every page at once. */
export function useSaveWorkspace() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const save = useApiMutation<Input, WorkspaceSettings>({
    method: 'PATCH',
    path: '/workspace',
    body: ({ to }) => to,
    refreshes: ['/workspace'],
    onDone: (_, { back }) => {
      void request<Session>('/session').then((session) => keepSession(client, session));
      if (back) toastUndo(t('saved'), () => save.mutate({ to: back }));
    },
  });
  return save;
}
