import type { Rfm } from '@sandmill/contracts/api/personas';
import { useTranslation } from 'react-i18next';
import { useBoth } from '../../../app/use-both.ts';
import { useFormat } from '../../../app/use-format.ts';
import { ClassBadge } from '../../../ui/ClassBadge.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { peopleOf } from '../ClassBoard.tsx';
import css from './Rfm.module.css';

/** The eleven groups: how many people, what share of them and of the revenue. */
export function RfmGroups({ groups }: { groups: Rfm['groups'] }) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const format = useFormat();
  const people = groups.reduce((sum, group) => sum + group.people, 0) || 1;
  const revenue = groups.reduce((sum, group) => sum + Number(group.revenue), 0) || 1;
  return (
    <table className={css['groups']}>
      <thead>
        <tr>
          <th scope="col">{t('rfm.group')}</th>
          <th scope="col">{t('rfm.people')}</th>
          <th scope="col">{t('rfm.share')}</th>
          <th scope="col">{t('rfm.revenueShare')}</th>
          <th scope="col" className="sm-only-desk">
            {t('rfm.revenue')}
          </th>
        </tr>
      </thead>
      <tbody>
        {groups
          .toSorted((a, b) => Number(b.revenue) - Number(a.revenue))
          .map((group) => (
            <tr key={group.value}>
              <th scope="row">
                <ClassBadge look={group} bare />
                <p className="sm-small sm-muted sm-only-desk">{group.metric && say(group.metric)}</p>
              </th>
              <td>
                <PathLink to={peopleOf('rfm', group.value)}>{format.number(group.people)}</PathLink>
              </td>
              <td>{format.percent(group.people / people)}</td>
              <td>{format.percent(Number(group.revenue) / revenue)}</td>
              <td className="sm-only-desk">{format.money(group.revenue)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
