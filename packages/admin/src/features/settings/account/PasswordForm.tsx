import { PasswordInput } from '@mantine/core';
import type { Session } from '@sandmill/contracts/api/auth';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { keepSession } from '../../../app/session.ts';
import { toast } from '../../../ui/toast.tsx';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';

const SHORTEST = 12;

/** A new password needs the present one and ends every other session. */
export function PasswordForm() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const draft = useDraft({ current: '', next: '' });
  const save = useApiMutation<{ password: { current: string; next: string } }, Session>({
    method: 'PATCH',
    path: '/session',
    onDone: (session) => {
      void keepSession(client, session);
      toast(t('password.done'));
    },
  });
  const { current, next } = draft.values;
  const isShort = next !== '' && next.length < SHORTEST;
  const isWrongNow = save.error?.code === 'wrong_credentials';
  return (
    <SettingsForm
      title={t('password.title')}
      text={t('password.text')}
      verb={t('password.save')}
      isChanged={draft.isChanged}
      isWrong={current === '' || next.length < SHORTEST}
      isBusy={save.isPending}
      error={isWrongNow ? null : save.error}
      mayWrite
      onReset={draft.reset}
      onSave={() => save.mutate({ password: { current, next } }, { onSuccess: draft.reset })}
    >
      <PasswordInput
        label={t('password.current')}
        autoComplete="current-password"
        value={current}
        error={isWrongNow && t('password.wrong')}
        onChange={({ currentTarget }) => {
          save.reset();
          draft.set({ current: currentTarget.value });
        }}
      />
      <PasswordInput
        label={t('password.next')}
        description={t('password.hint')}
        autoComplete="new-password"
        value={next}
        error={isShort && t('password.short', { count: SHORTEST - next.length })}
        onChange={({ currentTarget }) => draft.set({ next: currentTarget.value })}
      />
    </SettingsForm>
  );
}
