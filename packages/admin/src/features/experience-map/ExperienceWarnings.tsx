import type { ExperienceClass, ExperienceMap, ExperienceWarning } from '@sandmill/contracts/api/experience-map';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBoth } from '../../app/use-both.ts';
import { PathLink } from '../../ui/PathLink.tsx';
import css from './ExperienceMap.module.css';

type Props = { row: ExperienceClass; map: ExperienceMap };
/** More would be a gallery. */
const OFFERED = 2;

/** What is amiss with a class, each with what to do about it. */
export function ExperienceWarnings({ row, map }: Props) {
  return (
    <ul className={css['warnings']}>
      {row.warnings.map((warning, place) => (
        <li key={`${warning.code} ${place}`}>
          <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
          <div>
            <Warning warning={warning} row={row} map={map} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Warning({ warning, row, map }: Props & { warning: ExperienceWarning }) {
  const { t } = useTranslation('experience-map');
  const say = useBoth();
  switch (warning.code) {
    case 'empty':
      return (
        <>
          <b>{t('empty.title', { name: say(row.label) })}</b>
          {warning.recipes.length > 0 && <span>{t('empty.remedy')}</span>}
          {warning.recipes.slice(0, OFFERED).map(({ id, names }) => (
            <PathLink key={id} to={`/recipes/${id}`}>
              {say(names)}
            </PathLink>
          ))}
          {warning.recipes.length === 0 && <PathLink to="/recipes">{t('empty.gallery')}</PathLink>}
        </>
      );
    case 'conflict':
      return (
        <>
          <b>{t('conflict.title')}</b>
          <span>{t('conflict.text')}</span>
          {warning.journeys.map(({ id, name }) => (
            <PathLink key={id} to={`/journeys/${id}/edit`}>
              {name}
            </PathLink>
          ))}
        </>
      );
    case 'pressure':
      return (
        <>
          <b>{t('pressure.title', { count: warning.people })}</b>
          <span>{t('pressure.text', { limit: map.limit, days: map.days, most: warning.most })}</span>
          <PathLink to="/settings/sender">{t(`pressure.remedy.${map.limitFrom}`)}</PathLink>
        </>
      );
  }
}
