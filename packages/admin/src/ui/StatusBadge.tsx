import {
  IconAlertTriangle,
  IconArchive,
  IconCheck,
  IconClock,
  IconLoader,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Badge, type BadgeTone } from './Badge.tsx';

export type Status =
  'active' | 'draft' | 'paused' | 'error' | 'archived' | 'preparing' | 'waiting' | 'done' | 'stopped';

const LOOKS: Record<Status, { tone: BadgeTone; icon: Icon }> = {
  active: { tone: 'ok', icon: IconPlayerPlay },
  draft: { tone: 'quiet', icon: IconPencil },
  paused: { tone: 'warn', icon: IconPlayerPause },
  error: { tone: 'accent', icon: IconAlertTriangle },
  archived: { tone: 'quiet', icon: IconArchive },
  preparing: { tone: 'info', icon: IconLoader },
  waiting: { tone: 'info', icon: IconClock },
  done: { tone: 'quiet', icon: IconCheck },
  stopped: { tone: 'quiet', icon: IconPlayerStop },
};

/** State of a journey, segment, job: squared, with icon and word. */
export function StatusBadge({ status }: { status: Status }) {
  const { t } = useTranslation('ui');
  const { tone, icon } = LOOKS[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`status.${status}`)}
    </Badge>
  );
}
