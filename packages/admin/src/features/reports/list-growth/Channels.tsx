import type { ListGrowth } from '@sandmill/contracts/api/list-growth';
import { useTranslation } from 'react-i18next';
import { GainedTable } from './GainedTable.tsx';
import { useGrowthWords } from './use-growth-words.ts';

/** How those who came had first come to the site: by which campaign, search, or nobody knows. */
export function Channels({ growth }: { growth: ListGrowth }) {
  const { t } = useTranslation('reports');
  const words = useGrowthWords();
  return (
    <GainedTable
      growth={growth}
      rows={growth.channels}
      by="channel"
      title={t('growth.channels')}
      note={t('growth.channelsNote')}
      head={t('growth.channelHead')}
      nameOf={words.channel}
    />
  );
}
