import type { ListGrowth } from '@sandmill/contracts/api/list-growth';
import { useTranslation } from 'react-i18next';

type Source = Pick<ListGrowth['sources'][number], 'kind' | 'name'>;
type Channel = Pick<ListGrowth['channels'][number], 'kind' | 'name'>;

/** Sources and channels by the names people know them by. */
export function useGrowthWords() {
  const { t } = useTranslation('reports');
  return {
    source: ({ kind, name }: Source): string =>
      name === '' ? t(`growth.kind.${kind}`) : t(`growth.named.${kind}`, { name, defaultValue: name }),
    channel: ({ kind, name }: Channel): string =>
      kind === 'campaign' && name !== '' ? name : t(`growth.channel.${kind}`),
  };
}
