import { TextInput } from '@mantine/core';
import type { ConsentSettings } from '@sandmill/contracts/api/consent';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
import { useSaveConsent } from './use-save-consent.ts';

/** The privacy policy in force: each new proof names it, the pages people see link it. */
export function PolicyForm({ saved }: { saved: ConsentSettings }) {
  const { t } = useTranslation('consent');
  const { policyVersion, policyUrl } = saved;
  const draft = useDraft({ policyVersion, policyUrl });
  const save = useSaveConsent();
  const { values, set } = draft;
  const isNoAddress = values.policyUrl !== null && !/^https?:\/\/\S+\.\S+/.test(values.policyUrl);
  return (
    <SettingsForm
      title={t('policy.title')}
      text={t('policy.text')}
      verb={t('policy.save')}
      isChanged={draft.isChanged}
      isWrong={isNoAddress}
      isBusy={save.isPending}
      error={save.error}
      mayWrite={useRight('settings:write')}
      onReset={draft.reset}
      onSave={() => save.mutate({ to: draft.changes, back: draft.before }, { onSuccess: draft.reset })}
    >
      <TextInput
        label={t('policy.version')}
        description={t('policy.versionHint')}
        maxLength={60}
        value={values.policyVersion ?? ''}
        onChange={({ currentTarget }) => set({ policyVersion: currentTarget.value.trimStart() || null })}
      />
      <TextInput
        label={t('policy.url')}
        description={t('policy.urlHint')}
        type="url"
        maxLength={500}
        error={isNoAddress ? t('policy.noUrl') : undefined}
        value={values.policyUrl ?? ''}
        onChange={({ currentTarget }) => set({ policyUrl: currentTarget.value.trim() || null })}
      />
    </SettingsForm>
  );
}
