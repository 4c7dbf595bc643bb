import type { ClickMap } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { PathLink } from '../../../ui/PathLink.tsx';
import css from '../Reports.module.css';
import { peopleOf, type MailQuery } from './mail-query.ts';

/** Each link with its people, by place in the mail. */
export function LinkTable({ map: { links, delivered }, query }: { map: ClickMap; query: MailQuery }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  if (links.length === 0) return <p className="sm-13 sm-muted">{t('clicks.none')}</p>;
  return (
    <div className={css['scroll']}>
      <table className={css['numbers']}>
        <thead>
          <tr>
            <th scope="col">{t('clicks.link')}</th>
            <th scope="col">{t('clicks.people')}</th>
            <th scope="col">{t('steps.rate')}</th>
            <th scope="col">{t('clicks.machines')}</th>
          </tr>
        </thead>
        <tbody>
          {links.map(({ position, url, people, machineClicks }) => (
            <tr key={position}>
              <th scope="row" className={css['url']} title={url}>
                {shortOf(url)}
              </th>
              <td>
                {people > 0 ? (
                  <PathLink to={peopleOf(query, { link: position })}>{format.number(people)}</PathLink>
                ) : (
                  format.number(people)
                )}
              </td>
              <td>{delivered > 0 ? format.percent(people / delivered) : ''}</td>
              <td>{format.number(machineClicks)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shortOf(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}
