import { NumberInput, Radio, Stack } from '@mantine/core';
import { DISPOSABLE_RULES, type ConsentSettings } from '@sandmill/contracts/api/consent';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
import { useSaveConsent } from './use-save-consent.ts';

/** How long somebody may leave a sign-up unconfirmed, and what to think of throw-away mailboxes. */
export function SignUpForm({ saved }: { saved: ConsentSettings }) {
  const { t } = useTranslation('consent');
  const { unconfirmedDays, disposable } = saved;
  const draft = useDraft({ unconfirmedDays, disposable });
  const save = useSaveConsent();
  const { values, set } = draft;
  return (
    <SettingsForm
      title={t('signUps.title')}
      text={t('signUps.text')}
      verb={t('signUps.save')}
      isChanged={draft.isChanged}
      isBusy={save.isPending}
      error={save.error}
      mayWrite={useRight('settings:write')}
      onReset={draft.reset}
      onSave={() => save.mutate({ to: draft.changes, back: draft.before }, { onSuccess: draft.reset })}
    >
      <NumberInput
        label={t('signUps.days')}
        description={t('signUps.daysHint')}
        min={7}
        max={30}
        clampBehavior="strict"
        allowDecimal={false}
        value={values.unconfirmedDays}
        onChange={(value) => typeof value === 'number' && set({ unconfirmedDays: value })}
      />
      <Radio.Group
        label={t('signUps.disposable')}
        description={t('signUps.disposableHint')}
        value={values.disposable}
        onChange={(value) => set({ disposable: DISPOSABLE_RULES.find((rule) => rule === value) ?? 'flag' })}
      >
        <Stack gap={8} mt={8}>
          {DISPOSABLE_RULES.map((rule) => (
            <Radio key={rule} value={rule} label={t(`signUps.rule.${rule}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </SettingsForm>
  );
}
