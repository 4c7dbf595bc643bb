import {
  IconAlertTriangle,
  IconArchive,
  IconCheck,
  IconClock,
  IconDoorExit,
  IconLoader,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Badge, type BadgeTone } from './Badge.tsx';

/** States of journeys, campaigns, segments, enrolments and jobs. */
export type Status =
  | 'live'
  | 'active'
  | 'draft'
  | 'paused'
  | 'error'
  | 'archived'
  | 'preparing'
  | 'waiting'
  | 'queued'
  | 'running'
  | 'done'
  | 'exited'
  | 'cancelled'
  | 'stopped'
  | 'scheduled'
  | 'sending'
  | 'sent'
  | 'dead';

const LOOKS: Record<Status, { tone: BadgeTone; icon: Icon }> = {
  live: { tone: 'ok', icon: IconPlayerPlay },
  active: { tone: 'ok', icon: IconPlayerPlay },
  draft: { tone: 'quiet', icon: IconPencil },
  paused: { tone: 'warn', icon: IconPlayerPause },
  error: { tone: 'accent', icon: IconAlertTriangle },
  archived: { tone: 'quiet', icon: IconArchive },
  preparing: { tone: 'info', icon: IconLoader },
  waiting: { tone: 'info', icon: IconClock },
  queued: { tone: 'quiet', icon: IconClock },
  running: { tone: 'info', icon: IconLoader },
  done: { tone: 'quiet', icon: IconCheck },
  exited: { tone: 'quiet', icon: IconDoorExit },
  cancelled: { tone: 'quiet', icon: IconPlayerStop },
  stopped: { tone: 'quiet', icon: IconPlayerStop },
  scheduled: { tone: 'info', icon: IconClock },
  sending: { tone: 'ok', icon: IconSend },
  sent: { tone: 'quiet', icon: IconCheck },
  dead: { tone: 'accent', icon: IconAlertTriangle },
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
