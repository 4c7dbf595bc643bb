import type { Recipe } from '@sandmill/contracts/api/recipes';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBoth } from '../../app/use-both.ts';
import { Callout } from '../../ui/Callout.tsx';
import css from './Recipes.module.css';

/** Steps in the place of a channel that does not send yet: said before anybody relies on it. */
export function StandIns({ recipe }: { recipe: Pick<Recipe, 'standIns' | 'definition'> }) {
  const { t } = useTranslation('recipes');
  const say = useBoth();
  return (
    <div className={css['standIns']}>
      {recipe.standIns.map(({ node, channel, words }) => (
        <Callout key={node} tone="warn" icon={IconInfoCircle} title={t(`channel.${channel}`)}>
          {say(words)}
        </Callout>
      ))}
    </div>
  );
}
