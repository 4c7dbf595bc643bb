import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import css from '../Settings.module.css';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
import { useSaveWorkspace } from '../workspace/use-save-workspace.ts';
import { HIDDEN, readSmtpUrl, writeSmtpUrl } from './smtp-url.ts';

/** Through which server mails leave. The kept password is never shown; another server asks for it again. */
export function MailServerForm({ saved }: { saved: string | null }) {
  const { t } = useTranslation('settings');
  const before = readSmtpUrl(saved);
  const draft = useDraft(before);
  const save = useSaveWorkspace();
  const { values, set } = draft;
  const keepsPassword = values.password === HIDDEN;
  const moved = keepsPassword && draft.isChanged && values.host !== '';
  return (
    <SettingsForm
      title={t('server.title')}
      text={t('server.text')}
      verb={t('server.save')}
      isChanged={draft.isChanged}
      isWrong={moved || !/^\d{1,5}$/.test(values.port)}
      isBusy={save.isPending}
      error={save.error}
      mayWrite={useRight('settings:write')}
      onReset={draft.reset}
      onSave={() => save.mutate({ to: { sender: { smtpUrl: writeSmtpUrl(values) } } }, { onSuccess: draft.reset })}
    >
      <div className={css['pair']}>
        <TextInput
          label={t('server.host')}
          spellCheck={false}
          value={values.host}
          onChange={({ currentTarget }) => set({ host: currentTarget.value })}
        />
        <TextInput
          label={t('server.port')}
          inputMode="numeric"
          value={values.port}
          onChange={({ currentTarget }) => set({ port: currentTarget.value })}
        />
      </div>
      <div className={css['pair']}>
        <TextInput
          label={t('server.user')}
          autoComplete="off"
          spellCheck={false}
          value={values.user}
          onChange={({ currentTarget }) => set({ user: currentTarget.value })}
        />
        <PasswordInput
          label={t('server.password')}
          autoComplete="new-password"
          value={keepsPassword ? '' : values.password}
          placeholder={keepsPassword ? t('server.kept') : ''}
          error={moved && t('server.again')}
          onChange={({ currentTarget }) => set({ password: currentTarget.value })}
        />
      </div>
      <Checkbox
        label={t('server.secure')}
        checked={values.isSecure}
        onChange={({ currentTarget }) =>
          set({ isSecure: currentTarget.checked, port: currentTarget.checked ? '465' : '587' })
        }
      />
    </SettingsForm>
  );
}
