import { Select } from '@mantine/core';
import type { JourneySettings } from '@sandmill/contracts';
import type { JourneyRow, JourneyWorkspaceSettings } from '@sandmill/contracts/api/journeys';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../../app/api.ts';
import { useApiQuery } from '../../../../app/queries.ts';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { useEditor } from '../editor-context.ts';
import type { SettingsProps } from './SettingsPanel.tsx';

const WAYS = ['workspace', 'enter', 'exclude', 'goTo'] as const;

/** What becomes of whoever sales or a rule has called unqualified: in, out, or another way. */
export function UnqualifiedField({ settings, onChange }: SettingsProps) {
  const { t } = useTranslation('journey-editor');
  const { journeyId } = useEditor();
  const { data: policy } = useApiQuery<JourneyWorkspaceSettings>('/journey-settings', { staleMs: 60_000 });
  const { unqualified } = settings;
  const { data } = useApiQuery<ApiPage<JourneyRow>>('/journeys', {
    query: { limit: 200 },
    staleMs: 60_000,
    enabled: unqualified.kind === 'goTo',
  });
  const set = (next: JourneySettings['unqualified']) => onChange({ ...settings, unqualified: next }, 'unqualified');
  return (
    <>
      <Choice
        label={t('set.unqualified')}
        width={280}
        value={unqualified.kind}
        choices={WAYS.map((kind) => ({
          value: kind,
          label: t(`unqualified.${kind}`, { context: kind === 'workspace' ? policy?.unqualified : undefined }),
        }))}
        onChange={(kind) => set(kind === 'goTo' ? { kind, journeyId: null } : { kind })}
      />
      {unqualified.kind === 'goTo' && (
        <Select
          size="xs"
          searchable
          label={t('field.journey')}
          placeholder={t('chooseJourney')}
          data={(data?.items ?? [])
            .filter(({ id }) => id !== journeyId)
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={unqualified.journeyId}
          onChange={(id) => set({ kind: 'goTo', journeyId: id })}
        />
      )}
      <p className="sm-small sm-muted">
        {unqualified.kind === 'goTo' ? t('set.unqualifiedGoToHint') : t('set.unqualifiedHint')}
      </p>
    </>
  );
}
