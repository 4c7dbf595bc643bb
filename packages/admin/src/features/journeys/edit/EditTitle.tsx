import { PathLink } from '../../../ui/PathLink.tsx';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { SaveStatus } from '../../../ui/SaveStatus.tsx';
import type { JourneyAutosave } from './use-journey-autosave.ts';
import css from './EditJourney.module.css';

const MAX_NAME = 120;

type Props = {
  /** One step up. */
  crumb: { label: string; to: string };
  nameLabel: string;
  name: string;
  onName: (name: string) => void;
  saving: JourneyAutosave;
  mayEdit: boolean;
  onReload: () => void;
  /** Beside the state: what else is to be known at a glance. */
  children?: ReactNode;
};

/** The name of a journey or a rule, written in place, its state and whether it is saved. */
export function EditTitle({ crumb, nameLabel, name, onName, saving, mayEdit, onReload, children }: Props) {
  const { t } = useTranslation('journey-editor');
  // What stands here is what is live: there is no draft to speak of.
  const isPublished = !saving.journey.hasDraft && saving.state.kind === 'saved';
  return (
    <div className={css['title']}>
      <span className={css['crumb']}>
        <PathLink to={crumb.to}>{crumb.label}</PathLink>
      </span>
      <h1>
        <input
          className={css['name']}
          aria-label={nameLabel}
          maxLength={MAX_NAME}
          disabled={!mayEdit}
          value={name}
          onChange={({ currentTarget }) => onName(currentTarget.value)}
        />
      </h1>
      <span className={css['state']}>
        <StatusBadge status={saving.journey.status} />
        {children}
        {!mayEdit && t('lookOnly')}
        {mayEdit && !isPublished && <SaveStatus saving={saving} onReload={onReload} />}
      </span>
    </div>
  );
}
