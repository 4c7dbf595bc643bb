import { Switch } from '@mantine/core';
import type { JourneyDefinition, JourneySettings } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { ContentLabelsField } from '../../../content-board/ContentLabelsField.tsx';
import { SidePanel } from '../../../../ui/SidePanel.tsx';
import { useEditor } from '../editor-context.ts';
import { ConditionForm } from '../forms/ConditionForm.tsx';
import { RunConditionForm } from '../forms/RunConditionForm.tsx';
import { TimeWindowField } from '../forms/WhenFields.tsx';
import { triggerEventOf } from '../forms/form-props.ts';
import type { Problem } from '../use-problems.ts';
import { EntrySettings, LimitSettings } from './EntrySettings.tsx';
import { FairnessSettings, LatenessSettings } from './FairnessSettings.tsx';
import { GoalSettings } from './GoalSettings.tsx';
import { UnqualifiedField } from './UnqualifiedField.tsx';
import { PhaseField } from './PhaseField.tsx';
import { ProblemLines } from './ProblemLines.tsx';
import css from '../forms/Forms.module.css';

export type SettingsProps = {
  settings: JourneySettings;
  /** `name`: edits of the same name in a row are one step back. */
  onChange: (settings: JourneySettings, name: string) => void;
  triggerEvent: string;
};
type Props = { definition: JourneyDefinition; problems: Problem[]; mayEdit: boolean; onClose: () => void };

/** What is decided for the journey as a whole. */
export function SettingsPanel({ definition, problems, mayEdit, onClose }: Props) {
  const { t } = useTranslation('journey-editor');
  const { act, journeyId } = useEditor();
  const { settings } = definition;
  const props: SettingsProps = {
    settings,
    onChange: (next, name) => act({ do: 'settings', settings: next, name }),
    triggerEvent: triggerEventOf(definition),
  };
  const own = problems.filter(({ node, trigger, field }) => node === null && trigger === null && field !== null);
  return (
    <SidePanel title={t('settings')} onClose={onClose}>
      <ProblemLines problems={own} />
      <fieldset disabled={!mayEdit} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <section className={`${css['section']} ${css['form']}`}>
          <h3>{t('set.entry')}</h3>
          <RunConditionForm
            value={settings.entry}
            onChange={(entry) => props.onChange({ ...settings, entry }, 'entry')}
            triggerEvent={props.triggerEvent}
            webhooks={[]}
          />
          <EntrySettings {...props} />
          <UnqualifiedField {...props} />
        </section>
        <section className={`${css['section']} ${css['form']}`}>
          <h3>{t('set.exitWhen')}</h3>
          <p className="sm-small sm-muted">{t('set.exitHint')}</p>
          <ConditionForm
            value={settings.exitWhen}
            onChange={(exitWhen) => props.onChange({ ...settings, exitWhen }, 'exitWhen')}
          />
        </section>
        <GoalSettings {...props} />
        <LimitSettings {...props} />
        <section className={`${css['section']} ${css['form']}`}>
          <h3>{t('set.window')}</h3>
          <Switch
            size="xs"
            label={t('set.windowOn')}
            description={t('set.windowHint')}
            checked={settings.window !== null}
            onChange={({ currentTarget: { checked } }) => {
              const window = checked
                ? { days: [1, 2, 3, 4, 5], from: '09:00', to: '19:00', zone: 'contact' as const }
                : null;
              props.onChange({ ...settings, window }, 'window');
            }}
          />
          {settings.window && (
            <TimeWindowField
              value={settings.window}
              onChange={(window) => props.onChange({ ...settings, window }, 'window')}
            />
          )}
        </section>
        <FairnessSettings {...props} />
        <LatenessSettings {...props} />
        <section className={`${css['section']} ${css['form']}`}>
          <h3>{t('set.forWhom')}</h3>
          <PhaseField journeyId={journeyId} />
          <ContentLabelsField of={{ kind: 'journey', id: journeyId }} />
        </section>
      </fieldset>
    </SidePanel>
  );
}
