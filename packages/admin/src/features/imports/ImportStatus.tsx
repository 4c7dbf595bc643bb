import type { Import } from '@sandmill/contracts/api/events';
import {
  IconAlertTriangle,
  IconCheck,
  IconFile,
  IconListCheck,
  IconLoader,
  IconPlayerStop,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Badge, type BadgeTone } from '../../ui/Badge.tsx';

const LOOKS: Record<Import['status'], { tone: BadgeTone; icon: Icon }> = {
  uploaded: { tone: 'warn', icon: IconFile },
  checking: { tone: 'info', icon: IconLoader },
  checked: { tone: 'warn', icon: IconListCheck },
  running: { tone: 'info', icon: IconLoader },
  done: { tone: 'ok', icon: IconCheck },
  cancelled: { tone: 'quiet', icon: IconPlayerStop },
  failed: { tone: 'accent', icon: IconAlertTriangle },
};

export function ImportStatus({ of }: { of: Pick<Import, 'status'> }) {
  const { t } = useTranslation('imports');
  const { tone, icon } = LOOKS[of.status];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`status.${of.status}`)}
    </Badge>
  );
}
