import { Button } from '@mantine/core';
import type { JourneyDefinition } from '@sandmill/contracts';
import { IconAdjustmentsHorizontal, IconChartBar, IconListCheck, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActivateDialog } from './ActivateDialog.tsx';
import { EditTitle } from './EditTitle.tsx';
import { EditorMenu } from './EditorMenu.tsx';
import { PROBLEMS, SETTINGS, useEditor } from './editor-context.ts';
import { TryMenu } from './TryMenu.tsx';
import type { JourneyAutosave } from './use-journey-autosave.ts';
import type { Problem } from './use-problems.ts';
import css from './EditJourney.module.css';

type Props = {
  name: string;
  onName: (name: string) => void;
  definition: JourneyDefinition;
  saving: JourneyAutosave;
  problems: Problem[];
  mayEdit: boolean;
  onReload: () => void;
};

/** Over the canvas: name, whether it is saved, what is missing, settings, and the one big act. */
export function EditHead({ name, onName, definition, saving, problems, mayEdit, onReload }: Props) {
  const { t } = useTranslation(['journey-editor', 'journeys']);
  const { open } = useEditor();
  const { journey } = saving;
  const [isActivating, setActivating] = useState(false);
  const isNews = journey.status !== 'live' || journey.hasDraft || saving.state.kind !== 'saved';
  return (
    <header className={css['head']}>
      <EditTitle
        crumb={{ label: t('journeys:title'), to: '/journeys' }}
        nameLabel={t('name')}
        name={name}
        onName={onName}
        saving={saving}
        mayEdit={mayEdit}
        onReload={onReload}
      >
        {journey.version !== null && t('version', { version: journey.version })}
      </EditTitle>
      <div className={css['acts']}>
        <Button
          component={Link}
          to="/journeys/$journeyId"
          params={{ journeyId: journey.id } as never}
          leftSection={<IconChartBar size={16} stroke={1.6} />}
        >
          {t('results')}
        </Button>
        <Button leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.6} />} onClick={() => open(SETTINGS)}>
          {t('settings')}
        </Button>
        <Button leftSection={<IconListCheck size={16} stroke={1.6} />} onClick={() => open(PROBLEMS)}>
          {t('problems', { count: problems.length })}
        </Button>
        <TryMenu journey={journey} saving={saving} />
        <EditorMenu name={name} definition={definition} journey={journey} mayEdit={mayEdit} />
        {mayEdit && (
          <Button
            variant="filled"
            disabled={!isNews}
            leftSection={<IconPlayerPlay size={16} stroke={1.6} />}
            onClick={() => (problems.length > 0 ? open(PROBLEMS) : setActivating(true))}
          >
            {t(journey.version === null ? 'activate.verb' : 'activate.publish')}
          </Button>
        )}
      </div>
      {isActivating && <ActivateDialog definition={definition} saving={saving} onClose={() => setActivating(false)} />}
    </header>
  );
}
