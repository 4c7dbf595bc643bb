import { TextInput } from '@mantine/core';
import type { Session } from '@sandmill/contracts/api/auth';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { keepSession } from '../../../app/session.ts';
import { toast } from '../../../ui/toast.tsx';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';

export function NameForm({ name }: { name: string }) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const draft = useDraft({ name });
  const save = useApiMutation<{ name: string }, Session>({
    method: 'PATCH',
    path: '/session',
    refreshes: ['/users'],
    onDone: (session) => {
      void keepSession(client, session);
      toast(t('saved'));
    },
  });
  const next = draft.values.name.trim();
  return (
    <SettingsForm
      title={t('account.you')}
      verb={t('account.saveName')}
      isChanged={draft.isChanged}
      isWrong={next === ''}
      isBusy={save.isPending}
      error={save.error}
      mayWrite
      onReset={draft.reset}
      onSave={() => save.mutate({ name: next }, { onSuccess: draft.reset })}
    >
      <TextInput
        label={t('account.name')}
        description={t('account.nameHint')}
        autoComplete="name"
        maxLength={100}
        value={draft.values.name}
        onChange={({ currentTarget }) => draft.set({ name: currentTarget.value })}
      />
    </SettingsForm>
  );
}
