import type { RecipeRow } from '@sandmill/contracts/api/recipes';
import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBoth } from '../../app/use-both.ts';
import { PathLink } from '../../ui/PathLink.tsx';
import { MiniFlow } from './MiniFlow.tsx';
import css from './Recipes.module.css';

/** A recipe in the gallery: its flow in small, what it does, and whether it could start here today. */
export function RecipeCard({ recipe }: { recipe: RecipeRow }) {
  const { t } = useTranslation('recipes');
  const say = useBoth();
  const { id, phase, names, summary, mails, sectors, definition, needs, standIns } = recipe;
  const missing = needs.filter(({ isMet, isRequired }) => isRequired && !isMet);
  return (
    <PathLink to={`/recipes/${id}`} className={css['card']}>
      <span className={css['picture']}>
        <MiniFlow definition={definition} />
      </span>
      <span className={css['words']}>
        <b>{say(names)}</b>
        <span className={css['summary']}>{say(summary)}</span>
        <span className={css['foot']}>
          {[
            t(`journeys:phase.${phase}`),
            mails === 0 ? t('noMails') : t('mails', { count: mails }),
            ...sectors.map((key) => t(`sector.${key}`)),
          ].join(' · ')}
        </span>
        {missing.length === 0 ? (
          <span className={css['state']} data-tone="ok">
            <IconCircleCheck size={16} stroke={1.7} aria-hidden />
            {t('ready')}
          </span>
        ) : (
          <span className={css['state']} data-tone="warn">
            <IconAlertCircle size={16} stroke={1.7} aria-hidden />
            {t('lacks', { what: missing.map(({ kind, name }) => t(`needs.${kind}.name`, { name })).join(', ') })}
          </span>
        )}
        {standIns.length > 0 && (
          <span className={css['state']}>
            <IconInfoCircle size={16} stroke={1.7} aria-hidden />
            {t('standsIn', {
              channels: [...new Set(standIns.map(({ channel }) => t(`channel.${channel}`)))].join(', '),
            })}
          </span>
        )}
      </span>
    </PathLink>
  );
}
