import { Autocomplete, Button, Switch } from '@mantine/core';
import type { JourneyDefinition } from '@sandmill/contracts';
import type { Journey, JourneyFolders } from '@sandmill/contracts/api/journeys';
import { IconGitBranch, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { ActivateDialog } from '../edit/ActivateDialog.tsx';
import { EditTitle } from '../edit/EditTitle.tsx';
import type { JourneyAutosave } from '../edit/use-journey-autosave.ts';
import type { Problem } from '../edit/use-problems.ts';
import { ArchiveJourney, DuplicateJourney } from '../JourneyActs.tsx';
import { useJourneyActs } from '../use-journey-acts.ts';
import head from '../edit/EditJourney.module.css';
import css from './Rules.module.css';

type Props = {
  name: string;
  onName: (name: string) => void;
  definition: JourneyDefinition;
  saving: JourneyAutosave;
  problems: Problem[];
  mayEdit: boolean;
  onReload: () => void;
};

/** Over the columns: name, folder, whether it is saved, on or off, and the way to the canvas. */
export function RuleHead({ name, onName, definition, saving, problems, mayEdit, onReload }: Props) {
  const { t } = useTranslation(['rules', 'journeys', 'journey-editor']);
  const { journey } = saving;
  const acts = useJourneyActs();
  const [isActivating, setActivating] = useState(false);
  const isNews = journey.hasDraft || saving.state.kind !== 'saved';
  const turn = async (isOn: boolean) => {
    if (!isOn) return acts.pause.mutate(journey, { onSuccess: saving.adopt });
    if (journey.status === 'paused' && !isNews) return acts.resume.mutate(journey, { onSuccess: saving.adopt });
    setActivating(true);
    return undefined;
  };
  const refused = acts.pause.error ?? acts.resume.error;
  return (
    <header className={css['head']}>
      <EditTitle
        crumb={{ label: t('title'), to: '/rules' }}
        nameLabel={t('name')}
        name={name}
        onName={onName}
        saving={saving}
        mayEdit={mayEdit}
        onReload={onReload}
      >
        {problems.length > 0 && <span>{t('problems', { count: problems.length })}</span>}
      </EditTitle>
      <div className={head['acts']}>
        {mayEdit && <FolderField saving={saving} />}
        <Button
          component={PathLink}
          to={`/journeys/${journey.id}/edit`}
          leftSection={<IconGitBranch size={16} stroke={1.6} />}
        >
          {t('asJourney')}
        </Button>
        {mayEdit && <DuplicateJourney journey={journey} />}
        {mayEdit && <ArchiveJourney journey={journey} acts={acts} />}
        {mayEdit && journey.status === 'live' && isNews && (
          <Button
            variant="filled"
            disabled={problems.length > 0}
            leftSection={<IconPlayerPlay size={16} stroke={1.6} />}
            onClick={() => setActivating(true)}
          >
            {t('journey-editor:activate.publish')}
          </Button>
        )}
        {mayEdit && (
          <Switch
            size="md"
            label={t(`state.${journey.status === 'live' ? 'on' : 'off'}`)}
            checked={journey.status === 'live'}
            disabled={
              (journey.status !== 'live' && problems.length > 0) || acts.pause.isPending || acts.resume.isPending
            }
            onChange={({ currentTarget: { checked } }) => void turn(checked)}
          />
        )}
      </div>
      {refused && <ErrorNote error={refused} />}
      {isActivating && (
        <ActivateDialog
          definition={definition}
          saving={saving}
          onClose={() => setActivating(false)}
          onDone={() => setActivating(false)}
        />
      )}
    </header>
  );
}

/** Where the rule is kept: a folder that is there, or a new one. */
function FolderField({ saving: { journey, adopt } }: { saving: JourneyAutosave }) {
  const { t } = useTranslation('rules');
  const { data } = useApiQuery<JourneyFolders>('/journeys/folders', { query: { kind: 'rule' } });
  const [folder, setFolder] = useState(journey.folder ?? '');
  const save = useApiMutation<string, Journey>({
    method: 'PATCH',
    path: `/journeys/${journey.id}`,
    body: (next) => ({ folder: next === '' ? null : next }),
    refreshes: ['/journeys'],
    onDone: adopt,
  });
  const keep = (next: string) => {
    if (next.trim() !== (journey.folder ?? '')) save.mutate(next.trim());
  };
  return (
    <Autocomplete
      size="sm"
      w={170}
      maxLength={100}
      aria-label={t('folder')}
      placeholder={t('folder')}
      data={data?.folders.map((one) => one.name) ?? []}
      value={folder}
      error={save.error !== null}
      onChange={setFolder}
      onOptionSubmit={keep}
      onBlur={() => keep(folder)}
    />
  );
}
