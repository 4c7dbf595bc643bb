import { ActionIcon, Menu } from '@mantine/core';
import type { Campaign } from '@sandmill/contracts/api/campaigns';
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconDots,
  IconGitBranch,
  IconMailForward,
  IconReportAnalytics,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { PathLink } from '../../ui/PathLink.tsx';
import { toastError } from '../../ui/toast.tsx';
import { useCampaignActs } from './use-campaign-acts.ts';

/** What is done more seldom: look at it as a journey, copy, put away. */
export function CampaignMenu({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const mayWrite = useRight('journeys:write');
  const acts = useCampaignActs();
  const { id, name, journeyId, status, archivedAt } = campaign;
  const onError = (error: unknown) => toastError(error, t('act.failed'));
  const isStill = status === 'draft' || status === 'sent' || status === 'stopped';
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon size={36} aria-label={t('act.more')}>
          <IconDots size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={PathLink}
          to={`/journeys/${journeyId}`}
          leftSection={<IconGitBranch size={16} stroke={1.6} />}
        >
          {t('act.asJourney')}
        </Menu.Item>
        <Menu.Item
          component={PathLink}
          to={`/reports/mail?journey=${journeyId}`}
          leftSection={<IconReportAnalytics size={16} stroke={1.6} />}
        >
          {t('act.report')}
        </Menu.Item>
        <Menu.Item
          component={PathLink}
          to={`/messages?journey=${journeyId}`}
          leftSection={<IconMailForward size={16} stroke={1.6} />}
        >
          {t('act.messages')}
        </Menu.Item>
        {mayWrite && (
          <Menu.Item
            leftSection={<IconCopy size={16} stroke={1.6} />}
            onClick={() => acts.duplicate.mutate({ id, name }, { onError })}
          >
            {t('act.duplicate')}
          </Menu.Item>
        )}
        {mayWrite && archivedAt === null && isStill && (
          <Menu.Item
            leftSection={<IconArchive size={16} stroke={1.6} />}
            onClick={() => acts.archive.mutate({ id, name }, { onError })}
          >
            {status === 'draft' ? t('act.discard') : t('act.archive')}
          </Menu.Item>
        )}
        {mayWrite && archivedAt !== null && (
          <Menu.Item
            leftSection={<IconArchiveOff size={16} stroke={1.6} />}
            onClick={() => acts.restore.mutate({ id, name }, { onError })}
          >
            {t('act.restore')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
