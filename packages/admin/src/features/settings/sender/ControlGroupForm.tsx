import { NumberInput, Switch } from '@mantine/core';
import type { JourneyWorkspaceSettings } from '@sandmill/contracts/api/journeys';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { toastUndo } from '../../../ui/toast.tsx';
import css from '../Settings.module.css';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';

type Input = { to: JourneyWorkspaceSettings; back?: JourneyWorkspaceSettings };

/** What holds for all journeys: people whom none touches, to see what they are worth, and people who are unqualified. */
export function ControlGroupForm({ saved }: { saved: JourneyWorkspaceSettings }) {
  const { t } = useTranslation('settings');
  const draft = useDraft(saved);
  const save = useApiMutation<Input, JourneyWorkspaceSettings>({
    method: 'PATCH',
    path: '/journey-settings',
    body: ({ to }) => to,
    refreshes: ['/journey-settings'],
    onDone: (_, { back }) => back && toastUndo(t('saved'), () => save.mutate({ to: back })),
  });
  return (
    <SettingsForm
      title={t('control.title')}
      text={t('control.text')}
      verb={t('control.save')}
      isChanged={draft.isChanged}
      isBusy={save.isPending}
      error={save.error}
      mayWrite={useRight('journeys:write')}
      onReset={draft.reset}
      onSave={() => save.mutate({ to: draft.values, back: saved }, { onSuccess: draft.reset })}
    >
      <div className={css['inline']}>
        <NumberInput
          aria-label={t('control.share')}
          min={0}
          max={50}
          suffix=" %"
          value={draft.values.controlGroup}
          onChange={(value) => draft.set({ controlGroup: Math.min(50, Math.max(0, Number(value) || 0)) })}
        />
        {t('control.ofPeople')}
      </div>
      <Switch
        label={t('control.unqualified')}
        description={t('control.unqualifiedHint')}
        checked={draft.values.unqualified === 'enter'}
        onChange={({ currentTarget: { checked } }) => draft.set({ unqualified: checked ? 'enter' : 'exclude' })}
      />
    </SettingsForm>
  );
}
