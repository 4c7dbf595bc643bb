import type { ExperienceClass, ExperienceMap } from '@sandmill/contracts/api/experience-map';
import { IconMail, IconSettings2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { ExperienceWarnings } from './ExperienceWarnings.tsx';
import css from './ExperienceMap.module.css';

type Props = { row: ExperienceClass; map: ExperienceMap };

/** One class: its people, the journeys that speak to them and why, mails per person, warnings. */
export function ExperienceRow({ row, map }: Props) {
  const { t } = useTranslation('experience-map');
  const format = useFormat();
  const { value, people, withEmail, mails, perPerson } = row;
  return (
    <div className={css['row']} role="row">
      <div role="cell">
        <ClassBadge look={row} />
      </div>
      <div role="cell" className={css['number']} data-label={t('column.people')}>
        <PathLink to={`/contacts?classes=${map.classification.key}:${value}`}>{format.number(people)}</PathLink>
        {people > 0 && <small>{t('withEmail', { count: withEmail })}</small>}
      </div>
      <div role="cell">
        <Journeys row={row} />
      </div>
      <div
        role="cell"
        className={css['number']}
        data-label={t('column.mails', { days: map.days })}
        title={t('mails', { count: mails })}
      >
        {people === 0 ? '' : format.number(perPerson, 2)}
      </div>
      <div role="cell">
        <ExperienceWarnings row={row} map={map} />
      </div>
    </div>
  );
}

function Journeys({ row }: { row: ExperienceClass }) {
  const { t } = useTranslation('experience-map');
  if (row.journeys.length === 0) return <span className="sm-13 sm-muted">{t('nobody')}</span>;
  return (
    <ul className={css['journeys']}>
      {row.journeys.map(({ id, name, by, people, sends }) => (
        <li key={id}>
          {sends ? (
            <IconMail size={16} stroke={1.6} aria-label={t('sends')} />
          ) : (
            <IconSettings2 size={16} stroke={1.6} aria-label={t('sendsNothing')} />
          )}
          <div>
            <PathLink to={`/journeys/${id}`}>{name}</PathLink>
            <span>
              {by
                .filter((why) => why !== 'people' || by.length === 1)
                .map((why) => t(`why.${why}`))
                .join(', ')}
              {!sends && `. ${t('sendsNothing')}`}
              {people > 0 && `. ${t('inside', { count: people })}`}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
