import type { ListGrowth } from '@sandmill/contracts/api/list-growth';
import { useTranslation } from 'react-i18next';
import { GainedTable } from './GainedTable.tsx';
import { useGrowthWords } from './use-growth-words.ts';

/** Where the yes came from: who came, how many of them are still there, what one cost. */
export function Sources({ growth }: { growth: ListGrowth }) {
  const { t } = useTranslation('reports');
  const words = useGrowthWords();
  return (
    <GainedTable
      growth={growth}
      rows={growth.sources}
      by="source"
      title={t('growth.sources')}
      note={t('growth.sourcesNote')}
      head={t('growth.source')}
      nameOf={words.source}
    />
  );
}
