import { Select, TextInput } from '@mantine/core';
import type { WorkspaceSettings } from '@sandmill/contracts/api/auth';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import css from '../Settings.module.css';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
import { COUNTRIES, nameOfCode } from './places.ts';
import { useSaveWorkspace } from './use-save-workspace.ts';

const LANGUAGES = [
  { value: 'it', label: 'Italiano' },
  { value: 'en', label: 'English' },
];

export function WorkspaceForm({ saved }: { saved: WorkspaceSettings }) {
  const { t, i18n } = useTranslation('settings');
  const { name, timeZone, locale, currency, country } = saved;
  const draft = useDraft({ name, timeZone, locale, currency, country });
  const save = useSaveWorkspace();
  const mayWrite = useRight('settings:write');
  const { values, set } = draft;
  const choices = (type: 'currency' | 'region', codes: readonly string[]) =>
    codes.map((value) => ({ value, label: nameOfCode(type, value, i18n.language) }));
  return (
    <SettingsForm
      title={t('workspace.who')}
      verb={t('workspace.save')}
      isChanged={draft.isChanged}
      isWrong={values.name.trim() === ''}
      isBusy={save.isPending}
      error={save.error}
      mayWrite={mayWrite}
      onReset={draft.reset}
      onSave={() => save.mutate({ to: draft.changes, back: draft.before }, { onSuccess: draft.reset })}
    >
      <TextInput
        label={t('workspace.name')}
        description={t('workspace.nameHint')}
        maxLength={100}
        value={values.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <Select
        label={t('workspace.zone')}
        description={t('workspace.zoneHint')}
        searchable
        allowDeselect={false}
        limit={60}
        data={[...new Set([values.timeZone, ...Intl.supportedValuesOf('timeZone')])]}
        value={values.timeZone}
        onChange={(value) => value && set({ timeZone: value })}
      />
      <div className={css['pair']}>
        <Select
          label={t('workspace.currency')}
          description={t('workspace.currencyHint')}
          searchable
          allowDeselect={false}
          limit={60}
          data={choices('currency', Intl.supportedValuesOf('currency'))}
          value={values.currency}
          onChange={(value) => value && set({ currency: value })}
        />
        <Select
          label={t('workspace.country')}
          description={t('workspace.countryHint')}
          searchable
          allowDeselect={false}
          limit={60}
          data={choices('region', COUNTRIES)}
          value={values.country}
          onChange={(value) => value && set({ country: value })}
        />
      </div>
      <Select
        label={t('workspace.locale')}
        description={t('workspace.localeHint')}
        allowDeselect={false}
        data={LANGUAGES}
        value={values.locale}
        onChange={(value) => value && set({ locale: value as 'it' | 'en' })}
      />
    </SettingsForm>
  );
}
