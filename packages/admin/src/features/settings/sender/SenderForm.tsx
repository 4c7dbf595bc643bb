import { Textarea, TextInput } from '@mantine/core';
import type { WorkspaceSettings } from '@sandmill/contracts/api/auth';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import css from '../Settings.module.css';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
import { useSaveWorkspace } from '../workspace/use-save-workspace.ts';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Name and addresses a reader sees; the postal address that the law asks for. */
export function SenderForm({ saved }: { saved: WorkspaceSettings['sender'] }) {
  const { t } = useTranslation('settings');
  const { fromName, fromEmail, postalAddress } = saved;
  const draft = useDraft({ fromName, fromEmail, replyTo: saved.replyTo ?? '', postalAddress });
  const save = useSaveWorkspace();
  const { values, set } = draft;
  const wrong = (address: string) => address !== '' && !EMAIL.test(address) && t('wrongEmail');
  const patch = (of: Partial<typeof values>) => ({
    sender: 'replyTo' in of ? { ...of, replyTo: of.replyTo || null } : of,
  });
  return (
    <SettingsForm
      title={t('sender.who')}
      verb={t('sender.save')}
      isChanged={draft.isChanged}
      isWrong={Boolean(wrong(values.fromEmail) || wrong(values.replyTo))}
      isBusy={save.isPending}
      error={save.error}
      mayWrite={useRight('settings:write')}
      onReset={draft.reset}
      onSave={() =>
        save.mutate({ to: patch(draft.changes), back: patch(draft.before) } as Parameters<typeof save.mutate>[0], {
          onSuccess: draft.reset,
        })
      }
    >
      <div className={css['pair']}>
        <TextInput
          label={t('sender.fromName')}
          maxLength={100}
          value={values.fromName}
          onChange={({ currentTarget }) => set({ fromName: currentTarget.value })}
        />
        <TextInput
          label={t('sender.fromEmail')}
          type="email"
          value={values.fromEmail}
          error={wrong(values.fromEmail)}
          onChange={({ currentTarget }) => set({ fromEmail: currentTarget.value.trim() })}
        />
      </div>
      <TextInput
        label={t('sender.replyTo')}
        description={t('sender.replyToHint')}
        type="email"
        value={values.replyTo}
        error={wrong(values.replyTo)}
        onChange={({ currentTarget }) => set({ replyTo: currentTarget.value.trim() })}
      />
      <Textarea
        label={t('sender.postal')}
        description={t('sender.postalHint')}
        autosize
        minRows={2}
        maxLength={500}
        value={values.postalAddress}
        onChange={({ currentTarget }) => set({ postalAddress: currentTarget.value })}
      />
    </SettingsForm>
  );
}
