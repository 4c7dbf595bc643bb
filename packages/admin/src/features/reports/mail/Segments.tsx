import type { MailReport } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import css from '../Reports.module.css';

/** The same mail in each segment, as people are in it now. */
export function Segments({ report }: { report: MailReport }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const rate = (part: number, whole: number): string => (whole === 0 ? '' : format.percent(part / whole));
  return (
    <Card title={t('segments.title')} note={t('segments.note')}>
      <div className={css['scroll']}>
        <table className={css['numbers']}>
          <thead>
            <tr>
              <th scope="col">{t('segments.segment')}</th>
              <th scope="col">{t('funnel.delivered')}</th>
              <th scope="col">{t('funnel.clicked')}</th>
              <th scope="col">{t('steps.rate')}</th>
              <th scope="col">{t('funnel.buyers')}</th>
            </tr>
          </thead>
          <tbody>
            {report.segments.map(({ key, name, delivered, clicked, buyers }) => (
              <tr key={key}>
                <th scope="row">
                  <PathLink to={`/segments/${key}`}>{name}</PathLink>
                </th>
                <td>{format.number(delivered)}</td>
                <td>{format.number(clicked)}</td>
                <td>{rate(clicked, delivered)}</td>
                <td>{format.number(buyers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
