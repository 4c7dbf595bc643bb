import { Textarea } from '@mantine/core';
import type { WorkspaceSettings } from '@sandmill/contracts/api/auth';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { linesOf, wrongOrigins } from '../../sources/origins.ts';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
import { useSaveWorkspace } from './use-save-workspace.ts';

/** Sites that may send events and show what is ours, whichever their source. */
export function SitesForm({ saved }: { saved: WorkspaceSettings }) {
  const { t } = useTranslation('settings');
  const text = saved.allowedOrigins.join('\n');
  const draft = useDraft({ text });
  const save = useSaveWorkspace();
  const lines = linesOf(draft.values.text);
  const wrong = wrongOrigins(lines);
  return (
    <SettingsForm
      title={t('sites.title')}
      text={t('sites.text')}
      verb={t('sites.save')}
      isChanged={draft.isChanged && lines.join('\n') !== text}
      isWrong={wrong.length > 0}
      isBusy={save.isPending}
      error={save.error}
      mayWrite={useRight('settings:write')}
      onReset={draft.reset}
      onSave={() =>
        save.mutate(
          { to: { allowedOrigins: lines }, back: { allowedOrigins: saved.allowedOrigins } },
          { onSuccess: draft.reset },
        )
      }
    >
      <Textarea
        label={t('sites.label')}
        description={t('sites.hint')}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        value={draft.values.text}
        error={wrong.length > 0 && t('sites.wrong', { line: wrong[0] })}
        onChange={({ currentTarget }) => draft.set({ text: currentTarget.value })}
      />
    </SettingsForm>
  );
}
