import { ActionIcon } from '@mantine/core';
import type { CalendarItem } from '@sandmill/contracts/api/campaigns';
import {
  IconArrowsMove,
  IconCheck,
  IconClock,
  IconGitBranch,
  IconPencil,
  IconPlayerPause,
  IconPlayerStop,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { PathLink } from '../../ui/PathLink.tsx';
import css from './Calendar.module.css';

const ICONS: Record<CalendarItem['status'], Icon> = {
  draft: IconPencil,
  scheduled: IconClock,
  sending: IconSend,
  paused: IconPlayerPause,
  stopped: IconPlayerStop,
  sent: IconCheck,
  live: IconGitBranch,
};

type Props = {
  item: CalendarItem;
  onMove: (item: CalendarItem, to: string | null) => void;
  onDrag?: (item: CalendarItem | null) => void;
};

/** One thing that leaves: state by icon and colour, time, name. What has not begun is dragged, or moved by its button. */
export function CalendarEntry({ item, onMove, onDrag }: Props) {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const mayWrite = useRight('journeys:write');
  const { kind, id, name, status, startsAt, audience, projected } = item;
  const StateIcon = ICONS[status];
  const isMovable = item.movable && mayWrite;
  const state = t(`state.${status}`);
  const time = format.time(startsAt);
  const more = audience !== null && audience > 0 ? `, ${t('people', { count: audience })}` : '';
  return (
    <div
      className={css['entry']}
      data-status={status}
      {...(projected ? { 'data-projected': true } : {})}
      {...(isMovable && onDrag
        ? { draggable: true, onDragStart: () => onDrag(item), onDragEnd: () => onDrag(null) }
        : {})}
      title={`${time} ${name}, ${state}${more}`}
    >
      <StateIcon size={14} stroke={1.8} role="img" aria-label={state} />
      <PathLink
        to={kind === 'campaign' ? `/campaigns/${id}` : `/journeys/${id}`}
        className={css['name']}
        draggable={false}
      >
        <span className={css['time']}>{time}</span> {name}
        {projected && kind === 'campaign' && <span className="sm-vh"> {t('projected')}</span>}
      </PathLink>
      {isMovable && (
        <ActionIcon
          size={22}
          variant="subtle"
          className={css['move'] ?? ''}
          aria-label={t('move.open', { name })}
          onClick={() => onMove(item, null)}
        >
          <IconArrowsMove size={14} stroke={1.8} />
        </ActionIcon>
      )}
    </div>
  );
}
