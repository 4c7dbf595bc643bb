import type { RecipeNeed } from '@sandmill/contracts/api/recipes';
import { IconAlertCircle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PathLink } from '../../ui/PathLink.tsx';
import css from './Recipes.module.css';

/** Where what is missing comes from. */
const NEXT: Record<RecipeNeed['kind'], string | null> = {
  event: '/sources',
  trait: '/imports/new',
  prediction: null,
  scoringModel: '/scores/new',
  classification: '/stages',
  sender: '/settings/sender',
};

/** What the recipe asks of this workspace: there, missing and needed, or missing and only better with it. */
export function RecipeNeeds({ needs }: { needs: RecipeNeed[] }) {
  const { t } = useTranslation('recipes');
  if (needs.length === 0) return <p className="sm-13">{t('needs.none')}</p>;
  const missed = needs.some(({ isMet, isRequired }) => isRequired && !isMet);
  return (
    <>
      <p className="sm-13">{missed ? t('needs.missing') : t('needs.enough')}</p>
      <ul className={css['needs']}>
        {needs.map((need) => (
          <Need key={`${need.kind} ${need.name}`} need={need} />
        ))}
      </ul>
    </>
  );
}

function Need({ need }: { need: RecipeNeed }) {
  const { t } = useTranslation('recipes');
  const { kind, name, isMet, isRequired } = need;
  const Sign = isMet ? IconCircleCheck : isRequired ? IconAlertCircle : IconCircleDashed;
  const to = NEXT[kind];
  return (
    <li data-tone={isMet ? 'ok' : isRequired ? 'warn' : 'quiet'}>
      <Sign size={18} stroke={1.7} aria-hidden />
      <div>
        <b>{t(`needs.${kind}.name`, { name })}</b>
        <span>{isMet ? t(`needs.${kind}.met`) : t(`needs.${kind}.missing`, { name })}</span>
        {!isMet && to !== null && <PathLink to={to}>{t(`needs.${kind}.next`)}</PathLink>}
        {!isMet && !isRequired && <span className="sm-muted">{t('needs.optional')}</span>}
      </div>
    </li>
  );
}
