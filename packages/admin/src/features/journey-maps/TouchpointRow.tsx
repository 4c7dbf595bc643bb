import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { MAP_CHANNELS, type Touchpoint } from '@sandmill/contracts/api/journey-maps';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PathLink } from '../../ui/PathLink.tsx';
import css from './JourneyMaps.module.css';

type Props = {
  touchpoint: Touchpoint;
  onChange: (touchpoint: Touchpoint) => void;
  onRemove: () => void;
  /** null: may not. */
  onDraw: (() => void) | null;
};

/** Where we meet, on which channel, what for; and the journey that answers it. */
export function TouchpointRow({ touchpoint, onChange, onRemove, onDraw }: Props) {
  const { t } = useTranslation('journey-maps');
  const { title, channel, goal, event, recipe, journeyId } = touchpoint;
  return (
    <li>
      <TextInput
        size="xs"
        aria-label={t('field.title')}
        maxLength={200}
        value={title}
        error={title.trim() === ''}
        onChange={({ currentTarget }) => onChange({ ...touchpoint, title: currentTarget.value })}
      />
      <Select
        size="xs"
        aria-label={t('field.channel')}
        allowDeselect={false}
        data={MAP_CHANNELS.map((key) => ({ value: key, label: t(`channel.${key}`) }))}
        value={channel}
        onChange={(next) => onChange({ ...touchpoint, channel: MAP_CHANNELS.find((one) => one === next) ?? 'email' })}
      />
      <TextInput
        size="xs"
        aria-label={t('field.goal')}
        placeholder={t('field.goal')}
        maxLength={500}
        value={goal}
        onChange={({ currentTarget }) => onChange({ ...touchpoint, goal: currentTarget.value })}
      />
      <span className={css['answer']}>
        {journeyId !== null && <PathLink to={`/journeys/${journeyId}/edit`}>{t('openDraft')}</PathLink>}
        {journeyId === null && onDraw && (
          <Button size="xs" onClick={onDraw}>
            {recipe === null ? t('act.drawBoard') : t('act.drawRecipe')}
          </Button>
        )}
        <span className="sm-small sm-muted">{event === '' ? t('notMeasured') : t('measuredBy', { event })}</span>
      </span>
      <ActionIcon size={30} aria-label={t('act.removeTouchpoint', { title })} onClick={onRemove}>
        <IconTrash size={15} stroke={1.6} />
      </ActionIcon>
    </li>
  );
}
